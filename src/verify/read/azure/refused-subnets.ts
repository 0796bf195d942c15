import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import type { IpRange } from '../../engine/ip-ranges';
import { containsRange, overlaps } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
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
    ...keptSpaces(directory),
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

/** IPv6 subnets are /64, and IPv4 ones at least /29 (Azure: ipv6-overview, virtual-networks-faq). */
const otherSize = ({ name, network, ranges, place }: ShownSubnet): Remark[] =>
  ranges.some(({ family, from, to }) => (family === 'ipv6' ? to - from !== 2n ** 64n - 1n : to - from < 7n))
    ? [
        refused(
          because`subnet-size: subnet ${name} of network ${network.name} has a range that is neither an IPv6 one of /64 nor an IPv4 one of /29 or more`,
          'Write a range of that size.',
          place,
        ),
      ]
    : [];

/** Ranges that no network may have (Azure: virtual-networks-faq). */
const KEPT = ['224.0.0.0/4', '127.0.0.0/8', '169.254.0.0/16', '168.63.129.16/32'].flatMap(
  (cidr) => parseIpRange(cidr) ?? [],
);

const keptSpaces = (directory: Directory): Remark[] =>
  directory
    .ofType('VirtualNetwork')
    .filter((network) => spaceOf(network).some((range) => KEPT.some((kept) => overlaps(range, kept))))
    .map((network) =>
      refused(
        because`address-space-kept: the address space of network ${network.name} has addresses that Azure keeps`,
        'Write private ranges.',
        inside(network, 'addressSpace'),
      ),
    );

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
