import type { Transport } from '../../ports/vocabulary';
import type { AclRule, AddressMatch } from './model';
import type { IpRange } from './ip-ranges';
import { containsRange, overlaps, PRIVATE_RANGES, allAddresses } from './ip-ranges';

/**
 * One packet: from an address, a role, `load-balancer` or `probe`, to a server's port, or to a port that it advertises.
 *
 * @example
 * const packet: Packet = { from: '203.0.113.7', to: { role: 'game', node: 2 }, transport: 'udp', port: 10401 };
 */
export interface Packet {
  readonly from: string;
  readonly to: { readonly role: string; readonly node?: number };
  readonly transport: Transport;
  readonly port: number;
}

/** One end of a packet's way, as a chain sees it: addresses that are all alike to every rule, and memberships. */
export interface PacketEndpoint {
  /** In words, such as `203.0.113.0/24` or `the game servers`. */
  readonly title: string;
  /** `outside` the cloud's network, in it, or the host that probes for Azure's load balancers. */
  readonly where: 'outside' | 'network' | 'probe';
  /** @default - an address of the network that isn't known */
  readonly ranges?: readonly IpRange[];
  /** Addresses that the lists below hold, taken apart from every range but a whole family. */
  readonly listed?: boolean;
  readonly groups: ReadonlySet<string>;
  /** Whether it may be in groups that aren't known. */
  readonly moreGroups?: boolean;
  /** Lists that hold its address; `unknown` where that can't be told. */
  readonly lists: ReadonlySet<string> | 'unknown';
}

export type Match = 'yes' | 'no' | 'maybe';

/** Whether a rule is about packets of the other address family alone. */
export function isOfOtherFamily(
  { families }: Pick<AclRule, 'families'>,
  { ranges = [] }: PacketEndpoint,
): boolean {
  return (
    families !== undefined && ranges.length > 0 && !ranges.some(({ family }) => families.includes(family))
  );
}

/** Whether an end is among those that a rule is about. */
export function matchAddress(addresses: AddressMatch, endpoint: PacketEndpoint): Match {
  switch (addresses.kind) {
    case 'any':
      return 'yes';
    case 'range':
      return matchRegion(addresses.range, endpoint);
    case 'group':
      return endpoint.groups.has(addresses.group) ? 'yes' : endpoint.moreGroups ? 'maybe' : 'no';
    case 'list':
      if (endpoint.lists === 'unknown') return 'maybe';
      return endpoint.lists.has(addresses.list) ? 'yes' : 'no';
    case 'network':
      return matchNetwork(endpoint);
    case 'internet':
      return { yes: 'no', no: 'yes', maybe: 'maybe' }[matchNetwork(endpoint)] as Match;
    case 'probe':
      return endpoint.where === 'probe' ? 'yes' : 'no';
    case 'unknown':
      return 'maybe';
  }
}

function matchRegion(range: IpRange, { ranges, listed }: PacketEndpoint): Match {
  if (listed) return containsRange(range, allAddresses(range.family)) ? 'yes' : 'no';
  if (ranges && ranges.length > 0) {
    if (ranges.every((one) => containsRange(range, one))) return 'yes';
    return ranges.some((one) => overlaps(range, one)) ? 'maybe' : 'no';
  }
  const touched = PRIVATE_RANGES.filter((one) => overlaps(range, one));
  const inFamily = PRIVATE_RANGES.filter(({ family }) => family === range.family);
  return touched.length === 0 ? 'no' : inFamily.every((one) => containsRange(range, one)) ? 'yes' : 'maybe';
}

/** Connected networks belong to Azure's `VirtualNetwork` too, so a private address from outside may. */
function matchNetwork({ where, ranges = [] }: PacketEndpoint): Match {
  if (where !== 'outside') return 'yes';
  return ranges.some((one) => PRIVATE_RANGES.some((inside) => overlaps(inside, one))) ? 'maybe' : 'no';
}
