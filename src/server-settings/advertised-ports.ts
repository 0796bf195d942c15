import type { Plan } from '../plan/plan';
import { GAME_SCHEMES } from '../ports/vocabulary';
import type { RoleServers } from '../topology/topology';
import { openPorts, slotOf } from '../topology/topology';
import type { AdvertisedPort } from './setting';

/** The first port of each scheme that players may use: the listener's in relay, else the server's own. */
export function advertisedPorts(
  { topology, listeners }: Plan,
  servers: RoleServers,
  node: number,
): AdvertisedPort[] {
  const slot = slotOf(servers, node);
  const ports: readonly AdvertisedPort[] =
    topology.access === 'relay'
      ? listeners.filter(({ role, node: one }) => role === servers.role && (one === null || one === node))
      : openPorts(servers, 'clients')
          .filter((port) => port.slot === slot)
          .map(({ scheme, port }) => ({ scheme: scheme as AdvertisedPort['scheme'], port }));
  return GAME_SCHEMES.flatMap((scheme) => {
    const first = ports.find((port) => port.scheme === scheme);
    return first ? [{ scheme, port: first.port }] : [];
  });
}
