import { firstIndex } from './first-index';
import type { Clause, Gate } from './model';
import type { End, Match } from './packet';
import { matchPeers } from './packet';
import type { Region } from './regions';
import { mergeRegions } from './regions';
import type { Verdict } from './verdict';
import { judgeGate } from './verdict';

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

/** What becomes of packets of a class on ports that the rules of the gate are all about. */
export const judgeClass = (gate: Gate, { matches }: Pick<EndClass, 'matches'>): Verdict =>
  judgeGate(gate, (clause) => matches.get(clause) ?? 'no');

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
  const region =
    merged[
      firstIndex(
        merged,
        ({ family, to }) => family < only.family || (family === only.family && to < only.from),
      )
    ];
  return region ? matchPeers({ kind: 'region', region }, end) : 'no';
}
