import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asNumber, asText } from '../cloudformation/values';
import { refused } from '../refused';
import { ASCENDING, EXCLUSIVE, NUMBERS, REQUIRED, TARGET_GROUP, TEXTS } from './allowed-values';
import { loadBalancerSubnets, networkLoadBalancers } from './load-balancers';
import { hasIpv6Range, subnetOf } from './subnets';
import { attributeOf } from './tags';
import { targetRemarks } from './target-remarks';

/** Values that AWS refuses when the stack is deployed. */
export const refusedValues = (stacks: Stacks): Remark[] => [
  ...stacks.ofType(TARGET_GROUP).flatMap((group) => targetRemarks(stacks, group)),
  ...networkLoadBalancers(stacks).flatMap((resource) => [
    ...refusedText(resource, 'IpAddressType', /^(ipv4|dualstack)$/i, 'ipv4 or dualstack'),
    ...subnetsWithoutIpv6(stacks, resource),
  ]),
  ...NUMBERS.flatMap(([type, property, key, least, most]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const value = asNumber(valueOf(resource, property, key));
      if (value === undefined || (value >= least && value <= most)) return [];
      return [refusedValue(resource, property, key || property, `${value}`, `${least} to ${most}`)];
    }),
  ),
  ...EXCLUSIVE.flatMap(([type, ...properties]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const [first, second] = properties.filter(
        (property) => (resource.properties[property] ?? null) !== null,
      );
      if (first === undefined || second === undefined) return [];
      return [
        refused(
          because`properties-exclusive: ${resource.logicalId} has both ${first} and ${second}`,
          'Write one of the two.',
          placeIn(resource, second),
        ),
      ];
    }),
  ),
  ...REQUIRED.flatMap(([type, ...oneOf]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const { properties } = resource;
      if (oneOf.some((property) => (properties[property] ?? null) !== null)) return [];
      return [
        refused(
          because`property-missing: ${resource.logicalId} has no ${oneOf[0]}`,
          `Write ${oneOf.join(' or ')}.`,
          placeIn(resource),
        ),
      ];
    }),
  ),
  ...ASCENDING.flatMap(([type, least, most]) =>
    stacks.ofType(type).flatMap((resource): Remark[] => {
      const [from, to] = [least, most].map((property) => asNumber(resource.properties[property]));
      if (from === undefined || to === undefined || from <= to) return [];
      return [refusedValue(resource, least, least, `${from}`, `at most ${most}, which is ${to}`)];
    }),
  ),
  ...stacks.ofType('AWS::EC2::Subnet').flatMap((subnet) => withoutIpv6(stacks, subnet)),
  ...TEXTS.flatMap(([type, property, allowed, expected]) =>
    stacks.ofType(type).flatMap((resource) => refusedText(resource, property, allowed, expected)),
  ),
];

function refusedText(resource: Resource, property: string, allowed: RegExp, expected: string): Remark[] {
  const value = asText(resource.properties[property]);
  if (value === undefined || allowed.test(value)) return [];
  return [refusedValue(resource, property, property, value, expected)];
}

/** Subnets that give addresses of a range that they do not have (EC2 API: CreateSubnet). */
function withoutIpv6(stacks: Stacks, subnet: Resource): Remark[] {
  const property = 'AssignIpv6AddressOnCreation';
  if (asBoolean(subnet.properties[property]) !== true || hasIpv6Range(stacks, subnet)) return [];
  const text = because`subnet-without-ipv6: ${subnet.logicalId} has ${property}, but no IPv6 range`;
  const remedy = 'Give it an Ipv6CidrBlock.';
  return [refused(text, remedy, placeIn(subnet, property))];
}

/** A dual-stack load balancer takes subnets with IPv6 addresses alone (ELB: network-load-balancers, IP address type). */
const subnetsWithoutIpv6 = (stacks: Stacks, balancer: Resource): Remark[] =>
  asText(balancer.properties['IpAddressType'])?.toLowerCase() === 'dualstack'
    ? loadBalancerSubnets(balancer).flatMap((value): Remark[] => {
        const subnet = subnetOf(stacks, value);
        if (!subnet || hasIpv6Range(stacks, subnet)) return [];
        return [
          refused(
            because`load-balancer-subnet-without-ipv6: dual-stack load balancer ${balancer.logicalId} stands in ${subnet.logicalId}, which has no IPv6 addresses`,
            'Give the subnet an Ipv6CidrBlock.',
            placeIn(subnet),
          ),
        ];
      })
    : [];

const valueOf = ({ properties }: Resource, property: string, key: string): Value | undefined =>
  key === '' ? properties[property] : attributeOf(properties[property], key);

const refusedValue = (
  resource: Resource,
  property: string,
  name: string,
  value: string,
  expected: string,
): Remark =>
  refused(
    because`value-refused: ${resource.logicalId} has ${name} ${value}`,
    `Write ${expected}.`,
    placeIn(resource, property),
  );
