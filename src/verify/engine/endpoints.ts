import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import type { Filter } from './acl';
import type { LoadBalancer } from './load-balancer';
import type { Machine } from './machine';
import type { PacketEndpoint } from './packet-endpoint';
import type { IpRange } from './ip-ranges';
import { allAddresses, intersectRanges, partitionRanges } from './ip-ranges';
import { memo } from '../../collections/memo';
import { parseIpRange } from './parse-ip-range';
import { PRIVATE_RANGES } from './private-ranges';

const NONE: ReadonlySet<string> = new Set();

/** Where Azure's probes come from (Azure: what-is-ip-address-168-63-129-16; load-balancer custom-probe-overview for IPv6). */
const PROBE_ADDRESSES = { ipv4: '168.63.129.16', ipv6: 'fe80::1234:5678:9abc' } as const;

/** What the rules of a filter name: ranges of addresses, lists, and the keys of groups and parties. */
export interface NamedAddresses {
  readonly ranges: readonly IpRange[];
  readonly lists: readonly string[];
  readonly parties: readonly string[];
}

/** What the rules of a filter name, each once. Azure's tags tell private addresses from others. */
export const namedIn = memo(({ rules }: Filter): NamedAddresses => {
  const [ranges, lists, parties] = [new Set<IpRange>(), new Set<string>(), new Set<string>()];
  for (const { addresses } of rules)
    for (const match of addresses) {
      if (match.kind === 'range') ranges.add(match.range);
      if (match.kind === 'list') lists.add(match.list);
      if (match.kind === 'group') parties.add(match.group);
      if (match.kind === 'party') parties.add(partyKey(match.party));
      if (match.kind === 'network' || match.kind === 'internet')
        for (const range of PRIVATE_RANGES) ranges.add(range);
    }
  return { ranges: [...ranges], lists: [...lists], parties: [...parties] };
});

/** Under which key the members of a party of the topology are listed. */
export const partyKey = (party: string): string => `party ${party}`;

/** Every address of some families, partitioned where rules distinguish addresses, and the lists that they name. */
export function externalSources(
  named: readonly NamedAddresses[],
  families: readonly AddressFamily[] = FAMILIES,
): PacketEndpoint[] {
  const bounds = named.flatMap(({ ranges }) => ranges);
  const lists = new Set(named.flatMap((filter) => filter.lists));
  return families.flatMap((family) => [
    ...partitionRanges(bounds, family).map(externalEndpoint),
    ...[...lists].map((list) => listEndpoint(list, family)),
  ]);
}

export const externalEndpoint = (range: IpRange): PacketEndpoint => ({
  title: 'addresses',
  where: 'outside',
  range,
  groups: NONE,
  parties: NONE,
  lists: NONE,
});

export const listEndpoint = (list: string, family: AddressFamily): PacketEndpoint => ({
  ...externalEndpoint(allAddresses(family)),
  title: list,
  listed: true,
  lists: new Set([list]),
});

/** The host that probes for Azure's load balancers. */
export const azureProbe = (family: AddressFamily): PacketEndpoint => ({
  ...externalEndpoint(parseIpRange(PROBE_ADDRESSES[family]) ?? allAddresses(family)),
  title: 'probe',
  where: 'probe',
});

/** Whether a range is the address of that host alone, which nobody else has. */
export const isAzureProbe = ({ family, from, to }: IpRange): boolean => {
  const { range } = azureProbe(family);
  return from === range.from && to === range.to;
};

/** A sender or receiver of packets, such as an interface of the network, whose address is somewhere in `ranges`. */
export interface NetworkParty extends Omit<PacketEndpoint, 'range'> {
  readonly ranges: readonly IpRange[];
}

const partyAt = ({ range, ...endpoint }: PacketEndpoint): NetworkParty => ({ ...endpoint, ranges: [range] });

/** Addresses outside of the network as a party, which prefix lists and service tags may hold. */
export const externalParty = (range: IpRange): NetworkParty => ({
  ...partyAt(externalEndpoint(range)),
  lists: 'unknown',
});

/** The host that probes as a party. */
export const azureProbeParty = memo((family: AddressFamily) => partyAt(azureProbe(family)));

/** A machine as a party; once for each. */
export const machineParty = memo(
  ({ name, roles, groups, moreGroups, families, ranges }: Machine): NetworkParty => ({
    title: roles.length === 0 ? name : roles.join('+'),
    where: 'network',
    ranges: possibleAddresses(ranges, families),
    groups: new Set(groups),
    moreGroups,
    parties: new Set(roles),
    lists: NONE,
  }),
);

/** A load balancer as a party; once for each. */
export const loadBalancerParty = memo(
  ({ groups, ranges }: Pick<LoadBalancer, 'groups' | 'ranges'>): NetworkParty => ({
    title: 'load-balancer',
    where: 'network',
    ranges: possibleAddresses(ranges),
    groups: new Set(groups),
    parties: new Set(['load-balancer']),
    lists: NONE,
  }),
);

/** What is known of an address, else any private IPv4 address and any IPv6 address. */
function possibleAddresses(
  ranges: readonly IpRange[],
  families: readonly AddressFamily[] = FAMILIES,
): IpRange[] {
  return families.flatMap((family) => {
    const inFamily = ranges.filter((range) => range.family === family);
    if (inFamily.length > 0) return inFamily;
    return family === 'ipv6'
      ? [allAddresses(family)]
      : PRIVATE_RANGES.filter((range) => range.family === family);
  });
}

/** A party of the network as endpoints: one for each range of its addresses of a family that rules tell apart. */
export function endpointsOf(
  { ranges, ...party }: NetworkParty,
  pieces: readonly IpRange[],
): PacketEndpoint[] {
  return ranges.flatMap((range) => intersectRanges(pieces, range)).map((range) => ({ ...party, range }));
}
