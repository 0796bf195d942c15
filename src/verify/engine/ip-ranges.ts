import type { AddressFamily } from '../../addresses/cidr';
import { firstIndex } from './first-index';

/** A range of IP addresses as numbers, both ends included. */
export interface IpRange {
  readonly family: AddressFamily;
  readonly from: bigint;
  readonly to: bigint;
}

/** How long an address is. */
export const ADDRESS_BITS = { ipv4: 32, ipv6: 128 } as const;

/** All addresses of a family. */
export const allAddresses = (family: AddressFamily): IpRange => ({
  family,
  from: 0n,
  to: (1n << BigInt(ADDRESS_BITS[family])) - 1n,
});

export const containsRange = (outer: IpRange, inner: IpRange): boolean =>
  outer.family === inner.family && outer.from <= inner.from && inner.to <= outer.to;

/** Whether a machine may have an address of a subnet: both clouds keep the first four and the last one for themselves. */
export const isUsable = (subnet: IpRange, address: IpRange): boolean =>
  subnet.family === address.family && subnet.from + 4n <= address.from && address.to < subnet.to;

/** Names a range for comparison, without the cost of its text. */
export const rangeKey = ({ from, to }: IpRange): string => `${from}-${to}`;

export const overlaps = (range: IpRange, other: IpRange): boolean =>
  range.family === other.family && range.from <= other.to && other.from <= range.to;

/**
 * The same addresses in the fewest ranges: IPv4 first, ascending.
 *
 * @example
 * mergeIpRanges(['10.0.1.0/24', '10.0.0.0/24'].flatMap((range) => parseIpRange(range) ?? [])); // one range, 10.0.0.0 to 10.0.1.255
 */
export function mergeIpRanges(ranges: readonly IpRange[]): IpRange[] {
  const merged: IpRange[] = [];
  for (const range of [...ranges].sort(ascending)) {
    const last = merged.at(-1);
    if (last && last.family === range.family && range.from <= last.to + 1n) {
      merged[merged.length - 1] = { ...last, to: range.to > last.to ? range.to : last.to };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

const compareNumbers = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);

export function ascending(a: IpRange, b: IpRange): number {
  if (a.family !== b.family) return a.family < b.family ? -1 : 1;
  return compareNumbers(a.from, b.from) || compareNumbers(a.to, b.to);
}

/** Cuts a family wherever one of the ranges begins or ends, so that each piece is wholly in or out of each range. */
export function partitionRanges(ranges: readonly IpRange[], family: AddressFamily): IpRange[] {
  const whole = allAddresses(family);
  const starts = new Set([0n]);
  for (const range of ranges) {
    if (range.family !== family) continue;
    starts.add(range.from);
    if (range.to < whole.to) starts.add(range.to + 1n);
  }
  const sorted = [...starts].sort(compareNumbers);
  return sorted.map((from, index) => {
    const next = sorted[index + 1];
    return { family, from, to: next === undefined ? whole.to : next - 1n };
  });
}

/** The parts of ascending, disjoint pieces that are inside a range. */
export function intersectRanges(pieces: readonly IpRange[], range: IpRange): IpRange[] {
  const parts: IpRange[] = [];
  const isBefore = ({ family, to }: IpRange) =>
    family < range.family || (family === range.family && to < range.from);
  for (let index = firstIndex(pieces, isBefore); ; index += 1) {
    const piece = pieces[index];
    if (!piece || piece.family !== range.family || piece.from > range.to) return parts;
    parts.push({
      family: piece.family,
      from: piece.from > range.from ? piece.from : range.from,
      to: piece.to < range.to ? piece.to : range.to,
    });
  }
}
