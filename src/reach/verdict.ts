import type { PortRange } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import type { Answer, Clause, Gate, Stage } from './model';
import type { End, Match } from './packet';
import { matchPeers } from './packet';

/** What becomes of a packet at a gate, and what decides it. */
export interface Verdict {
  readonly answer: Answer;
  /** The rules that decide: of each stage one, where it lets in; of the first that drops, where it does. */
  readonly by: readonly Clause[];
  /** The stage that drops it, or that can't tell. */
  readonly at?: Stage;
}

/**
 * Follows one packet through a gate. The ports are all alike to every rule (see the cuts of `cells.ts`), as one port is.
 *
 * A rule that may match leaves two ways to go on; where both end alike that is the answer, else it is unknown.
 */
export function judge(gate: Gate, transport: Transport, ports: PortRange, end: End): Verdict {
  const by: Clause[] = [];
  let unsure: Verdict | undefined;
  for (const stage of gate) {
    const verdict = judgeStage(stage, (clause) => matchClause(clause, transport, ports, end));
    if (verdict.answer === 'closed') return verdict;
    if (verdict.answer === 'unknown') unsure ??= verdict;
    by.push(...verdict.by);
  }
  return unsure ?? { answer: 'open', by };
}

/** The same, with the matching of rules left to the caller, who may know it already. */
export function judgeStage(stage: Stage, match: (clause: Clause) => Match): Verdict {
  const maybe: { allow?: Clause; deny?: Clause } = {};
  for (const clause of stage.clauses) {
    const found = match(clause);
    if (found === 'yes') return ended(clause.action, clause);
    if (found === 'maybe') maybe[clause.action] ??= clause;
  }
  return ended('deny');

  function ended(action: Clause['action'], clause?: Clause): Verdict {
    const other = maybe[action === 'allow' ? 'deny' : 'allow'];
    if (other) return { answer: 'unknown', by: [other], at: stage };
    return { answer: action === 'allow' ? 'open' : 'closed', by: clause ? [clause] : [], at: stage };
  }
}

/** Whether the rule is about a packet. */
function matchClause(clause: Clause, transport: Transport, ports: PortRange, end: End): Match {
  if (!coversPorts(clause, transport, ports)) return 'no';
  return matchEnd(clause, end);
}

export function coversPorts(clause: Clause, transport: Transport, { from, to }: PortRange): boolean {
  return (
    clause.transports.includes(transport) &&
    clause.ports.some((range) => range.from <= from && to <= range.to)
  );
}

/** Whether the rule is about a packet of that end, on one of its ports. */
function matchEnd(clause: Clause, end: End): Match {
  let best: Match = 'no';
  for (const peers of clause.peers) {
    const found = matchPeers(peers, end);
    if (found === 'yes') {
      best = 'yes';
      break;
    }
    if (found === 'maybe') best = 'maybe';
  }
  return best === 'yes' && clause.unsure !== undefined ? 'maybe' : best;
}
