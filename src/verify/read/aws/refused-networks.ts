import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { isCertain, placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { referred } from '../cloudformation/values';
import { refused } from '../refused';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import type { Use } from './target-group-uses';
import { subnetOf } from './subnets';

/** EC2 API: InvalidParameter (a group and a subnet of different networks); ELB API: CreateListener, RegisterTargets. */
export function refusedNetworks(stacks: Stacks, hosts: readonly Host[], uses: readonly Use[]): Remark[] {
  const remarks = (
    holder: Resource,
    subnet: Value | undefined,
    others: readonly (Resource | undefined)[],
  ) => {
    const vpc = subnetOf(subnet)?.referred('VpcId');
    return others.flatMap((other) => {
      const its = other?.referred('VpcId');
      if (!vpc || !other || !its || its === vpc || !isCertain(holder)) return [];
      const associations = other.users('AWS::EC2::SecurityGroupVpcAssociation', 'GroupId');
      if (associations.some((association) => association.referred('VpcId') === vpc)) return [];
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
          [...groups, ...targetGroups.map(({ group }) => group)].map(referred),
        ),
      ),
    ),
    ...networkLoadBalancers(stacks).flatMap((balancer) =>
      remarks(balancer, loadBalancerSubnets(balancer)[0], balancer.list('SecurityGroups').map(referred)),
    ),
    ...uses.flatMap(({ balancer, group }) => remarks(balancer, loadBalancerSubnets(balancer)[0], [group])),
  ];
}
