import type { AddressFamily } from '../../../addresses/cidr';
import type { Reason } from '../../../issues/because';
import type { IpRange } from '../../engine/ip-ranges';
import type { Resource } from '../cloudformation/resource';
import type { Properties, Value } from '../cloudformation/values';
import { asText, referred, Unresolved } from '../cloudformation/values';
import { asIpRange } from './ip-values';

/** The subnet that a value refers to, if the templates make it. */
export function subnetOf(value: Value | undefined): Resource | undefined {
  const subnet = referred(value);
  return subnet?.type === 'AWS::EC2::Subnet' ? subnet : undefined;
}

/** The IPv4 ranges of subnets; none where one is not known. */
export function subnetRanges(subnets: readonly (Resource | undefined)[]): IpRange[] {
  const ranges = subnets.map((subnet) =>
    asIpRange(subnet?.text('CidrBlock') ?? subnet?.referred('VpcId')?.text('CidrBlock')),
  );
  return ranges.every((range) => range !== undefined) ? ranges : [];
}

/** A name for the availability zone of a subnet; equal names are one zone. */
export const zoneOf = (subnet: Value | undefined): string | undefined =>
  subnetOf(subnet)?.identity('AvailabilityZone');

/**
 * Address families of an interface: IPv6 where it asks for addresses, or its subnet assigns them (AWS: EC2
 * using-instance-addressing). Undefined where the templates do not tell.
 */
export function familiesOf(
  subnetId: Value | undefined,
  asked: InterfaceIpv6,
): readonly AddressFamily[] | undefined {
  const subnet = subnetOf(subnetId);
  if (!subnet) return asked === true ? ['ipv4', 'ipv6'] : undefined;
  if (subnet.boolean('Ipv6Native')) return ['ipv6'];
  if (asked === 'unknown') return undefined;
  if (asked) return ['ipv4', 'ipv6'];
  const { AssignIpv6AddressOnCreation } = subnet.properties;
  const assigns = AssignIpv6AddressOnCreation !== undefined && subnet.boolean('AssignIpv6AddressOnCreation');
  if (asked === false || assigns === false) return ['ipv4'];
  if (assigns === undefined) return undefined;
  const ranges = ipv6Ranges(subnet);
  if (ranges.includes(undefined)) return ['ipv4', 'ipv6'];
  return ranges.length > 0 ? undefined : ['ipv4'];
}

/** Whether a subnet has IPv6 addresses to give, perhaps. */
export const hasIpv6Range = (subnet: Resource): boolean => ipv6Ranges(subnet).length > 0;

/** What gives a subnet IPv6 addresses, as why it may not: the subnet itself, or resources beside it. */
const ipv6Ranges = (subnet: Resource): (Reason | undefined)[] =>
  namesIpv6Range(subnet)
    ? [undefined]
    : subnet.stacks
        .ofType('AWS::EC2::SubnetCidrBlock')
        .filter(
          (range) =>
            range.properties['SubnetId'] instanceof Unresolved || range.identity('SubnetId') === subnet.id,
        )
        .map(({ conditional }) => conditional);

const namesIpv6Range = (subnet: Resource): boolean =>
  subnet.properties['Ipv6CidrBlock'] !== undefined ||
  subnet.list('Ipv6CidrBlocks').length > 0 ||
  subnet.boolean('Ipv6Native') === true ||
  subnet.properties['Ipv6IpamPoolId'] !== undefined;

/** Whether an interface asks for IPv6 addresses; undefined where its subnet decides. */
export type InterfaceIpv6 = boolean | 'unknown' | undefined;

export function asksForIpv6(properties: Properties): InterfaceIpv6 {
  const { Ipv6AddressCount, Ipv6Addresses, Ipv6PrefixCount, Ipv6Prefixes } = properties;
  const written = [Ipv6AddressCount, Ipv6Addresses, Ipv6PrefixCount, Ipv6Prefixes].filter(
    (value) => value !== undefined,
  );
  if (written.length === 0) return undefined;
  if (written.every((value) => value instanceof Unresolved)) return 'unknown';
  return written.some((value) => (Array.isArray(value) ? value.length > 0 : asText(value) !== '0'));
}
