import { accessDiffers } from '../findings/access-differs';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { Scope } from '../scope/scope';

/** One line before all that follows from it: the topology has another access than the files are made for. */
export function compareAccess(scope: Scope): Finding[] {
  const { plan, infrastructure, hosts, loadBalancers } = scope;
  const { access } = plan.topology;
  const data = { at: 'load-balancer', expected: access, reasons: [access] };
  if (access === 'relay') {
    const { loadBalancers: all, forwardedPorts, files } = infrastructure;
    // Without a public port of any server no load balancer is needed.
    if (hosts.length === 0 || plan.listeners.length === 0 || all.length > 0 || forwardedPorts.length > 0)
      return [];
    return [
      createFinding(
        accessDiffers,
        scope,
        { file: files[0] },
        { ...data, found: 'the files have servers without a load balancer' },
      ),
    ];
  }
  const [first] = loadBalancers;
  if (!first) return [];
  return [
    createFinding(accessDiffers, scope, first.place, {
      ...data,
      found: `load balancer ${first.name} forwards to its servers`,
    }),
  ];
}
