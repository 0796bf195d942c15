import type { Listener } from '../src/listeners/listener';
import type { ClientScheme } from '../src/ports/vocabulary';

/** What a listener and the target group behind it speak. */
export type ListenerProtocol = 'TCP' | 'UDP' | 'TCP_UDP' | 'TLS';

/** One port of a load balancer: one listener of the plan, or the two that share a port over TCP and UDP. */
export interface PublicPort extends Omit<Listener, 'scheme' | 'transport'> {
  readonly schemes: readonly ClientScheme[];
  readonly protocol: ListenerProtocol;
}

/** AWS serves TCP and UDP of one port by one TCP_UDP listener with one target (ELB load-balancer-listeners). */
export function publicPortsOf(listeners: readonly Listener[]): PublicPort[] {
  const byPort = new Map<string, Listener[]>();
  for (const listener of listeners) {
    // The plan refuses a port that two servers want, so listeners of one number are one server's.
    const key = `${listener.port}`;
    byPort.set(key, [...(byPort.get(key) ?? []), listener]);
  }
  return [...byPort.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { role, node, port, targetPort, healthPort } = first;
    const schemes = group.map(({ scheme }) => scheme);
    const transports = new Set(group.map(({ transport }) => transport));
    const protocol = transports.size > 1 ? 'TCP_UDP' : transports.has('udp') ? 'UDP' : 'TCP';
    return [{ role, node, port, targetPort, healthPort, schemes, protocol } satisfies PublicPort];
  });
}
