import { parseIpRange } from '../../engine/parse-ip-range';

/** What a target is found by: its id, or its address however that is written. */
export function targetKey(target: string): string {
  const address = parseIpRange(target);
  return address ? `${address.family} ${address.from}` : target;
}
