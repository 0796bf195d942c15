import { healthPortOf } from '../flows/health';
import type { RelayedPort } from '../flows/relayed-port';
import { relayedPorts } from '../flows/relayed-port';
import type { Topology } from '../topology/topology';

/**
 * One public port of a load balancer, the port of the servers behind it, and the TCP port that is probed there.
 *
 * @example
 * const text = ({ port, targetPort }: Listener) => `${port} -> ${targetPort}`;
 */
export interface Listener extends Omit<RelayedPort, 'slot'> {
  readonly healthPort: number;
}

/** The listeners of a topology in relay access; none in direct access. */
export function listenersOf(topology: Topology): Listener[] {
  const roles = new Map(topology.roles.map((servers) => [servers.role, servers]));
  const healthPorts = new Map<string, number | undefined>();
  return relayedPorts(topology).flatMap(({ slot, ...relayed }) => {
    const servers = roles.get(relayed.role);
    const key = `${slot} ${relayed.role}`;
    if (servers && !healthPorts.has(key)) healthPorts.set(key, healthPortOf(topology, servers, slot));
    const healthPort = healthPorts.get(key);
    // Without a health port the topology is refused; see checkListeners.
    return healthPort === undefined ? [] : [{ ...relayed, healthPort }];
  });
}
