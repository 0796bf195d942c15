import type { RoleServers, Topology } from '../topology/topology';

/**
 * The TCP port that load balancers probe, since neither cloud probes over UDP (AWS: ELB target-group-health-checks;
 * Azure: load-balancer-custom-probe-overview): the role's first TCP client port among the protocols; else the TCP
 * port that it has for a protocol that clients may not use, opened to the probe alone; else the user's word. Never
 * the port for game servers.
 */
export function healthPortOf(topology: Topology, servers: RoleServers, slot = 1): number | undefined {
  return toldHealthPort(topology, servers, slot) ?? topology.health[servers.role];
}

/** The health port as far as the ports themselves tell it. */
export function toldHealthPort({ tls }: Topology, servers: RoleServers, slot = 1): number | undefined {
  const candidates = servers.listens.filter(
    (port) =>
      port.audience === 'clients' &&
      port.transport === 'tcp' &&
      port.scheme !== 'policy' &&
      port.slot === slot,
  );
  // Where TLS ends at the load balancer, the servers hear plain WebSockets.
  const heard = (protocol: string) => (tls === 'terminate' && protocol === 'wss' ? 'ws' : protocol);
  const allowed = servers.protocols.flatMap((protocol) =>
    candidates.filter(({ scheme }) => scheme === heard(protocol)),
  );
  return (allowed[0] ?? candidates.find(({ scheme }) => scheme === 'tcp'))?.port;
}
