import type { PortRange } from '../ports/port-range';
import { MAX_PORT } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import type { Clause, Gate } from './model';
import type { End, Match } from './packet';
import { matchPeers } from './packet';
import type { Region } from './regions';
import { mergeRegions } from './regions';
import type { Verdict } from './verdict';
import { coversPorts, judgeStage } from './verdict';

/** Ends that every rule treats alike. */
export interface EndClass {
  readonly ends: readonly End[];
  readonly matches: ReadonlyMap<Clause, Match>;
}

/** Sorts ends into classes by the rules that match them, so that each class is judged once. */
export function classesOf(gate: Gate, ends: readonly End[]): EndClass[] {
  const clauses = gate.flatMap((stage) => stage.clauses);
  const matchers = clauses.map(matcherOf);
  const classes = new Map<string, { ends: End[]; matches: Map<Clause, Match> }>();
  for (const end of ends) {
    const found = matchers.map((match) => match(end));
    const key = found.join();
    const known = classes.get(key);
    if (known) {
      known.ends.push(end);
      continue;
    }
    const pairs = clauses.flatMap((clause, index) => {
      const match = found[index];
      return match === undefined || match === 'no' ? [] : [[clause, match] as const];
    });
    classes.set(key, { ends: [end], matches: new Map(pairs) });
  }
  return [...classes.values()];
}

/** What becomes of packets of a class on ports that all rules treat alike. */
export function judgeClass(
  gate: Gate,
  transport: Transport,
  ports: PortRange,
  { matches }: Pick<EndClass, 'matches'>,
): Verdict {
  const by: Clause[] = [];
  let unsure: Verdict | undefined;
  for (const stage of gate) {
    const verdict = judgeStage(stage, (clause) => {
      const match = matches.get(clause);
      return match !== undefined && coversPorts(clause, transport, ports) ? match : 'no';
    });
    if (verdict.answer === 'closed') return verdict;
    if (verdict.answer === 'unknown') unsure ??= verdict;
    by.push(...verdict.by);
  }
  return unsure ?? { answer: 'open', by };
}

/** The gate with those rules alone that are about the ports. */
export function narrow(gate: Gate, transport: Transport, ports: PortRange): Gate {
  return gate.map((stage) => ({
    ...stage,
    clauses: stage.clauses.filter((clause) => coversPorts(clause, transport, ports)),
  }));
}

/** All ports of a transport, cut wherever a rule's range begins or ends. */
export function portCuts(clauses: readonly Clause[], transport: Transport): PortRange[] {
  const starts = new Set([0]);
  for (const clause of clauses) {
    if (!clause.transports.includes(transport)) continue;
    for (const { from, to } of clause.ports) {
      starts.add(from);
      if (to < MAX_PORT) starts.add(to + 1);
    }
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, index) => ({ from, to: (sorted[index + 1] ?? MAX_PORT + 1) - 1 }));
}

/** Matching against thousands of ranges goes by halves. */
function matcherOf(clause: Clause): (end: End) => Match {
  const merged = mergeRegions(clause.peers.flatMap((one) => (one.kind === 'region' ? [one.region] : [])));
  const others = clause.peers.filter(({ kind }) => kind !== 'region');
  const sure = clause.unsure === undefined;
  return (end) => {
    const found = best([...others.map((one) => matchPeers(one, end)), matchMerged(merged, end)]);
    return found === 'yes' && !sure ? 'maybe' : found;
  };
}

const best = (found: readonly Match[]): Match =>
  found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';

function matchMerged(merged: readonly Region[], end: End): Match {
  const [only, ...more] = end.regions ?? [];
  if (!only || more.length > 0 || end.listed)
    return best(merged.map((region) => matchPeers({ kind: 'region', region }, end)));
  let [low, high] = [0, merged.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const region = merged[middle];
    if (region && (region.family < only.family || (region.family === only.family && region.to < only.from)))
      low = middle + 1;
    else high = middle;
  }
  const region = merged[low];
  return region ? matchPeers({ kind: 'region', region }, end) : 'no';
}
