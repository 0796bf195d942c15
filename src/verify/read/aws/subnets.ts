import type { AddressFamily } from '../../../addresses/cidr';
import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asBoolean, asList, asText, identityOf, Unresolved } from '../cloudformation/values';

/** The subnet that a value refers to, if the templates make it. */
export function subnetOf(stacks: Stacks, value: Value | undefined): Resource | undefined {
  const subnet = stacks.referred(value);
  return subnet?.type === 'AWS::EC2::Subnet' ? subnet : undefined;
}

/** The VPC of a subnet, if the templates make both. */
export const vpcOf = (stacks: Stacks, subnet: Resource | undefined): Resource | undefined =>
  stacks.referred(subnet?.properties['VpcId']);

/** The IPv4 ranges of subnets; none where one is not known. */
export function subnetRanges(stacks: Stacks, subnets: readonly Value[]): IpRange[] {
  const ranges = subnets.map((value) => {
    const subnet = subnetOf(stacks, value);
    const text =
      asText(subnet?.properties['CidrBlock']) ?? asText(vpcOf(stacks, subnet)?.properties['CidrBlock']);
    return text === undefined ? undefined : parseIpRange(text);
  });
  return ranges.every((range) => range !== undefined) ? ranges : [];
}

/** A name for the availability zone of a subnet; equal names are one zone. */
export const zoneOf = (stacks: Stacks, subnet: Value | undefined): string | undefined =>
  identityOf(subnetOf(stacks, subnet)?.properties['AvailabilityZone']);

/**
 * Address families of an interface: IPv6 where it asks for addresses, or its subnet assigns them (AWS: EC2
 * using-instance-addressing). Undefined where the templates do not tell.
 */
export function familiesOf(
  stacks: Stacks,
  subnetId: Value | undefined,
  asked: InterfaceIpv6,
): readonly AddressFamily[] | undefined {
  const subnet = subnetOf(stacks, subnetId);
  if (!subnet) return asked === true ? ['ipv4', 'ipv6'] : undefined;
  const { Ipv6Native, AssignIpv6AddressOnCreation } = subnet.properties;
  if (asBoolean(Ipv6Native)) return ['ipv6'];
  if (asked === 'unknown') return undefined;
  if (asked) return ['ipv4', 'ipv6'];
  const assigns = AssignIpv6AddressOnCreation === undefined ? false : asBoolean(AssignIpv6AddressOnCreation);
  if (asked === false || assigns === false) return ['ipv4'];
  if (assigns === undefined) return undefined;
  const ranges = ipv6Ranges(stacks, subnet);
  if (ranges.some(({ conditional }) => conditional === undefined)) return ['ipv4', 'ipv6'];
  return ranges.length > 0 ? undefined : ['ipv4'];
}

/** Whether a subnet has IPv6 addresses to give, perhaps. */
export const hasIpv6Range = (stacks: Stacks, subnet: Resource): boolean =>
  ipv6Ranges(stacks, subnet).length > 0;

/** What gives a subnet IPv6 addresses: the subnet itself, or resources beside it. */
const ipv6Ranges = (stacks: Stacks, subnet: Resource): Pick<Resource, 'conditional'>[] =>
  namesIpv6Range(subnet)
    ? [{}]
    : stacks
        .ofType('AWS::EC2::SubnetCidrBlock')
        .filter(
          ({ properties: { SubnetId } }) =>
            SubnetId instanceof Unresolved || identityOf(SubnetId) === subnet.id,
        );

const namesIpv6Range = ({ properties }: Resource): boolean =>
  properties['Ipv6CidrBlock'] !== undefined ||
  asList(properties['Ipv6CidrBlocks']).length > 0 ||
  asBoolean(properties['Ipv6Native']) === true ||
  properties['Ipv6IpamPoolId'] !== undefined;

/** Whether an interface asks for IPv6 addresses; undefined where its subnet decides. */
export type InterfaceIpv6 = boolean | 'unknown' | undefined;

export function asksForIpv6(properties: { readonly [key: string]: Value }): InterfaceIpv6 {
  const { Ipv6AddressCount, Ipv6Addresses, Ipv6PrefixCount, Ipv6Prefixes } = properties;
  const written = [Ipv6AddressCount, Ipv6Addresses, Ipv6PrefixCount, Ipv6Prefixes].filter(
    (value) => value !== undefined,
  );
  if (written.length === 0) return undefined;
  if (written.every((value) => value instanceof Unresolved)) return 'unknown';
  return written.some((value) => (Array.isArray(value) ? value.length > 0 : asText(value) !== '0'));
}
