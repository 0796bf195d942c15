import type { ClientScheme, Transport } from '../ports/vocabulary';
import { openPorts, slotOf } from '../topology/topology';
import type { Plan } from './plan';

/** A port by which clients reach one server: of its load balancer in relay, else its own. */
export interface ClientPort {
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  readonly port: number;
}

/** The ports by which clients reach one server, in both access modes; none where the topology has no such server. */
export function clientPortsOf({ topology, listeners }: Plan, role: string, node: number): ClientPort[] {
  const servers = topology.roles.find((candidate) => candidate.role === role);
  if (!servers || node < 1 || node > servers.count) return [];
  if (topology.access === 'relay')
    return listeners
      .filter((listener) => listener.role === role && (listener.node === null || listener.node === node))
      .map(({ scheme, transport, port }) => ({ scheme, transport, port }));
  return openPorts(servers, 'clients')
    .filter(({ slot }) => slot === slotOf(servers, node))
    .map(({ scheme, transport, port }) => ({ scheme: scheme as ClientScheme, transport, port }));
}
