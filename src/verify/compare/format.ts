import { formatRange, mergeRanges } from '../../ports/port-range';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { Evaluation } from '../engine/evaluate';
import type { IpRange } from '../engine/ip-ranges';
import {
  FAMILIES,
  formatIpRanges,
  intersectRanges,
  isPrivateRange,
  mergeIpRanges,
  PRIVATE_RANGES,
  withExceptions,
} from '../engine/ip-ranges';
import type { AclRule } from '../engine/model';
import type { PacketEndpoint } from '../engine/packet-endpoint';

/** Endpoints in the fewest words: addresses merged, then lists, then parties whose addresses are not among them. */
export function formatEndpoints(endpoints: readonly PacketEndpoint[]): string[] {
  const outside = mergeIpRanges(
    endpoints.flatMap(({ where, listed, range }) => (where === 'outside' && !listed ? range : [])),
  );
  const parties = endpoints.filter(
    ({ where, listed, range }) => listed || (where !== 'outside' && !covers(outside, range)),
  );
  return [...formatAddresses(outside), ...new Set(parties.map(({ title }) => title))];
}

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

export const titlesOf = (rules: readonly AclRule[]): string => rules.map(({ title }) => title).join('; ');

/** Why a verdict is what it is. */
export function reasonOf({ verdict, by, at }: Evaluation): string {
  if (verdict === 'unknown') {
    if (by.length === 0) return 'it depends on an address that the files do not tell';
    return by.map((rule) => `${rule.title}: ${rule.conditional ?? unknownAddresses(rule)}`).join('; ');
  }
  if (by.length === 0) return `no rule of ${at?.title ?? 'the rules'} allows it ${at?.out ? 'out' : 'in'}`;
  return titlesOf(by);
}

function unknownAddresses({ addresses }: AclRule): string {
  const reasons = addresses.flatMap((match) => {
    if (match.kind === 'unknown') return match.reason;
    return match.kind === 'list' ? `the files do not tell what ${match.list} holds` : [];
  });
  return reasons[0] ?? 'it depends on an address that the files do not tell';
}
