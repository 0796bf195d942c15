import type { Cloud } from '../rules/rule';
import { azureProbe, balancerEnd, machineEnd } from './ends';
import type { Endpoint, Machine } from './model';
import type { End } from './packet';
import type { Verdict } from './verdict';
import { judge } from './verdict';

/** Who asks whether a server is well. */
export const proberOf = (cloud: Cloud, { balancer }: Pick<Endpoint, 'balancer'>): End =>
  cloud === 'azure' ? azureProbe : balancerEnd(balancer.groups, balancer.regions);

/** What stops the probe on its way out of the load balancer or into the machine, or can't be told. */
export function probeStopped(cloud: Cloud, endpoint: Endpoint, machine: Machine): Verdict | undefined {
  const { balancer, probe: { port } = {} } = endpoint;
  if (port === undefined) return undefined;
  return [
    judge(balancer.outbound, 'tcp', port, machineEnd(machine)),
    judge(machine.inbound, 'tcp', port, proberOf(cloud, endpoint)),
  ].find(({ answer }) => answer !== 'open');
}
