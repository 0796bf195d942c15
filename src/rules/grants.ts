import { mergeCidrs } from '../addresses/cidr';
import type { Flow } from '../flows/flow';
import { formatRange, mergeRanges } from '../ports/port-range';
import type { PortRange } from '../ports/port-range';
import type { Grant, Source } from './rule';
import { formatSource } from './rule';

/**
 * The fewest grants that let in exactly the flows: the ports of each source are merged, then sources with the same
 * ports share a grant, then their addresses are merged.
 */
export function grantsOf(flows: readonly Flow[]): Grant[] {
  const wanted = portsBySources(flows);
  const [only] = wanted;
  if (only && wanted.length === 1) return [{ sources: only.sources, ranges: mergeRanges(only.ranges) }];
  return shareGrants(portsBySource(wanted));
}

interface Wanted {
  readonly sources: readonly Source[];
  readonly ranges: PortRange[];
}

/** Flows of one origin share one list of addresses, so that thousands of ranges are not taken apart without need. */
function portsBySources(flows: readonly Flow[]): Wanted[] {
  const wanted = new Map<unknown, Wanted>();
  for (const { from, addresses, ports } of flows) {
    const key = addresses ?? from;
    const entry = wanted.get(key);
    if (entry) entry.ranges.push(ports);
    else
      wanted.set(key, {
        sources: addresses ? addresses.map((cidr) => ({ cidr })) : [{ party: from }],
        ranges: [ports],
      });
  }
  return [...wanted.values()];
}

function portsBySource(wanted: readonly Wanted[]): Map<string, { source: Source; ranges: PortRange[] }> {
  const bySource = new Map<string, { source: Source; ranges: PortRange[] }>();
  for (const { sources, ranges } of wanted) {
    for (const source of sources) {
      const entry = bySource.get(formatSource(source)) ?? { source, ranges: [] };
      entry.ranges.push(...ranges);
      bySource.set(formatSource(source), entry);
    }
  }
  return bySource;
}

function shareGrants(bySource: Map<string, { source: Source; ranges: PortRange[] }>): Grant[] {
  const byRanges = new Map<string, { sources: Source[]; ranges: PortRange[] }>();
  for (const { source, ranges } of bySource.values()) {
    const merged = mergeRanges(ranges);
    const key = merged.map(formatRange).join();
    const grant = byRanges.get(key) ?? { sources: [], ranges: merged };
    grant.sources.push(source);
    byRanges.set(key, grant);
  }
  return [...byRanges.values()].map(({ sources, ranges }) => ({ sources: mergeSources(sources), ranges }));
}

function mergeSources(sources: readonly Source[]): Source[] {
  const cidrs = sources.flatMap((source) => ('cidr' in source ? [source.cidr] : []));
  return [...sources.filter((source) => 'party' in source), ...mergeCidrs(cidrs).map((cidr) => ({ cidr }))];
}
