import type { Named } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { containsRange, isUsable, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf } from '../cloudformation/values';
import { refused, repeated } from '../refused';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { refusedNetworks } from './refused-networks';
import type { Use } from './target-group-uses';
import { usesOf } from './target-group-uses';
import { refusedRepeats } from './refused-repeats';
import { subnetOf, vpcOf, zoneOf } from './subnets';

const SUBNET = 'AWS::EC2::Subnet';

/** Resources that AWS refuses for what another one is: a second of its kind, or one of another network. */
export function refusedRelations(stacks: Stacks, hosts: readonly Host[]): Remark[] {
  const uses = usesOf(stacks);
  return [
    ...refusedRepeats(stacks),
    ...groupsOfTwoLoadBalancers(uses),
    ...subnetsOfOneZone(stacks),
    ...subnetsOutside(stacks),
    ...overlappingSubnets(stacks),
    ...refusedNetworks(stacks, hosts, uses),
    ...addressesOutside(stacks, hosts),
  ];
}

const certain = (stacks: Stacks, type: string): Resource[] =>
  stacks.ofType(type).filter(({ conditional }) => conditional === undefined);

/** ELB: load-balancer-target-groups, a target group is used by one load balancer. */
const groupsOfTwoLoadBalancers = (uses: readonly Use[]): Remark[] =>
  repeated(
    uses.filter(({ listener }) => listener.conditional === undefined),
    ({ group }) => group.id,
  ).flatMap(([first, { listener, balancer, group }]) =>
    first.balancer.id === balancer.id
      ? []
      : refused(
          because`target-group-shared: target group ${group.logicalId} is used by load balancers ${first.balancer.logicalId} and ${balancer.logicalId}`,
          'Give each load balancer target groups of its own.',
          placeIn(listener, 'DefaultActions'),
        ),
  );

/** ELB API: CreateLoadBalancer, one subnet for each zone. */
const subnetsOfOneZone = (stacks: Stacks): Remark[] =>
  networkLoadBalancers(stacks).flatMap((balancer) =>
    repeated(loadBalancerSubnets(balancer), (subnet) => zoneOf(stacks, subnet)).map(([first, subnet]) =>
      refused(
        because`subnets-in-one-zone: load balancer ${balancer.logicalId} has ${nameOf(stacks, first)} and ${nameOf(stacks, subnet)}, which are in one zone`,
        'Give it one subnet of each zone.',
        placeIn(balancer, balancer.properties['SubnetMappings'] === undefined ? 'Subnets' : 'SubnetMappings'),
      ),
    ),
  );

const nameOf = (stacks: Stacks, subnet: Value): string | Named =>
  subnetOf(stacks, subnet)?.logicalId ?? { title: 'a subnet', name: identityOf(subnet) ?? '' };

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
      because`subnet-outside-network: subnet ${subnet.logicalId} is outside of the range of its VPC`,
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
          because`subnets-overlap: subnets ${other.subnet.logicalId} and ${subnet.logicalId} of one VPC overlap`,
          'Write a range that no other subnet has.',
          placeIn(subnet, 'CidrBlock'),
        )
      : [];
  });
}

/** Fixed addresses that are not for machines (VPC: subnet-sizing). */
const addressesOutside = (stacks: Stacks, hosts: readonly Host[]): Remark[] =>
  hosts.flatMap(({ resource, interfaces }) =>
    interfaces.flatMap(({ resource: own, subnet: value, addresses = [] }) => {
      const subnet = subnetOf(stacks, value);
      const range = rangeOf(subnet);
      const wrong = addresses.map(asText).find((text) => {
        const address = parseIpRange(text ?? '');
        return range && range.family === address?.family && !isUsable(range, address);
      });
      return subnet && wrong !== undefined
        ? refused(
            because`address-not-in-subnet: ${(own ?? resource).logicalId} asks for address ${wrong}, which ${subnet.logicalId} does not give`,
            'Write another address of its subnet.',
            placeIn(own ?? resource),
          )
        : [];
    }),
  );
