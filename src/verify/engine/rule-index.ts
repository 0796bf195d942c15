import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import { firstIndex } from './first-index';
import { append } from '../../collections/group-by';
import type { IpRange } from './ip-ranges';
import { allAddresses, ascending, containsRange, mergeIpRanges, overlaps } from './ip-ranges';
import type { AclRule, Match } from './acl';
import type { PacketEndpoint } from './packet-endpoint';
import { isInNetwork } from './packet-endpoint';

/** Endpoints by what rules may name, so that a rule finds those that it matches without asking each. */
export class EndpointIndex {
  private readonly sorted: readonly number[];
  private readonly ranges: readonly IpRange[];
  private readonly byGroup = new Map<string, number[]>();
  private readonly byParty = new Map<string, number[]>();
  private readonly byList = new Map<string, number[]>();
  private readonly byFamily: Readonly<Record<AddressFamily, number[]>> = { ipv4: [], ipv6: [] };
  private readonly listed: number[] = [];
  private readonly moreGroups: number[] = [];
  private readonly unknownLists: number[] = [];
  /** Endpoints of Azure's tags. */
  private readonly tagged: Readonly<Record<'network' | 'internet' | 'probe', number[]>> = {
    network: [],
    internet: [],
    probe: [],
  };

  constructor(private readonly endpoints: readonly PacketEndpoint[]) {
    const placed: number[] = [];
    for (const [index, endpoint] of endpoints.entries()) {
      const { range, groups, parties, lists, listed, moreGroups } = endpoint;
      this.tagged[isInNetwork(endpoint) ? 'network' : 'internet'].push(index);
      if (endpoint.where === 'probe') this.tagged.probe.push(index);
      (listed ? this.listed : placed).push(index);
      this.byFamily[range.family].push(index);
      for (const group of groups) append(this.byGroup, group, index);
      for (const party of parties) append(this.byParty, party, index);
      if (moreGroups) this.moreGroups.push(index);
      if (lists === 'unknown') this.unknownLists.push(index);
      else for (const list of lists) append(this.byList, list, index);
    }
    const rangeOf = (index: number): IpRange => endpoints[index]?.range ?? allAddresses('ipv4');
    this.sorted = placed.sort((a, b) => ascending(rangeOf(a), rangeOf(b)));
    this.ranges = this.sorted.map(rangeOf);
  }

  /** Calls back for each endpoint that the rule may match; an endpoint may come twice. */
  eachMatch(
    { addresses, families, conditional }: AclRule,
    visit: (endpoint: number, match: Match) => void,
  ): void {
    const among = families ?? FAMILIES;
    const reach = (indices: readonly number[], match: Match): void => {
      const found = conditional === undefined ? match : 'maybe';
      for (const index of indices)
        if (!families || families.includes(this.endpoints[index]?.range.family ?? 'ipv4'))
          visit(index, found);
    };
    const ranges = addresses.flatMap((match) => (match.kind === 'range' ? match.range : []));
    for (const range of ranges.length > 1 ? mergeIpRanges(ranges) : ranges)
      if (among.includes(range.family)) this.eachInRange(range, reach);
    for (const match of addresses) {
      if (match.kind === 'group') {
        reach(this.moreGroups, 'maybe');
        reach(this.byGroup.get(match.group) ?? [], 'yes');
      } else if (match.kind === 'party') reach(this.byParty.get(match.party) ?? [], 'yes');
      else if (match.kind === 'list') {
        reach(this.unknownLists, 'maybe');
        reach(this.byList.get(match.list) ?? [], 'yes');
      } else if (match.kind === 'any' || match.kind === 'unknown') {
        for (const family of among) reach(this.byFamily[family], match.kind === 'any' ? 'yes' : 'maybe');
      } else if (match.kind !== 'range') reach(this.tagged[match.kind], 'yes');
    }
  }

  private eachInRange(range: IpRange, reach: (indices: readonly number[], match: Match) => void): void {
    if (containsRange(range, allAddresses(range.family))) {
      reach(this.byFamily[range.family], 'yes');
      return;
    }
    const first = firstIndex(this.ranges, (candidate) => ascending(candidate, { ...range, to: -1n }) < 0);
    for (let at = first; ; at += 1) {
      const candidate = this.ranges[at];
      if (!candidate || !overlaps(candidate, range)) return;
      // One that reaches further holds addresses of the range besides others; those have an endpoint of their own.
      if (candidate.to <= range.to) reach([this.sorted[at] ?? 0], 'yes');
    }
  }
}
