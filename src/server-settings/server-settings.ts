import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import { findRole } from '../topology/topology';
import { advertisedPorts } from './advertised-ports';
import { counterSettings } from './counter-settings';
import type { Edition } from './editions';
import { EDITIONS } from './editions';
import { gameSettings } from './game-settings';
import { masterSettings } from './master-settings';
import { nameServerSettings } from './name-server-settings';
import { needsNodeId, nodeIdOf, nodeIdSettings } from './node-ids';
import type { ServerSettingsOptions, ServerSettings, Setting } from './setting';

/**
 * The values to set in every server's Photon configuration files, so that each server tells players the addresses and
 * ports that are open. Version 5 has the files of both its editions; an installation has one of them.
 *
 * @example
 * serverSettings(plan).find(({ role, node }) => role === 'game' && node === 2)?.settings;
 */
export function serverSettings(plan: Plan, options: ServerSettingsOptions = {}): ServerSettings[] {
  return settingsOf(plan, EDITIONS[plan.topology.version], options);
}

/** The same for an installation of some editions. */
export function settingsOf(
  plan: Plan,
  editions: readonly Edition[],
  options: ServerSettingsOptions,
): ServerSettings[] {
  const { topology } = plan;
  return topology.roles.flatMap((servers) =>
    Array.from({ length: servers.count }, (_, index) => {
      const node = index + 1;
      return {
        role: servers.role,
        node,
        ...(needsNodeId(topology, servers) ? { nodeId: nodeIdOf(node) } : {}),
        advertises: advertisedPorts(plan, servers, node),
        settings: [
          ...settingsOfKind(plan, servers, node, editions, options),
          ...nodeIdSettings(topology, servers, node, options),
          ...counterSettings(topology, servers, node, options),
        ],
      };
    }),
  );
}

function settingsOfKind(
  plan: Plan,
  servers: RoleServers,
  node: number,
  editions: readonly Edition[],
  options: ServerSettingsOptions,
): Setting[] {
  if (servers.kind === 'game')
    return editions.flatMap((edition) => gameSettings(plan, servers, node, options, edition));
  if (servers.kind === 'master')
    return editions.flatMap((edition) => masterSettings(plan, servers, options, edition));
  const master = servers.kind === 'name' ? findRole(plan.topology, 'master') : undefined;
  return master ? nameServerSettings(plan, master, options) : [];
}
