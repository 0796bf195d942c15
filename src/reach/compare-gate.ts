import { formatRange, mergeRanges } from '../ports/port-range';
import type { PortRange } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import { isPrivate } from './ends';
import type { EndClass } from './gate-view';
import { classesOf, judgeClass } from './gate-view';
import type { Clause, Gate, Stage } from './model';
import type { End } from './packet';
import { containsRegion, formatRegions, mergeRegions, PRIVATE_REGIONS } from './regions';
import { slicesOf } from './slices';
import type { Verdict } from './verdict';

/** Ports and sources on which plan and infrastructure answer differently, for one reason. */
export interface Difference {
  readonly kind: 'beyond' | 'undecided';
  readonly transport: Transport;
  readonly ranges: readonly PortRange[];
  readonly ends: readonly End[];
  readonly by: readonly Clause[];
}

const TRANSPORTS = ['tcp', 'udp'] as const;

/**
 * Everything that a gate lets in, or may let in, beyond a plan: exact over all ports and ends, since rules and plan
 * treat all ports of a cut and all ends of a class alike. Ends that have a port for one reason are told together, and
 * ports whose ends read alike.
 */
export function beyondNeed(needed: Stage, gate: Gate, ends: readonly End[]): Difference[] {
  const both: Gate = [needed, ...gate];
  const classes = classesOf(both, ends);
  const clauses = both.flatMap((stage) => stage.clauses);
  const found = new Map<string, { difference: Difference; ranges: PortRange[] }>();
  const numbers = new Map(clauses.map((clause, index) => [clause, index]));
  const texts = new Map<string, string[]>();
  const textsOf = (key: string, own: readonly End[]): string[] => {
    const known = texts.get(key) ?? formatEnds(own);
    texts.set(key, known);
    return known;
  };
  for (const transport of TRANSPORTS) {
    for (const {
      ports,
      gate: [wanted = needed, ...actual],
    } of slicesOf(both, transport)) {
      if (actual.some((stage) => stage.clauses.length === 0)) continue;
      const reasons = new Map<string, { first: Difference; classes: number[] }>();
      for (const [index, group] of classes.entries()) {
        const difference = differenceOf([wanted], actual, transport, ports, group);
        if (!difference) continue;
        const reason = [difference.kind, ...difference.by.map((clause) => numbers.get(clause))].join();
        const known = reasons.get(reason);
        if (known) known.classes.push(index);
        else reasons.set(reason, { first: difference, classes: [index] });
      }
      for (const [reason, { first, classes: indices }] of reasons) {
        const own = indices.flatMap((index) => classes[index]?.ends ?? []);
        const key = [transport, reason, '|', ...textsOf(indices.join(), own)].join();
        const known = found.get(key);
        if (known) known.ranges.push(ports);
        else
          found.set(key, {
            difference: { ...first, ends: own },
            ranges: [ports],
          });
      }
    }
  }
  return [...found.values()].map(({ difference, ranges }) => ({
    ...difference,
    ranges: mergeRanges(ranges),
  }));
}

function differenceOf(
  plan: Gate,
  gate: Gate,
  transport: Transport,
  ports: PortRange,
  group: EndClass,
): Difference | undefined {
  const actual = judgeClass(gate, group);
  if (actual.answer === 'closed' || judgeClass(plan, group).answer !== 'closed') return undefined;
  if (actual.answer === 'unknown' && judgedElsewhere(actual, group)) return undefined;
  const kind = actual.answer === 'open' ? 'beyond' : 'undecided';
  return { kind, transport, ranges: [ports], ends: group.ends, by: actual.by };
}

/**
 * A machine whose address isn't known is judged by the addresses that a rule names, which are ends of their own; and
 * private addresses from outside, which may belong to Azure's `VirtualNetwork`, as any machine of the network.
 */
function judgedElsewhere({ by }: Verdict, { ends }: EndClass): boolean {
  const kinds = by.flatMap(({ unsure, peers }) =>
    unsure === undefined ? peers.map(({ kind }) => kind) : ['unknown'],
  );
  if (ends.every(({ where }) => where === 'network'))
    return kinds.every((kind) => kind === 'region' || kind === 'group');
  return ends.every(isPrivate) && kinds.every((kind) => kind === 'network' || kind === 'internet');
}

/** Ends in the fewest words: addresses merged, then lists and parties; machines of the network go without saying where everyone is let in. */
export function formatEnds(ends: readonly End[]): string[] {
  const outside = mergeRegions(
    ends.flatMap(({ where, regions: all = [] }) => (where === 'outside' ? all : [])),
  );
  const regions = formatRegions(outside);
  const everyone = PRIVATE_REGIONS.filter(({ family }) => family === 'ipv4').every((inside) =>
    outside.some((one) => containsRegion(one, inside)),
  );
  const parties = everyone ? [] : ends.filter(({ where }) => where !== 'outside');
  const lists = ends.filter(({ listed }) => listed);
  return [...regions, ...new Set([...lists, ...parties].map(({ title }) => title))];
}

export const formatPorts = (ranges: readonly PortRange[], transport: Transport): string[] =>
  mergeRanges(ranges).map((range) => `${formatRange(range)}/${transport}`);

/** Why a verdict is what it is, in words. */
export function reasonOf({ answer, by, at }: Verdict): string {
  if (answer === 'unknown')
    return by.map((clause) => `${clause.title}: ${clause.unsure ?? unknownPeers(clause)}`).join('; ');
  if (by.length === 0) return `no rule among ${at?.title ?? 'the rules'} lets it ${at?.out ? 'out' : 'in'}`;
  return by.map(({ title }) => title).join('; ');
}

function unknownPeers({ peers }: Clause): string {
  const reasons = peers.flatMap((one) => {
    if (one.kind === 'unknown') return one.reason;
    return one.kind === 'list' ? `what ${one.list} holds can't be told from the files` : [];
  });
  return reasons[0] ?? "whether it names the address can't be told";
}
