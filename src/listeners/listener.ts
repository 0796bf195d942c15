import type { RelayedPort } from '../flows/relayed-port';
import { relayedPorts } from '../flows/relayed-port';
import type { Topology } from '../topology/topology';

/** One public port of a load balancer, the port of the servers behind it, and the TCP port that is probed there. */
export interface Listener extends Omit<RelayedPort, 'slot' | 'healthPort'> {
  readonly healthPort: number;
}

/** The listeners of a topology in relay access; none in direct access. */
export function listenersOf(topology: Topology, relayed = relayedPorts(topology)): Listener[] {
  return relayed.flatMap(({ role, node, scheme, transport, port, targetPort, healthPort }) =>
    // Without a health port the topology is refused; see listenerIssues.
    healthPort === undefined ? [] : [{ role, node, scheme, transport, port, targetPort, healthPort }],
  );
}
