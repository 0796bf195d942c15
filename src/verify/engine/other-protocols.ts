/** IP protocols that are neither TCP nor UDP, by their numbers (IANA: protocol numbers). */
const NAMES: Readonly<Record<string, string>> = {
  '1': 'icmp',
  '4': 'ipip',
  '41': 'ipv6',
  '47': 'gre',
  '50': 'esp',
  '51': 'ah',
  '58': 'icmpv6',
  '132': 'sctp',
};

/** What a protocol is called: by its name, or `protocol 99`. */
export const otherProtocol = (text: string): string =>
  NAMES[text] ?? (/^\d+$/.test(text) ? `protocol ${text}` : text);
