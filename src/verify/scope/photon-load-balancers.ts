import type { Plan } from '../../plan/plan';
import type { ForwardedPort, LoadBalancer } from '../engine/load-balancer';

/**
 * The load balancers of the topology: tagged as such or not tagged at all, and with a listener that forwards to a
 * Photon server, or is one that a server advertises and forwards to nothing that the files show.
 */
export function photonLoadBalancers(
  { topology, listeners }: Plan,
  loadBalancers: readonly LoadBalancer[],
  forwardedPorts: readonly ForwardedPort[],
): ReadonlySet<LoadBalancer> {
  const roles = new Set(['all', ...topology.roles.map(({ role }) => role)]);
  const advertised = new Set(listeners.map(({ port, transport }) => `${port}/${transport}`));
  const leads = ({ role, roleSource, targets, port, transport, loadBalancer }: ForwardedPort): boolean => {
    if (targets.some(({ machine }) => machine && machine.roles.length > 0)) return true;
    if (role !== undefined && roleSource !== 'name') return role.split('+').some((name) => roles.has(name));
    const isAdvertised = advertised.has(`${port}/${transport}`);
    return isAdvertised && (role !== undefined || loadBalancer.role !== undefined || targets.length === 0);
  };
  const candidates = new Set(
    loadBalancers.filter(({ role }) => role === undefined || role === 'load-balancer'),
  );
  return new Set(
    forwardedPorts
      .filter(leads)
      .flatMap(({ loadBalancer }) => (candidates.has(loadBalancer) ? loadBalancer : [])),
  );
}
