import type { RoleServers, Topology } from '../topology/topology';

/**
 * The TCP port that load balancers probe, since neither cloud probes over UDP (AWS: ELB target-group-health-checks;
 * Azure: load-balancer-custom-probe-overview): the user's own under `health`; else the role's first `tcp` port; else
 * its first other TCP client port. Which protocols clients may use plays no part, so that adding or removing one moves
 * no probe. Never the port for game servers, nor a policy port. Undefined where the role has no such port.
 */
export function healthPortOf(
  { health }: Pick<Topology, 'health'>,
  { role, listens }: Pick<RoleServers, 'role' | 'listens'>,
  slot = 1,
): number | undefined {
  const candidates = listens.filter(
    (port) =>
      port.audience === 'clients' &&
      port.transport === 'tcp' &&
      port.scheme !== 'policy' &&
      port.slot === slot,
  );
  const first = candidates.find(({ scheme }) => scheme === 'tcp') ?? candidates[0];
  return health[role] ?? first?.port;
}
