import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import { findRole } from '../topology/topology';
import { advertisedPorts } from './advertised-ports';
import { counterSettings } from './counter-settings';
import { gameSettings, nodeIdOf } from './game-settings';
import { masterSettings } from './master-settings';
import { nameServerSettings } from './name-server-settings';
import type { AdvertiseOptions, ServerSettings, Setting } from './setting';

/**
 * What every server's configuration must say so that it advertises what is open: the usual reason why players reach
 * the master and then fail is a game server that advertises something else.
 *
 * @example
 * serverSettings(plan).find(({ role, node }) => role === 'game' && node === 2)?.settings;
 */
export function serverSettings(plan: Plan, options: AdvertiseOptions = {}): ServerSettings[] {
  const { topology } = plan;
  return topology.roles.flatMap((servers) =>
    Array.from({ length: servers.count }, (_, index) => {
      const node = index + 1;
      const nodeId = servers.kind === 'game' && topology.access === 'relay' ? { nodeId: nodeIdOf(node) } : {};
      return {
        role: servers.role,
        node,
        ...nodeId,
        advertises: advertisedPorts(plan, servers, node),
        settings: [
          ...ownSettings(plan, servers, node, options),
          ...counterSettings(topology, servers, options),
        ],
      };
    }),
  );
}

function ownSettings(plan: Plan, servers: RoleServers, node: number, options: AdvertiseOptions): Setting[] {
  if (servers.kind === 'game') return gameSettings(plan, servers, node, options);
  if (servers.kind === 'master') return masterSettings(plan, servers, options);
  const master = servers.kind === 'name' ? findRole(plan.topology, 'master') : undefined;
  return master ? nameServerSettings(plan, advertisedPorts(plan, master, 1), options) : [];
}
