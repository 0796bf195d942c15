import type { AddressFamily } from '../../../addresses/cidr';
import type { IpRange } from '../../engine/ip-ranges';
import { allAddresses, containsRange, mergeIpRanges } from '../../engine/ip-ranges';
import type { Resource } from '../cloudformation/resource';
import { asList, asText, recordOf } from '../cloudformation/values';
import { asIpRange } from './ip-values';

/** The internet in halves: a route for one of them is for most of a family. */
const HALVES: Readonly<Record<AddressFamily, readonly string[]>> = {
  ipv4: ['0.0.0.0/1', '128.0.0.0/1'],
  ipv6: ['2000::/3'],
};

const halvesOf = (family: AddressFamily): IpRange[] =>
  HALVES[family].flatMap((half) => asIpRange(half) ?? []);

/** Whether routes lead there for every public address: one of them, or the parts of several. */
export function coversInternet(routes: readonly Resource[], family: AddressFamily): boolean {
  const covered = mergeIpRanges(routes.flatMap((route) => destinationsOf(route, family)));
  return mergeIpRanges(halvesOf(family)).every((all) => covered.some((range) => containsRange(range, all)));
}

/**
 * The addresses of a family that a route is for, by those of a prefix list that the templates make. A destination that is
 * not known, or any other list, may be the internet.
 */
export function destinationsOf(route: Resource, family: AddressFamily): IpRange[] {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6 } = route.properties;
  const destination = family === 'ipv4' ? ipv4 : ipv6;
  if (destination === undefined && (ipv4 ?? ipv6) !== undefined) return [];
  const listed = route.referred('DestinationPrefixListId')?.properties['Entries'];
  const written = listed ? asList(listed).map((entry) => recordOf(entry)['Cidr']) : [destination];
  return written.flatMap((cidr) => {
    if (asText(cidr) === undefined) return [allAddresses(family)];
    const range = asIpRange(cidr);
    return range?.family === family ? [range] : [];
  });
}

/** Whether a route is for all of the internet, or half of it. */
export const isDefault = (route: Resource, family: AddressFamily): boolean =>
  destinationsOf(route, family).some((range) => halvesOf(family).some((half) => containsRange(range, half)));

/** Whether a route wins for some of the packets of another: the longest prefix decides (VPC: route-tables-priority). */
export const isMoreSpecific = (route: Resource, other: Resource, family: AddressFamily): boolean =>
  destinationsOf(route, family).some((range) =>
    destinationsOf(other, family).some(
      (wider) => containsRange(wider, range) && !containsRange(range, wider),
    ),
  );
