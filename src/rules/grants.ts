import { mergeCidrs } from '../addresses/cidr';
import { groupBy } from '../collections/group-by';
import type { Flow } from '../flows/flow';
import { formatRange, mergeRanges } from '../ports/port-range';
import type { PortRange } from '../ports/port-range';
import type { Cloud } from '../topology/cloud';
import type { Source } from '../topology/source';
import { formatSource, rangeSources, rangesAmong, sourcesOn } from '../topology/source';
import type { AllowRule, Purpose } from './rule';

/**
 * The fewest grants that let in exactly the flows: the ports of each source are merged, then sources with the same
 * ports share a grant, then their addresses are merged. With a cloud, lists of other clouds are left out.
 */
export function grantsOf(flows: readonly Flow[], cloud?: Cloud): AllowRule[] {
  const wanted = portsBySources(flows).map(({ sources, ranges, purposes }) => ({
    sources: cloud ? sourcesOn(cloud, sources) : sources,
    ranges,
    purposes,
  }));
  const [only] = wanted;
  if (only && wanted.length === 1) {
    const { sources, ranges, purposes } = only;
    return [{ sources: [...sources], ranges: mergeRanges(ranges), purposes: distinct(purposes) }];
  }
  return shareGrants(portsBySource(wanted));
}

interface Wanted {
  readonly sources: readonly Source[];
  readonly ranges: PortRange[];
  readonly purposes: Purpose[];
}

/** Flows of one origin share one list of sources, so that thousands of ranges are not taken apart without need. */
function portsBySources(flows: readonly Flow[]): Wanted[] {
  const groups = groupBy(flows, ({ sources }): unknown[] => {
    const [first] = sources;
    return [first && sources.length === 1 ? `${first.kind} ${formatSource(first)}` : sources];
  });
  return [...groups.values()].map((group) => ({
    sources: group[0].sources,
    ranges: group.map(({ ports }) => ports),
    purposes: group.map(({ from, purpose }) => ({ from, purpose })),
  }));
}

type WantedOfOne = Omit<Wanted, 'sources'> & { readonly source: Source };

function portsBySource(wanted: readonly Wanted[]): WantedOfOne[] {
  const bySource = new Map<string, WantedOfOne>();
  for (const { sources, ranges, purposes } of wanted) {
    for (const source of sources) {
      const key = `${source.kind} ${formatSource(source)}`;
      const entry = bySource.get(key) ?? { source, ranges: [], purposes: [] };
      entry.ranges.push(...ranges);
      entry.purposes.push(...purposes);
      bySource.set(key, entry);
    }
  }
  return [...bySource.values()];
}

function shareGrants(bySource: readonly WantedOfOne[]): AllowRule[] {
  const byRanges = new Map<string, { sources: Source[]; ranges: PortRange[]; purposes: Purpose[] }>();
  for (const { source, ranges, purposes } of bySource) {
    const merged = mergeRanges(ranges);
    const key = merged.map(formatRange).join();
    const grant = byRanges.get(key) ?? { sources: [], ranges: merged, purposes: [] };
    grant.sources.push(source);
    grant.purposes.push(...purposes);
    byRanges.set(key, grant);
  }
  return [...byRanges.values()].map(({ sources, ranges, purposes }) => ({
    sources: mergeSources(sources),
    ranges,
    purposes: distinct(purposes),
  }));
}

/** Roles, then ranges without overlap, then lists. */
function mergeSources(sources: readonly Source[]): Source[] {
  return [
    ...sources.filter(({ kind }) => kind === 'role'),
    ...rangeSources(mergeCidrs(rangesAmong(sources))),
    ...sources.filter(({ kind }) => kind === 'list'),
  ];
}

function distinct(purposes: readonly Purpose[]): Purpose[] {
  return [...new Map(purposes.map((purpose) => [`${purpose.from} ${purpose.purpose}`, purpose])).values()];
}
