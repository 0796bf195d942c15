import { merge } from 'fast-cidr-tools';
import { IPv4, IPv6 } from 'ipaddr.js';

/** IPv4 or IPv6. */
export type AddressFamily = 'ipv4' | 'ipv6';

/** As people write them. */
export const FAMILY_NAMES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const satisfies Record<AddressFamily, string>;
/** Every address of a family. */
export const EVERYONE = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const satisfies Record<AddressFamily, string>;
export const FAMILIES = Object.keys(FAMILY_NAMES) as readonly AddressFamily[];

/** What is wrong with a text that should be a CIDR range, and what would be right. */
export type CidrProblem =
  | { readonly kind: 'malformed' }
  | { readonly kind: 'no-prefix'; readonly suggestion: string }
  | { readonly kind: 'host-bits'; readonly network: string; readonly host: string };

/** Undefined where the text is a CIDR range without host bits, in the usual notation. */
export function cidrProblem(text: string): CidrProblem | undefined {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = addressFamilyOf(address);
  if (!family || rest.length > 0) return { kind: 'malformed' };
  const bits = family === 'ipv4' ? 32 : 128;
  if (prefix === undefined) return { kind: 'no-prefix', suggestion: `${address}/${bits}` };
  if (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits) return { kind: 'malformed' };
  const parser = family === 'ipv4' ? IPv4 : IPv6;
  const network = parser.networkAddressFromCIDR(text).toString();
  if (network === parser.parse(address).toString()) return undefined;
  return { kind: 'host-bits', network: `${network}/${prefix}`, host: `${address}/${bits}` };
}

/** The family of a plain address; undefined where the text is none (octal and short forms are none). */
export function addressFamilyOf(address: string): AddressFamily | undefined {
  if (IPv4.isValidFourPartDecimal(address)) return 'ipv4';
  return address.includes(':') && !address.includes('%') && IPv6.isValid(address) ? 'ipv6' : undefined;
}

/** The family of a valid CIDR range. */
export function familyOf(cidr: string): AddressFamily {
  return cidr.includes(':') ? 'ipv6' : 'ipv4';
}

/**
 * The same addresses in the fewest ranges: IPv4 before IPv6, each ascending.
 *
 * @example
 * mergeCidrs(['10.0.1.0/24', '10.0.0.0/24']); // ['10.0.0.0/23']
 */
export function mergeCidrs(cidrs: readonly string[]): string[] {
  if (cidrs.length < 2) return cidrs.map(canonical);
  const merged = merge([...cidrs]).map(canonical);
  return FAMILIES.flatMap((family) => merged.filter((cidr) => familyOf(cidr) === family));
}

/** The range in one spelling, so that equal ranges are equal texts. */
function canonical(cidr: string): string {
  const [address, bits] = parseCidr(cidr);
  return `${address.toString()}/${bits}`;
}

/** Without the family ipaddr.js tries IPv6 first, by regular expressions that cost more than all else here. */
const parseCidr = (cidr: string): [IPv4 | IPv6, number] =>
  (familyOf(cidr) === 'ipv4' ? IPv4 : IPv6).parseCIDR(cidr);

/** The families that the ranges, taken together, cover whole. */
export function coveredFamilies(cidrs: readonly string[]): AddressFamily[] {
  const merged = mergeCidrs(cidrs);
  return FAMILIES.filter((family) => merged.includes(EVERYONE[family]));
}

/** Whether any of the ranges holds the address. */
export const containsAddress = (cidrs: readonly string[], address: string): boolean =>
  containsCidr(cidrs, `${address}/${addressFamilyOf(address) === 'ipv4' ? 32 : 128}`);

/** Whether any of the ranges, by itself, holds the whole of another. */
export function containsCidr(cidrs: readonly string[], inner: string): boolean {
  const [address, size] = parseCidr(inner);
  return cidrs.some((cidr) => {
    const [network, bits] = parseCidr(cidr);
    return bits <= size && network.kind() === address.kind() && address.match(network, bits);
  });
}
