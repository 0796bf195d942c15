import { parse } from 'ipaddr.js';
import { addressFamilyOf } from '../../addresses/cidr';
import { ADDRESS_BITS } from './ip-ranges';
import type { IpRange } from './ip-ranges';

const parsed = new Map<string, IpRange | undefined>();
/** Ranges repeat from rule to rule; more than this many different ones are not worth keeping. */
const REMEMBERED = 50_000;

/** The addresses of a CIDR range, or of one address; undefined where the text is neither. Host bits are ignored, as both clouds do. */
export function parseIpRange(text: string): IpRange | undefined {
  const remembered = parsed.get(text);
  if (remembered || parsed.has(text)) return remembered;
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
  const family = addressFamilyOf(address);
  if (!family) return undefined;
  const width = ADDRESS_BITS[family];
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
  return parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
