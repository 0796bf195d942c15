import { FAMILIES } from '../../addresses/cidr';
import { groupBy } from '../../collections/group-by';
import { firstIndex } from './first-index';
import type { IpRange } from './ip-ranges';
import { allAddresses, ascending, containsRange, mergeIpRanges, overlaps } from './ip-ranges';
import type { AclRule, Match } from './acl';
import type { PacketEndpoint } from './packet-endpoint';
import { isInNetwork } from './packet-endpoint';

type Visit = (endpoint: number, match: Match) => void;

/** Endpoints by what rules may name, so that a rule finds those that it matches without asking each. */
export class EndpointIndex {
  /** Endpoints of one place each, by their ranges, ascending. */
  private readonly sorted: readonly (readonly [number, PacketEndpoint])[];
  private readonly byName: ReadonlyMap<string, readonly (readonly [number, PacketEndpoint])[]>;

  constructor(endpoints: readonly PacketEndpoint[]) {
    const numbered = [...endpoints.entries()];
    this.byName = groupBy(numbered, ([, endpoint]) => namesOf(endpoint));
    this.sorted = numbered
      .filter(([, { listed }]) => !listed)
      .sort(([, a], [, b]) => ascending(a.range, b.range));
  }

  /** Calls back for each endpoint that the rule may match; an endpoint may come twice. */
  eachMatch({ addresses, families = FAMILIES, conditional }: AclRule, visit: Visit): void {
    const found: Visit = (endpoint, match) => visit(endpoint, conditional === undefined ? match : 'maybe');
    const named = (name: string, match: Match): void => {
      for (const [number, { range }] of this.byName.get(name) ?? [])
        if (families.includes(range.family)) found(number, match);
    };
    const ranges = addresses.flatMap((match) => (match.kind === 'range' ? match.range : []));
    for (const range of ranges.length > 1 ? mergeIpRanges(ranges) : ranges) {
      if (!families.includes(range.family)) continue;
      if (containsRange(range, allAddresses(range.family))) named(range.family, 'yes');
      else this.eachInRange(range, found);
    }
    for (const match of addresses)
      switch (match.kind) {
        case 'range':
          break;
        case 'any':
        case 'unknown':
          for (const family of families) named(family, match.kind === 'any' ? 'yes' : 'maybe');
          break;
        case 'group':
          named('any group', 'maybe');
          named(`group ${match.group}`, 'yes');
          break;
        case 'party':
          named(`party ${match.party}`, 'yes');
          break;
        case 'list':
          named('any list', 'maybe');
          named(`list ${match.list}`, 'yes');
          break;
        default:
          named(match.kind, 'yes');
      }
  }

  private eachInRange(range: IpRange, visit: Visit): void {
    const start = { ...range, to: -1n };
    let at = firstIndex(this.sorted, ([, endpoint]) => ascending(endpoint.range, start) < 0);
    for (let next = this.sorted[at]; next && overlaps(next[1].range, range); next = this.sorted[(at += 1)])
      // One that reaches further holds addresses of the range besides others; those have an endpoint of their own.
      if (next[1].range.to <= range.to) visit(next[0], 'yes');
  }
}

/** What rules may name an endpoint by. */
const namesOf = (endpoint: PacketEndpoint): string[] => [
  endpoint.range.family,
  isInNetwork(endpoint) ? 'network' : 'internet',
  ...(endpoint.where === 'probe' ? ['probe'] : []),
  ...(endpoint.moreGroups ? ['any group'] : []),
  ...[...endpoint.groups].map((group) => `group ${group}`),
  ...[...endpoint.parties].map((party) => `party ${party}`),
  ...(endpoint.lists === 'unknown' ? ['any list'] : [...endpoint.lists].map((list) => `list ${list}`)),
];
