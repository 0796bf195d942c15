import type { ClientScheme, Transport } from '../ports/vocabulary';
import { openPorts, slotOf } from '../topology/topology';
import { listenersOfServer } from './listener-index';
import type { Plan } from './plan';

/** A port by which clients reach one server: of its load balancer in relay, else its own. */
export interface ClientPort {
  readonly scheme: ClientScheme;
  readonly transport: Transport;
  readonly port: number;
}

/** The ports by which clients reach one server, in both access modes; none where the topology has no such server. */
export function clientPortsOf(plan: Plan, role: string, node: number): ClientPort[] {
  const { topology } = plan;
  const servers = topology.roles.find((candidate) => candidate.role === role);
  if (!servers || node < 1 || node > servers.count) return [];
  const ports =
    topology.access === 'relay'
      ? listenersOfServer(plan, role, node)
      : openPorts(servers, 'clients').filter(({ slot }) => slot === slotOf(servers, node));
  return ports.map(({ scheme, transport, port }) => ({ scheme: scheme as ClientScheme, transport, port }));
}
