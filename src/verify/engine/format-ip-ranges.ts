import { fromByteArray } from 'ipaddr.js';
import type { AddressFamily } from '../../addresses/cidr';
import { EVERYONE, FAMILIES } from '../../addresses/cidr';
import { ADDRESS_BITS, allAddresses, intersectRanges, mergeIpRanges } from './ip-ranges';
import type { IpRange } from './ip-ranges';

/** `203.0.113.0/24` where it is one range, else `203.0.113.1-203.0.113.9`. */
export function formatIpRange({ family, from, to }: IpRange): string {
  const size = to - from + 1n;
  const isOneRange = (size & (size - 1n)) === 0n && from % size === 0n;
  return isOneRange
    ? formatCidr(family, from, size)
    : `${formatAddress(family, from)}-${formatAddress(family, to)}`;
}

/** Few exceptions say more than the many ranges around them. */
const MOST_EXCEPTIONS = 8;

/**
 * Addresses in the fewest words: CIDR ranges, or `0.0.0.0/0 except 203.0.113.0/24`; IPv4 first, ascending.
 *
 * @example
 * formatIpRanges(['0.0.0.0/1', '128.0.0.0/1'].flatMap((range) => parseIpRange(range) ?? [])); // ['0.0.0.0/0']
 */
export function formatIpRanges(ranges: readonly IpRange[]): string[] {
  const merged = mergeIpRanges(ranges);
  return FAMILIES.flatMap((family) => {
    const cidrs = merged.filter((range) => range.family === family).flatMap(toCidrs);
    if (cidrs.length < 2) return cidrs;
    return withExceptions(merged, [allAddresses(family)], cidrs.length, EVERYONE[family]) ?? cidrs;
  });
}

/** The name of a set of addresses, and what it has that the merged ranges lack; undefined where that says no less. */
export function withExceptions(
  merged: readonly IpRange[],
  universe: readonly IpRange[],
  most: number,
  name: string,
): string[] | undefined {
  const gaps = complementOf(universe, merged);
  if (gaps.length > MOST_EXCEPTIONS) return undefined;
  const exceptions = gaps.flatMap(toCidrs);
  if (exceptions.length + 1 >= most || exceptions.length > MOST_EXCEPTIONS) return undefined;
  return [exceptions.length === 0 ? name : `${name} except ${exceptions.join(' and ')}`];
}

/** The fewest CIDR ranges that are the range. */
function toCidrs({ family, from, to }: IpRange): string[] {
  const cidrs: string[] = [];
  for (let start = from; start <= to;) {
    const aligned = start & -start;
    const most = 1n << BigInt(bitsOf(to - start + 1n) - 1);
    const size = start === 0n || most < aligned ? most : aligned;
    cidrs.push(formatCidr(family, start, size));
    start += size;
  }
  return cidrs;
}

/** The range that begins at an address and holds so many, a power of two. */
const formatCidr = (family: AddressFamily, from: bigint, size: bigint): string =>
  `${formatAddress(family, from)}/${ADDRESS_BITS[family] - (bitsOf(size) - 1)}`;

const bitsOf = (value: bigint): number => value.toString(2).length;

export function formatAddress(family: AddressFamily, value: bigint): string {
  if (family === 'ipv4') return [24n, 16n, 8n, 0n].map((bits) => (value >> bits) & 255n).join('.');
  const digits = value.toString(16).padStart(ADDRESS_BITS[family] / 4, '0');
  return fromByteArray([...Buffer.from(digits, 'hex')]).toString();
}

/** The addresses of the universe that are in none of the merged ranges. */
function complementOf(universe: readonly IpRange[], merged: readonly IpRange[]): IpRange[] {
  return universe.flatMap((whole) => {
    const gaps: IpRange[] = [];
    let next = whole.from;
    for (const { from, to } of intersectRanges(merged, whole)) {
      if (from > next) gaps.push({ family: whole.family, from: next, to: from - 1n });
      next = to + 1n;
    }
    return next > whole.to ? gaps : [...gaps, { family: whole.family, from: next, to: whole.to }];
  });
}
