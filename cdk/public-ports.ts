import { groupBy } from '../src/collections/group-by';
import type { Listener } from '../src/listeners/listener';
import type { Plan } from '../src/plan/plan';
import type { ClientScheme } from '../src/ports/vocabulary';

/** What a listener and the target group behind it speak. */
export type ListenerProtocol = 'TCP' | 'UDP' | 'TCP_UDP' | 'TLS';

/** One port of a load balancer: one listener of the plan, or the two that share a port over TCP and UDP. */
export interface PublicPort extends Omit<Listener, 'scheme' | 'transport'> {
  readonly schemes: readonly ClientScheme[];
  readonly protocol: ListenerProtocol;
}

/** AWS serves TCP and UDP of one port by one TCP_UDP listener with one target (ELB load-balancer-listeners). */
export function publicPortsOf({ listeners, topology }: Plan): PublicPort[] {
  // The plan refuses a port that two servers want, so listeners of one number are one server's.
  return [...groupBy(listeners, ({ port }) => [port]).values()].map((sharing) => {
    const [{ role, node, port, targetPort, healthPort }] = sharing;
    const schemes = sharing.map(({ scheme }) => scheme);
    const transports = new Set(sharing.map(({ transport }) => transport));
    const tls = topology.tls === 'terminate' && schemes.includes('wss');
    const protocol = transports.size > 1 ? 'TCP_UDP' : transports.has('udp') ? 'UDP' : tls ? 'TLS' : 'TCP';
    return { role, node, port, targetPort, healthPort, schemes, protocol };
  });
}

/** `game:1:udp`, or `name:udp` where servers are pooled: what names a target group. */
export function targetGroupKeys({ role, node, schemes }: PublicPort): string[] {
  return schemes.map((scheme) => [role, ...(node === null ? [] : [node]), scheme].join(':'));
}
