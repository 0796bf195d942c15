import { parse } from 'ipaddr.js';
import { addressFamilyOf } from '../addresses/cidr';
import { isHostName } from '../addresses/host-name';

/** From where an address can be reached; unknown for names and for what is looked up when the server starts. */
export function reachOf(address: string): 'machine' | 'network' | 'public' | 'unknown' {
  if (address.toLowerCase() === 'localhost') return 'machine';
  if (!addressFamilyOf(address)) return 'unknown';
  const range = parse(address).range();
  if (range === 'loopback' || range === 'unspecified') return 'machine';
  return range === 'unicast' || range === 'reserved' ? 'public' : 'network';
}

/** From where the first address of a CIDR range can be reached. */
export const reachOfRange = (cidr: string): ReturnType<typeof reachOf> => {
  const [address = cidr, bits] = cidr.split('/');
  return bits === '0' ? 'public' : reachOf(address);
};

/** Whether the text is an IP address or a host name. */
export const isAddress = (text: string): boolean => addressFamilyOf(text) !== undefined || isHostName(text);
