import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asList } from '../cloudformation/values';
import { refused } from '../refused';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import type { Use } from './target-group-uses';
import { subnetOf, vpcOf } from './subnets';

/** EC2 API: InvalidParameter (a group and a subnet of different networks); ELB API: CreateListener, RegisterTargets. */
export function refusedNetworks(stacks: Stacks, hosts: readonly Host[], uses: readonly Use[]): Remark[] {
  const remarks = (
    holder: Resource,
    subnet: Value | undefined,
    others: readonly (Resource | undefined)[],
  ) => {
    const vpc = vpcOf(stacks, subnetOf(stacks, subnet));
    return others.flatMap((other) => {
      const its = vpcOf(stacks, other);
      if (!vpc || !other || !its || its.id === vpc.id || holder.conditional !== undefined) return [];
      return refused(
        because`network-differs: ${holder.logicalId} is in ${vpc.logicalId}, and ${other.logicalId} in ${its.logicalId}`,
        'Make both in one VPC.',
        placeIn(holder),
      );
    });
  };
  return [
    ...hosts.flatMap(({ resource, interfaces, targetGroups }) =>
      interfaces.flatMap(({ resource: own, subnet, groups }) =>
        remarks(
          own ?? resource,
          subnet,
          [...groups, ...targetGroups.map(({ group }) => group)].map((value) => stacks.referred(value)),
        ),
      ),
    ),
    ...networkLoadBalancers(stacks).flatMap((balancer) =>
      remarks(
        balancer,
        loadBalancerSubnets(balancer)[0],
        asList(balancer.properties['SecurityGroups']).map((value) => stacks.referred(value)),
      ),
    ),
    ...uses.flatMap(({ balancer, group }) => remarks(balancer, loadBalancerSubnets(balancer)[0], [group])),
  ];
}
