import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILIES } from '../../../addresses/cidr';
import type { AddressMatch, Match } from '../../engine/acl';
import type { IpRange } from '../../engine/ip-ranges';
import { allAddresses, containsRange, overlaps } from '../../engine/ip-ranges';
import { PRIVATE_RANGES } from '../../engine/private-ranges';

/** An interface as its own rules see it. */
export interface InterfaceEnd {
  readonly groups: ReadonlySet<string>;
  /** Whether it may be in groups that the files do not show. */
  readonly moreGroups: boolean;
  /** Where its addresses lie, as far as they are known. */
  readonly ranges: readonly IpRange[];
  /** @default - not known: any */
  readonly families?: readonly AddressFamily[] | undefined;
}

/** Of the packets of each family that come to an interface, or leave it, whether a rule matches the interface's side. */
export function familiesAt(
  addresses: readonly AddressMatch[],
  end: InterfaceEnd,
): ReadonlyMap<AddressFamily, Match> {
  return new Map(
    FAMILIES.filter((family) => end.families?.includes(family) ?? true).map((family) => {
      const found = addresses.map((address) => matchOwn(address, end, family));
      return [family, found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no'] as const;
    }),
  );
}

/** An interface has addresses of its network: none of `Internet` or of Azure's services, and not the probe's. */
function matchOwn(addresses: AddressMatch, end: InterfaceEnd, family: AddressFamily): Match {
  switch (addresses.kind) {
    case 'any':
    case 'network':
      return 'yes';
    case 'internet':
    case 'probe':
    case 'list':
    case 'party':
      return 'no';
    case 'group':
      return end.groups.has(addresses.group) ? 'yes' : end.moreGroups ? 'maybe' : 'no';
    case 'range':
      return addresses.range.family === family ? matchRange(addresses.range, end, family) : 'no';
    // An unknown value may hold the interface's address.
    default:
      return 'maybe';
  }
}

function matchRange(range: IpRange, { ranges }: InterfaceEnd, family: AddressFamily): Match {
  if (containsRange(range, allAddresses(family))) return 'yes';
  const inFamily = ranges.filter((candidate) => candidate.family === family);
  if (inFamily.length > 0)
    return inFamily.every((inner) => containsRange(range, inner))
      ? 'yes'
      : inFamily.some((inner) => overlaps(inner, range))
        ? 'maybe'
        : 'no';
  // Networks have private IPv4 addresses; their IPv6 addresses may be of any range.
  if (family === 'ipv6') return 'maybe';
  const inside = PRIVATE_RANGES.filter((candidate) => candidate.family === family);
  if (inside.every((inner) => containsRange(range, inner))) return 'yes';
  return inside.some((inner) => overlaps(inner, range)) ? 'maybe' : 'no';
}
