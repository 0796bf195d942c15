import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { findRole } from '../topology/topology';
import { advertisedPorts } from '../server-settings/advertised-ports';
import { hostNameOf } from '../server-settings/host-names';
import { publicAddress } from '../server-settings/public-address';
import type { ServerSettingsOptions } from '../server-settings/setting';
import type { PhotonClient } from './clients';
import { MASTER_PORTS } from './clients';

/** Which server players ask first; undefined where the topology has neither. */
export function entryOf({ topology }: Pick<Plan, 'topology'>): RoleServers | undefined {
  return findRole(topology, 'name') ?? findRole(topology, 'master');
}

/** The ports by which players reach a server for a scheme: all of them, the first first. */
function openPortsFor(plan: Plan, servers: RoleServers, scheme: GameplayScheme): number[] {
  const { topology, listeners } = plan;
  if (topology.access === 'relay')
    return listeners
      .filter((listener) => listener.role === servers.role && listener.scheme === scheme)
      .map(({ port }) => port);
  return servers.listens
    .filter(
      (listened) =>
        listened.open && listened.audience === 'clients' && listened.scheme === scheme && listened.slot === 1,
    )
    .map(({ port }) => port);
}

/** Whether players can use the scheme at a server at all. */
export const hasScheme = (plan: Plan, servers: RoleServers, scheme: GameplayScheme): boolean =>
  advertisedPorts(plan, servers, 1).some((port) => port.scheme === scheme);

/** The port that a client asks first: as shipped, or as configured one that is open, its own where it is. */
export function entryPort(
  plan: Plan,
  entry: RoleServers,
  client: PhotonClient,
  scheme: GameplayScheme,
  configured: boolean,
): number {
  const shipped = client.ports[scheme];
  const asked = client.asksBy ?? scheme;
  const usual = entry.kind === 'name' ? (shipped?.name ?? 0) : shipped?.master || MASTER_PORTS[asked];
  const open = openPortsFor(plan, entry, asked);
  return configured && !open.includes(usual) ? (open[0] ?? usual) : usual;
}

/** The host that a client is given: the name of the entry, else its address. */
export function entryHost(plan: Plan, entry: RoleServers, options: ServerSettingsOptions): string {
  return (
    hostNameOf(plan.topology, entry.role, 1, options) ?? publicAddress(plan, entry.role, 1, options).value
  );
}
