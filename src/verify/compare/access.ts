import { photonBalancers } from './load-balancers';
import type { Comparison } from './machines';
import type { Finding } from '../findings/findings';
import { accessDiffers, createFinding } from '../findings/findings';

/** One line before all that follows from it: the topology has another access than the files are made for. */
export function compareAccess(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud, loadBalancers, forwardedPorts, machines, files } = infrastructure;
  const { access } = plan.topology;
  const data = { at: 'load-balancer', expected: access };
  if (access === 'relay') {
    const placed = machines.some(({ roles }) => roles.length > 0);
    // Without a public port of any server no load balancer is needed.
    if (!placed || plan.listeners.length === 0 || loadBalancers.length > 0 || forwardedPorts.length > 0)
      return [];
    const what = 'the files have servers and no load balancer';
    return [createFinding(accessDiffers, cloud, { file: files[0] }, { ...data, found: what })];
  }
  const [first] = photonBalancers(comparison);
  if (!first) return [];
  const what = `load balancer ${first.name} leads to its servers`;
  return [createFinding(accessDiffers, cloud, first.place, { ...data, found: what })];
}
