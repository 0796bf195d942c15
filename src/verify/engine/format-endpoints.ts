import { FAMILIES } from '../../addresses/cidr';
import { formatRange, mergeRanges } from '../../ports/port-range';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { IpRange } from './ip-ranges';
import { intersectRanges, mergeIpRanges } from './ip-ranges';
import { formatIpRanges, withExceptions } from './format-ip-ranges';
import { memo } from '../../collections/memo';
import { isPrivateRange, PRIVATE_RANGES } from './private-ranges';
import type { PacketEndpoint } from '../engine/packet-endpoint';

/** Endpoints in the fewest words: addresses merged, then lists, then parties whose addresses are not among them. */
export const formatEndpoints = memo((endpoints: readonly PacketEndpoint[]): string[] => {
  const outside = mergeIpRanges(
    endpoints.flatMap(({ where, listed, range }) => (where === 'outside' && !listed ? range : [])),
  );
  const parties = endpoints.filter(
    ({ where, listed, range }) => listed || (where !== 'outside' && !covers(outside, range)),
  );
  return [...formatAddresses(outside), ...new Set(parties.map(({ title }) => title))];
});

const covers = (merged: readonly IpRange[], range: IpRange): boolean => {
  const [only, more] = intersectRanges(merged, range);
  return only !== undefined && !more && only.from === range.from && only.to === range.to;
};

/** The network's own addresses have a name, which says more than their ranges. */
function formatAddresses(merged: readonly IpRange[]): string[] {
  if (merged.length === 0 || !merged.every(isPrivateRange)) return formatIpRanges(merged);
  const cidrs = formatIpRanges(merged);
  const named = FAMILIES.flatMap((family) => {
    const universe = PRIVATE_RANGES.filter((range) => range.family === family);
    if (!merged.some((range) => range.family === family)) return [];
    return withExceptions(merged, universe, universe.length + 2, NETWORK) ?? [undefined];
  });
  return named.includes(undefined) || !named.some((text) => text?.startsWith(NETWORK)) || cidrs.length < 3
    ? cidrs
    : [...new Set(named.flatMap((text) => text ?? []))];
}

const NETWORK = 'network';

export const formatPorts = (ranges: readonly PortRange[], transport: Transport): string[] =>
  mergeRanges(ranges).map((range) => `${formatRange(range)}/${transport}`);
