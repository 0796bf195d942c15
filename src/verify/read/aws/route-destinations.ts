import type { AddressFamily } from '../../../addresses/cidr';
import type { IpRange } from '../../engine/ip-ranges';
import { allAddresses, containsRange, mergeIpRanges } from '../../engine/ip-ranges';
import { parseIpRange } from '../../engine/parse-ip-range';
import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText, recordOf } from '../cloudformation/values';

const INTERNET: Readonly<Record<AddressFamily, IpRange | undefined>> = {
  ipv4: parseIpRange('0.0.0.0/0'),
  ipv6: parseIpRange('2000::/3'),
};

/** Whether routes lead there for every public address: one of them, or the parts of several. */
export const coversInternet = (stacks: Stacks, routes: readonly Resource[], family: AddressFamily): boolean =>
  mergeIpRanges(routes.flatMap((route) => destinationsOf(stacks, route, family))).some(
    (range) => INTERNET[family] !== undefined && containsRange(range, INTERNET[family]),
  );

/**
 * The addresses of a family that a route is for, by those of a prefix list that the templates make. A destination that is
 * not known, or any other list, may be the internet.
 */
export function destinationsOf(stacks: Stacks, { properties }: Resource, family: AddressFamily): IpRange[] {
  const { DestinationCidrBlock: ipv4, DestinationIpv6CidrBlock: ipv6, DestinationPrefixListId } = properties;
  const destination = family === 'ipv4' ? ipv4 : ipv6;
  if (destination === undefined && (ipv4 ?? ipv6) !== undefined) return [];
  const listed = stacks.referred(DestinationPrefixListId)?.properties['Entries'];
  const texts = asList(listed ?? [{ Cidr: destination ?? null }]).map((entry) =>
    asText(recordOf(entry)['Cidr']),
  );
  return texts.flatMap((text) => {
    if (text === undefined) return [allAddresses(family)];
    const range = parseIpRange(text);
    return range?.family === family ? [range] : [];
  });
}

/** Whether a route is for all of the internet, or half of it. */
export const isDefault = (stacks: Stacks, route: Resource, family: AddressFamily): boolean =>
  destinationsOf(stacks, route, family).some((range) =>
    mostOf(family).some((half) => containsRange(range, half)),
  );

const mostOf = (family: AddressFamily): IpRange[] =>
  (family === 'ipv4' ? ['0.0.0.0/1', '128.0.0.0/1'] : ['2000::/3']).flatMap(
    (cidr) => parseIpRange(cidr) ?? [],
  );

/** Whether a route wins for some of the packets of another: the longest prefix decides (VPC: route-tables-priority). */
export const isMoreSpecific = (
  stacks: Stacks,
  route: Resource,
  other: Resource,
  family: AddressFamily,
): boolean =>
  destinationsOf(stacks, route, family).some((range) =>
    destinationsOf(stacks, other, family).some(
      (wider) => containsRange(wider, range) && !containsRange(range, wider),
    ),
  );
