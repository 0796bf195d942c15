import type { Named } from '../../../issues/because';
import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { containsRange, isUsable, overlaps } from '../../engine/ip-ranges';
import type { Resource } from '../cloudformation/resource';
import { isCertain, placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, identityOf } from '../cloudformation/values';
import { refused, repeated } from '../refused';
import type { Host } from './host';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { refusedNetworks } from './refused-networks';
import { asIpRange } from './ip-values';
import type { Use } from './target-group-uses';
import { usesOf } from './target-group-uses';
import { refusedRepeats } from './refused-repeats';
import { subnetOf, zoneOf } from './subnets';

/** Resources that AWS refuses for what another one is: a second of its kind, or one of another network. */
export function refusedRelations(stacks: Stacks, hosts: readonly Host[]): Remark[] {
  const uses = usesOf(stacks);
  const subnets = stacks.ofType('AWS::EC2::Subnet').filter(isCertain);
  return [
    ...refusedRepeats(stacks),
    ...groupsOfTwoLoadBalancers(uses),
    ...subnetsOfOneZone(stacks),
    ...subnetsOutside(subnets),
    ...overlappingSubnets(subnets),
    ...refusedNetworks(stacks, hosts, uses),
    ...addressesOutside(hosts),
    ...interfacesOfTwoZones(hosts),
  ];
}

/** ELB: load-balancer-target-groups, a target group is used by one load balancer. */
const groupsOfTwoLoadBalancers = (uses: readonly Use[]): Remark[] =>
  repeated(
    uses.filter(({ listener }) => isCertain(listener)),
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
    repeated(loadBalancerSubnets(balancer), (subnet) => zoneOf(subnet)).map(([first, subnet]) =>
      refused(
        because`subnets-in-one-zone: load balancer ${balancer.logicalId} has ${nameOf(first)} and ${nameOf(subnet)}, which are in one zone`,
        'Give it one subnet of each zone.',
        placeIn(balancer, balancer.properties['SubnetMappings'] === undefined ? 'Subnets' : 'SubnetMappings'),
      ),
    ),
  );

const nameOf = (subnet: Value): string | Named =>
  subnetOf(subnet)?.logicalId ?? { title: 'a subnet', name: identityOf(subnet) ?? '' };

const rangeOf = (resource: Resource | undefined) => asIpRange(resource?.properties['CidrBlock']);

/** EC2 API: CreateSubnet, InvalidSubnet.Range; a VPC may have further ranges (VPCCidrBlock). */
const subnetsOutside = (subnets: readonly Resource[]): Remark[] =>
  subnets.flatMap((subnet) => {
    const vpc = subnet.referred('VpcId');
    const [inner, outer] = [rangeOf(subnet), rangeOf(vpc)];
    if (!vpc || !inner || !outer || containsRange(outer, inner)) return [];
    if (vpc.users('AWS::EC2::VPCCidrBlock', 'VpcId').length > 0) return [];
    return refused(
      because`subnet-outside-network: subnet ${subnet.logicalId} is outside of the range of its VPC`,
      `Write a range inside of ${vpc.text('CidrBlock')}.`,
      placeIn(subnet, 'CidrBlock'),
    );
  });

/** EC2 API: CreateSubnet, InvalidSubnet.Conflict. */
function overlappingSubnets(subnets: readonly Resource[]): Remark[] {
  const placed = subnets.flatMap((subnet) => {
    const range = rangeOf(subnet);
    const vpc = subnet.identity('VpcId');
    return range && vpc !== undefined ? [{ subnet, range, vpc }] : [];
  });
  return placed.flatMap(({ subnet, range, vpc }, index) => {
    const other = placed
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
const addressesOutside = (hosts: readonly Host[]): Remark[] =>
  hosts.flatMap(({ resource, interfaces }) =>
    interfaces.flatMap(({ resource: own, subnet: value, addresses = [] }) => {
      const subnet = subnetOf(value);
      const range = rangeOf(subnet);
      const wrong = addresses.find((value) => {
        const address = asIpRange(value);
        return range && range.family === address?.family && !isUsable(range, address);
      });
      return subnet && wrong !== undefined
        ? refused(
            because`address-not-in-subnet: ${(own ?? resource).logicalId} asks for address ${asText(wrong)}, which ${subnet.logicalId} does not give`,
            'Write another address of its subnet.',
            placeIn(own ?? resource),
          )
        : [];
    }),
  );

/** EC2: an interface is attached to an instance of its zone (using-eni). */
const interfacesOfTwoZones = (hosts: readonly Host[]): Remark[] =>
  hosts.flatMap(({ resource, interfaces: [first, ...others] }) =>
    others.flatMap(({ resource: own, subnet, alternative }) => {
      const [zone, its] = [first?.subnet, subnet].map((each) => subnetOf(each)?.text('AvailabilityZone'));
      return zone === undefined || its === undefined || zone === its || alternative !== undefined
        ? []
        : refused(
            because`interface-of-another-zone: ${resource.logicalId} has interfaces in ${subnetOf(first?.subnet)?.logicalId} and ${subnetOf(subnet)?.logicalId}, which are in two zones`,
            'Give all its interfaces subnets of one zone.',
            placeIn(own ?? resource),
          );
    }),
  );
