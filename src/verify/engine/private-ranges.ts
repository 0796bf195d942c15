import type { IpRange } from './ip-ranges';
import { containsRange } from './ip-ranges';
import { parseIpRange } from './parse-ip-range';

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
