import type { Remark } from '../../engine/infrastructure';
import { containsRange, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asList, asText, identityOf } from '../cloudformation/values';
import { refused, repeated } from '../refused';
import { forwardedGroups } from './forwarded-ports';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { subnetOf, vpcOf, zoneOf } from './subnets';

const SUBNET = 'AWS::EC2::Subnet';

/** Resources that AWS refuses for what another one is: a second of its kind, or one of another network. */
export function refusedRelations(stacks: Stacks, hosts: readonly Host[]): Remark[] {
  const uses = usesOf(stacks);
  return [
    ...entriesOfOneNumber(stacks),
    ...groupsOfTwoLoadBalancers(uses),
    ...subnetsOfOneZone(stacks),
    ...subnetsOutside(stacks),
    ...overlappingSubnets(stacks),
    ...ofAnotherVpc(stacks, hosts, uses),
  ];
}

const certain = (stacks: Stacks, type: string): Resource[] =>
  stacks.ofType(type).filter(({ conditional }) => conditional === undefined);

/** EC2 API: CreateNetworkAclEntry, NetworkAclEntryAlreadyExists. */
const entriesOfOneNumber = (stacks: Stacks): Remark[] =>
  repeated(
    certain(stacks, 'AWS::EC2::NetworkAclEntry'),
    ({ properties: { NetworkAclId, RuleNumber, Egress } }) => {
      const parts = [identityOf(NetworkAclId), asText(RuleNumber), asBoolean(Egress ?? false)];
      return parts.includes(undefined) ? undefined : parts.join(' ');
    },
  ).map(([first, entry]) =>
    refused(
      `network ACL entries ${first.logicalId} and ${entry.logicalId} have one number in one direction`,
      'Give one of them another RuleNumber.',
      placeIn(entry, 'RuleNumber'),
    ),
  );

/** A target group that a listener forwards to, and the load balancer of the listener. */
interface Use {
  readonly listener: Resource;
  readonly balancer: Resource;
  readonly group: Resource;
}

const usesOf = (stacks: Stacks): Use[] =>
  stacks.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const balancer = stacks.referred(listener.properties['LoadBalancerArn']);
    return forwardedGroups(listener).flatMap((value) => {
      const group = stacks.referred(value);
      return balancer && group ? [{ listener, balancer, group }] : [];
    });
  });

/** ELB: load-balancer-target-groups, a target group is used by one load balancer. */
const groupsOfTwoLoadBalancers = (uses: readonly Use[]): Remark[] =>
  repeated(
    uses.filter(({ listener }) => listener.conditional === undefined),
    ({ group }) => group.id,
  ).flatMap(([first, { listener, balancer, group }]) =>
    first.balancer.id === balancer.id
      ? []
      : refused(
          `target group ${group.logicalId} is used by load balancers ${first.balancer.logicalId} and ${balancer.logicalId}`,
          'Give each load balancer target groups of its own.',
          placeIn(listener, 'DefaultActions'),
        ),
  );

/** ELB API: CreateLoadBalancer, one subnet for each zone. */
const subnetsOfOneZone = (stacks: Stacks): Remark[] =>
  networkLoadBalancers(stacks).flatMap((balancer) =>
    repeated(loadBalancerSubnets(balancer), (subnet) => zoneOf(stacks, subnet)).map(([first, subnet]) =>
      refused(
        `load balancer ${balancer.logicalId} has ${nameOf(stacks, first)} and ${nameOf(stacks, subnet)}, which are in one zone`,
        'Give it one subnet of each zone.',
        placeIn(balancer, balancer.properties['SubnetMappings'] === undefined ? 'Subnets' : 'SubnetMappings'),
      ),
    ),
  );

const nameOf = (stacks: Stacks, subnet: Value): string => subnetOf(stacks, subnet)?.logicalId ?? 'a subnet';

const rangeOf = (resource: Resource | undefined) =>
  parseIpRange(asText(resource?.properties['CidrBlock']) ?? '');

/** EC2 API: CreateSubnet, InvalidSubnet.Range; a VPC may have further ranges (VPCCidrBlock). */
function subnetsOutside(stacks: Stacks): Remark[] {
  const extended = new Set(
    stacks.ofType('AWS::EC2::VPCCidrBlock').map(({ properties }) => identityOf(properties['VpcId'])),
  );
  return certain(stacks, SUBNET).flatMap((subnet) => {
    const vpc = vpcOf(stacks, subnet);
    const [inner, outer] = [rangeOf(subnet), rangeOf(vpc)];
    if (!vpc || !inner || !outer || extended.has(vpc.id) || containsRange(outer, inner)) return [];
    return refused(
      `subnet ${subnet.logicalId} is outside of the range of its VPC`,
      `Write a range inside of ${asText(vpc.properties['CidrBlock'])}.`,
      placeIn(subnet, 'CidrBlock'),
    );
  });
}

/** EC2 API: CreateSubnet, InvalidSubnet.Conflict. */
function overlappingSubnets(stacks: Stacks): Remark[] {
  const subnets = certain(stacks, SUBNET).flatMap((subnet) => {
    const range = rangeOf(subnet);
    const vpc = identityOf(subnet.properties['VpcId']);
    return range && vpc !== undefined ? [{ subnet, range, vpc }] : [];
  });
  return subnets.flatMap(({ subnet, range, vpc }, index) => {
    const other = subnets
      .slice(0, index)
      .find((earlier) => earlier.vpc === vpc && overlaps(earlier.range, range));
    return other
      ? refused(
          `subnets ${other.subnet.logicalId} and ${subnet.logicalId} of one VPC overlap`,
          'Write a range that no other subnet has.',
          placeIn(subnet, 'CidrBlock'),
        )
      : [];
  });
}

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
