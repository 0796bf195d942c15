import type { IpRange } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Value } from '../cloudformation/values';
import { asText, identityOf } from '../cloudformation/values';

/** The range of addresses, or the one address, that a value is. */
export const asIpRange = (value: Value | undefined): IpRange | undefined => parseIpRange(asText(value) ?? '');

/** What a target is found by: its id, or its address however that is written. */
export function targetKey(target: Value | undefined): string {
  const address = asIpRange(target);
  return address ? `${address.family} ${address.from}` : (identityOf(target) ?? '');
}
