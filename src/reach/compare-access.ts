import { photonBalancers } from './compare-balancers';
import type { Comparison } from './compare-machines';
import type { Finding } from './findings';
import { accessDiffers, found } from './findings';

/** One line before all that follows from it: the topology has another access than the files are made for. */
export function compareAccess(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const { cloud, balancers, endpoints, machines, files } = infrastructure;
  const { access } = plan.topology;
  const data = { at: 'load-balancer', expected: access };
  if (access === 'relay') {
    const placed = machines.some(({ role }) => role !== undefined);
    // Without a public port of any server no load balancer is needed.
    if (!placed || plan.listeners.length === 0 || balancers.length > 0 || endpoints.length > 0) return [];
    const what = 'the files have servers and no load balancer';
    return [found(accessDiffers, cloud, { file: files[0] }, { ...data, found: what })];
  }
  const [first] = photonBalancers(comparison);
  if (!first) return [];
  const what = `load balancer ${first.name} leads to its servers`;
  return [found(accessDiffers, cloud, first.place, { ...data, found: what })];
}
