import type { Transport } from '../ports/vocabulary';
import type { Peers } from './model';
import type { Region } from './regions';
import { containsRegion, overlaps, PRIVATE_REGIONS, wholeFamily } from './regions';

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

/** One end of a packet's way, as a gate sees it: addresses that are all alike to every rule, and memberships. */
export interface End {
  /** In words, such as `203.0.113.0/24` or `the game servers`. */
  readonly title: string;
  /** `outside` the cloud's network, in it, or the host that probes for Azure's load balancers. */
  readonly where: 'outside' | 'network' | 'probe';
  /** @default - an address of the network that isn't known */
  readonly regions?: readonly Region[];
  /** Addresses that the lists below hold, taken apart from every range but a whole family. */
  readonly listed?: boolean;
  readonly groups: ReadonlySet<string>;
  /** Whether it may be in groups that aren't known. */
  readonly moreGroups?: boolean;
  /** Lists that hold its address; `unknown` where that can't be told. */
  readonly lists: ReadonlySet<string> | 'unknown';
}

export type Match = 'yes' | 'no' | 'maybe';

/** Whether an end is among those that a rule is about. */
export function matchPeers(peers: Peers, end: End): Match {
  switch (peers.kind) {
    case 'any':
      return 'yes';
    case 'region':
      return matchRegion(peers.region, end);
    case 'group':
      return end.groups.has(peers.group) ? 'yes' : end.moreGroups ? 'maybe' : 'no';
    case 'list':
      if (end.lists === 'unknown') return 'maybe';
      return end.lists.has(peers.list) ? 'yes' : 'no';
    case 'network':
      return matchNetwork(end);
    case 'internet':
      return { yes: 'no', no: 'yes', maybe: 'maybe' }[matchNetwork(end)] as Match;
    case 'probe':
      return end.where === 'probe' ? 'yes' : 'no';
    case 'unknown':
      return 'maybe';
  }
}

function matchRegion(region: Region, { regions, listed }: End): Match {
  if (listed) return containsRegion(region, wholeFamily(region.family)) ? 'yes' : 'no';
  if (regions && regions.length > 0) {
    if (regions.every((one) => containsRegion(region, one))) return 'yes';
    return regions.some((one) => overlaps(region, one)) ? 'maybe' : 'no';
  }
  const touched = PRIVATE_REGIONS.filter((one) => overlaps(region, one));
  const inFamily = PRIVATE_REGIONS.filter(({ family }) => family === region.family);
  return touched.length === 0 ? 'no' : inFamily.every((one) => containsRegion(region, one)) ? 'yes' : 'maybe';
}

/** Connected networks belong to Azure's `VirtualNetwork` too, so a private address from outside may. */
function matchNetwork({ where, regions = [] }: End): Match {
  if (where !== 'outside') return 'yes';
  return regions.some((one) => PRIVATE_REGIONS.some((inside) => overlaps(inside, one))) ? 'maybe' : 'no';
}
