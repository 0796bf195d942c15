import { clientPortsOf } from '../plan/client-ports';
import type { Plan } from '../plan/plan';
import type { GameplayScheme } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { findRole } from '../topology/topology';
import { advertisedPorts } from '../server-settings/advertised-ports';
import { hostNameOf } from '../server-settings/host-names';
import { publicAddress } from '../server-settings/public-address';
import { MASTER_DEFAULTS } from '../server-settings/registered-ports';
import type { ServerSettingsOptions } from '../server-settings/setting';
import type { PhotonClient } from './clients';

/** Which server players ask first; undefined where the topology has neither. */
export function entryOf({ topology }: Pick<Plan, 'topology'>): RoleServers | undefined {
  return findRole(topology, 'name') ?? findRole(topology, 'master');
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
  const usual =
    entry.kind === 'name' ? (shipped?.name ?? 0) : shipped?.master || (MASTER_DEFAULTS[asked] ?? 0);
  const open = clientPortsOf(plan, entry.role, 1).filter((port) => port.scheme === asked);
  return configured && !open.some(({ port }) => port === usual) ? (open[0]?.port ?? usual) : usual;
}

/** The host that a client is given: the name of the entry, else its address. */
export function entryHost(plan: Plan, entry: RoleServers, options: ServerSettingsOptions): string {
  return (
    hostNameOf(plan.topology, entry.role, 1, options) ?? publicAddress(plan, entry.role, 1, options).value
  );
}
