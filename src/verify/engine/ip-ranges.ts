import * as ipaddr from 'ipaddr.js';
import type { AddressFamily } from '../../addresses/cidr';
import { firstIndex } from './first-index';

/** Addresses from `from` to `to`, both included, as numbers. */
export interface IpRange {
  readonly family: AddressFamily;
  readonly from: bigint;
  readonly to: bigint;
}

const BITS = { ipv4: 32, ipv6: 128 } as const;
export const FAMILIES = ['ipv4', 'ipv6'] as const satisfies readonly AddressFamily[];

/** All addresses of a family. */
export const allAddresses = (family: AddressFamily): IpRange => ({
  family,
  from: 0n,
  to: (1n << BigInt(BITS[family])) - 1n,
});

const parsed = new Map<string, IpRange | undefined>();
/** Ranges repeat from rule to rule; more than this many different ones are not worth keeping. */
const REMEMBERED = 50_000;

/** The addresses of a CIDR range, or of one address; undefined where the text is neither. Host bits are ignored, as both clouds do. */
export function parseIpRange(text: string): IpRange | undefined {
  const known = parsed.get(text);
  if (known || parsed.has(text)) return known;
  if (parsed.size > REMEMBERED) parsed.clear();
  const range = parseUncached(text.trim());
  parsed.set(text, range);
  return range;
}

function parseUncached(text: string): IpRange | undefined {
  const [address = '', bits, ...rest] = text.split('/');
  if (rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const dashed = /^([\d.]+)-([\d.]+)$/.exec(text);
  if (dashed) return parseDashed(dashed[1] ?? '', dashed[2] ?? '');
  const family = ipaddr.IPv4.isValidFourPartDecimal(address)
    ? 'ipv4'
    : address.includes(':') && ipaddr.IPv6.isValid(address)
      ? 'ipv6'
      : undefined;
  if (!family) return undefined;
  const width = BITS[family];
  const prefix = Number(bits ?? width);
  if (prefix > width) return undefined;
  const host = (1n << BigInt(width - prefix)) - 1n;
  const from = (toNumber(address) >> BigInt(width - prefix)) << BigInt(width - prefix);
  return { family, from, to: from | host };
}

/** `10.0.0.1-10.0.0.9`, as Azure's IP ranges are written. */
function parseDashed(first: string, last: string): IpRange | undefined {
  const from = parseUncached(first);
  const to = parseUncached(last);
  return from && to && from.from <= to.to ? { family: 'ipv4', from: from.from, to: to.to } : undefined;
}

function toNumber(address: string): bigint {
  return ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

export const containsRange = (outer: IpRange, inner: IpRange): boolean =>
  outer.family === inner.family && outer.from <= inner.from && inner.to <= outer.to;

/** Names a range for comparison, without the cost of its text. */
export const rangeKey = ({ from, to }: IpRange): string => `${from}-${to}`;

export const overlaps = (one: IpRange, other: IpRange): boolean =>
  one.family === other.family && one.from <= other.to && other.from <= one.to;

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
    return (
      withExceptions(merged, [allAddresses(family)], cidrs.length, formatIpRange(allAddresses(family))) ??
      cidrs
    );
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
    let size = 1n;
    while (start % (size * 2n) === 0n && start + size * 2n - 1n <= to) size *= 2n;
    cidrs.push(formatCidr(family, start, size));
    start += size;
  }
  return cidrs;
}

/** The range that begins at an address and holds so many, a power of two. */
const formatCidr = (family: AddressFamily, from: bigint, size: bigint): string =>
  `${formatAddress(family, from)}/${BITS[family] - (size.toString(2).length - 1)}`;

function formatAddress(family: AddressFamily, value: bigint): string {
  const digits = value.toString(16).padStart(BITS[family] / 4, '0');
  return ipaddr.fromByteArray([...Buffer.from(digits, 'hex')]).toString();
}

/** Addresses that networks use inside (RFC 1918, RFC 6598, RFC 4193): what a machine whose address isn't known may have. */
export const PRIVATE_RANGES: readonly IpRange[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  'fc00::/7',
].flatMap((cidr) => parseIpRange(cidr) ?? []);

/** Whether all addresses of a range are private ones. */
export const isPrivateRange = (range: IpRange): boolean =>
  PRIVATE_RANGES.some((inside) => containsRange(inside, range));

/** For examples there are addresses that nobody has (RFC 5737, RFC 3849). */
const EXAMPLES = ['203.0.113.7', '198.51.100.7', '192.0.2.7', '2001:db8::7'];

/**
 * One address of a range: one for examples where it has some, else its second, since the first names the network.
 *
 * @example
 * addressIn('0.0.0.0/0'); // '203.0.113.7'
 */
export function addressIn(cidr: string): string | undefined {
  const range = parseIpRange(cidr);
  if (!range) return undefined;
  const example = EXAMPLES.find((address) => {
    const one = parseIpRange(address);
    return one && containsRange(range, one);
  });
  return example ?? formatAddress(range.family, range.from < range.to ? range.from + 1n : range.from);
}
