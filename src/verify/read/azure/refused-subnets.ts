import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { IpRange } from '../../engine/ip-ranges';
import { containsRange, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { shownSubnets } from './subnets';
import { at, listOf, textOf } from './values';

/** What Azure refuses of the ranges of subnets and networks. */
export function refusedSubnets(directory: Directory): Remark[] {
  const subnets = shownSubnets(directory);
  return [
    ...subnets.flatMap((subnet, index) => [
      ...overlapping(subnet, subnets.slice(0, index)),
      ...outsideNetwork(subnet),
      ...otherSize(subnet),
    ]),
    ...overlappingPeers(directory),
  ];
}

/** NetcfgSubnetRangesOverlap. */
function overlapping(
  { name, network, ranges, place }: ShownSubnet,
  others: readonly ShownSubnet[],
): Remark[] {
  const other = others.find(
    (candidate) =>
      candidate.network === network &&
      candidate.name !== name &&
      candidate.ranges.some((range) => ranges.some((own) => overlaps(own, range))),
  );
  return other
    ? [
        refused(
          because`subnets-overlap: subnets ${other.name} and ${name} of network ${network.name} overlap`,
          'Write a range that no other subnet has.',
          place,
        ),
      ]
    : [];
}

type ShownSubnet = ReturnType<typeof shownSubnets>[number];

/** NetcfgSubnetRangeOutsideVnet. */
function outsideNetwork({ name, network, ranges, place }: ShownSubnet): Remark[] {
  const space = spaceOf(network);
  return space.length > 0 && ranges.some((range) => !space.some((outer) => containsRange(outer, range)))
    ? [
        refused(
          because`subnet-outside-network: subnet ${name} is not within the address space of network ${network.name}`,
          'Write a range of its network.',
          place,
        ),
      ]
    : [];
}

/** The address space of a network; empty where not all of it is known. */
function spaceOf({ inputs }: AzureResource): IpRange[] {
  const space = listOf(at(inputs['addressSpace'] ?? {}, 'addressPrefixes')).map((prefix) =>
    parseIpRange(textOf(prefix) ?? ''),
  );
  return space.every((range) => range !== undefined) ? space : [];
}

/** IPv6 subnets are /64 (Azure: ipv6-overview). */
const otherSize = ({ name, network, ranges, place }: ShownSubnet): Remark[] =>
  ranges.some(({ family, from, to }) => family === 'ipv6' && to - from !== 2n ** 64n - 1n)
    ? [
        refused(
          because`subnet-size: subnet ${name} of network ${network.name} has an IPv6 range that is not /64`,
          'Write a range of /64.',
          place,
        ),
      ]
    : [];

/** VnetAddressSpacesOverlap. */
const overlappingPeers = (directory: Directory): Remark[] =>
  directory.ofType('VirtualNetworkPeering').flatMap((peering) => {
    const { inputs, name, place } = peering;
    const own = directory.named(peering, 'VirtualNetwork');
    const key = 'remoteVirtualNetwork';
    const other = directory.referred(inputs[key], 'VirtualNetwork', peering, key);
    const [network] = own.found;
    if (!own.isSure || !network || !other) return [];
    return spaceOf(network).some((range) => spaceOf(other).some((remote) => overlaps(range, remote)))
      ? refused(
          because`peers-overlap: ${name} is between networks ${network.name} and ${other.name}, whose address spaces overlap`,
          'Write an address space that no other network has.',
          place,
        )
      : [];
  });
