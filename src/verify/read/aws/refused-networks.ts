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
import { tagsOf } from './tags';

/** Resources of different VPCs that AWS takes only in one. */
export const refusedNetworks = (stacks: Stacks, hosts: readonly Host[], uses: readonly Use[]): Remark[] => [
  ...ofAnotherVpc(stacks, hosts, uses),
  ...ofTheDefaultVpc(stacks, hosts),
];

/** EC2 API: InvalidParameter (a group and a subnet of different networks); ELB API: CreateListener, RegisterTargets. */
function ofAnotherVpc(stacks: Stacks, hosts: readonly Host[], uses: readonly Use[]): Remark[] {
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
        `${holder.logicalId} is in ${vpc.logicalId}, and ${other.logicalId} in ${its.logicalId}`,
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

/**
 * Without a VPC or a subnet, groups and instances are made in the default VPC of the account, which no template makes.
 * Whatever else a sketch of a template leaves out, what carries a Photon role is meant to be deployed.
 */
const ofTheDefaultVpc = (stacks: Stacks, hosts: readonly Host[]): Remark[] =>
  hosts.flatMap(({ resource, tags, interfaces }) =>
    interfaces.flatMap(({ subnet, groups }) =>
      groups.flatMap((value) => {
        const group = stacks.referred(value);
        if (group?.type !== 'AWS::EC2::SecurityGroup' || group.conditional !== undefined) return [];
        const isFree =
          subnet === undefined && resource.type === 'AWS::EC2::Instance' && tags.has('photon:role');
        const isDefault =
          (group.properties['VpcId'] ?? null) === null && tagsOf(group.properties['Tags']).has('photon:role');
        const vpc = vpcOf(stacks, isDefault ? subnetOf(stacks, subnet) : isFree ? group : undefined);
        if (!vpc) return [];
        const [lacks, other, name] = isDefault
          ? [group, resource, 'VpcId']
          : ([resource, group, 'SubnetId'] as const);
        return refused(
          `${lacks.logicalId} has no ${name}, and ${other.logicalId} is in ${vpc.logicalId}`,
          `Write ${name}: without it, AWS takes the default VPC.`,
          placeIn(lacks),
        );
      }),
    ),
  );
