import type { Remark } from '../../engine/infrastructure';
import { containsRange, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asText, identityOf } from '../cloudformation/values';
import { forwardedGroups } from './forwarded-ports';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { subnetOf, vpcOf, zoneOf } from './subnets';

const SUBNET = 'AWS::EC2::Subnet';

/** Resources that AWS refuses for what another one is: a second of its kind, or one of another network. */
export const refusedRelations = (stacks: Stacks, hosts: readonly Host[]): Remark[] => [
  ...entriesOfOneNumber(stacks),
  ...groupsOfTwoLoadBalancers(stacks),
  ...subnetsOfOneZone(stacks),
  ...subnetsOutside(stacks),
  ...overlappingSubnets(stacks),
  ...ofAnotherVpc(stacks, hosts),
];

const refused = (text: string, remedy: string, resource: Resource, ...path: string[]): Remark => ({
  kind: 'refused',
  text,
  remedy,
  place: placeIn(resource, ...path),
});

/** Those that come after another of the same key, each with the first of it. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [first: T, item: T][] {
  const seen = new Map<string, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    if (key === undefined) return [];
    const first = seen.get(key);
    if (first === undefined) seen.set(key, item);
    return first === undefined ? [] : [[first, item] satisfies [T, T]];
  });
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
      entry,
      'RuleNumber',
    ),
  );

/** ELB: load-balancer-target-groups, a target group is used by one load balancer. */
const groupsOfTwoLoadBalancers = (stacks: Stacks): Remark[] => {
  const uses = certain(stacks, 'AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const balancer = stacks.referred(listener.properties['LoadBalancerArn']);
    return forwardedGroups(listener).flatMap((value) => {
      const group = stacks.referred(value);
      return balancer && group ? [{ listener, balancer, group }] : [];
    });
  });
  return repeated(uses, ({ group }) => group.id).flatMap(([first, { listener, balancer, group }]) =>
    first.balancer.id === balancer.id
      ? []
      : refused(
          `target group ${group.logicalId} is used by load balancers ${first.balancer.logicalId} and ${balancer.logicalId}`,
          'Give each load balancer target groups of its own.',
          listener,
          'DefaultActions',
        ),
  );
};

/** ELB API: CreateLoadBalancer, one subnet for each zone. */
const subnetsOfOneZone = (stacks: Stacks): Remark[] =>
  networkLoadBalancers(stacks).flatMap((balancer) =>
    repeated(loadBalancerSubnets(balancer), (subnet) => zoneOf(stacks, subnet)).map(([first, subnet]) =>
      refused(
        `load balancer ${balancer.logicalId} has ${nameOf(stacks, first)} and ${nameOf(stacks, subnet)}, which are in one zone`,
        'Give it one subnet of each zone.',
        balancer,
        balancer.properties['SubnetMappings'] === undefined ? 'Subnets' : 'SubnetMappings',
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
      subnet,
      'CidrBlock',
    );
  });
}

/** EC2 API: CreateSubnet, InvalidSubnet.Conflict. */
function overlappingSubnets(stacks: Stacks): Remark[] {
  const subnets = certain(stacks, SUBNET);
  return subnets.flatMap((subnet, index) => {
    const range = rangeOf(subnet);
    const vpc = identityOf(subnet.properties['VpcId']);
    const other = subnets.slice(0, index).find((earlier) => {
      const taken = identityOf(earlier.properties['VpcId']) === vpc ? rangeOf(earlier) : undefined;
      return range !== undefined && vpc !== undefined && taken !== undefined && overlaps(taken, range);
    });
    return other
      ? refused(
          `subnets ${other.logicalId} and ${subnet.logicalId} of one VPC overlap`,
          'Write a range that no other subnet has.',
          subnet,
          'CidrBlock',
        )
      : [];
  });
}

/** EC2 API: InvalidParameter (a group and a subnet of different networks); ELB API: CreateListener, RegisterTargets. */
function ofAnotherVpc(stacks: Stacks, hosts: readonly Host[]): Remark[] {
  const pairs: (readonly [holder: Resource, subnet: Value | undefined, others: readonly Value[]])[] = [
    ...hosts.flatMap(({ resource, interfaces, targetGroups }) =>
      interfaces.map(
        ({ resource: own, subnet, groups }) =>
          [own ?? resource, subnet, [...groups, ...targetGroups.map(({ group }) => group)]] as const,
      ),
    ),
    ...networkLoadBalancers(stacks).map(
      (balancer) => [balancer, loadBalancerSubnets(balancer)[0], groupsOf(stacks, balancer)] as const,
    ),
  ];
  return pairs.flatMap(([holder, subnet, others]) => {
    const vpc = vpcOf(stacks, subnetOf(stacks, subnet ?? null));
    return others.flatMap((value) => {
      const other = stacks.referred(value);
      const its = vpcOf(stacks, other);
      if (!vpc || !other || !its || its.id === vpc.id || holder.conditional !== undefined) return [];
      return refused(
        `${holder.logicalId} is in ${vpc.logicalId}, and ${other.logicalId} in ${its.logicalId}`,
        'Make both in one VPC.',
        holder,
      );
    });
  });
}

/** What a load balancer has of a VPC: its security groups, and its listeners' target groups. */
const groupsOf = (stacks: Stacks, { id, properties }: Resource): Value[] => [
  ...(Array.isArray(properties['SecurityGroups']) ? properties['SecurityGroups'] : []),
  ...stacks
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => identityOf(listener.properties['LoadBalancerArn']) === id)
    .flatMap(forwardedGroups),
];
