import type { Transport } from '../ports/vocabulary';
import type { Answer, Clause, Gate, Stage } from './model';
import type { End, Match } from './packet';
import { matchPeers } from './packet';
import { narrow } from './slices';

/** What becomes of a packet at a gate, and what decides it. */
export interface Verdict {
  readonly answer: Answer;
  /** The rules that decide: of each stage one, where it lets in; of the first that drops, where it does. */
  readonly by: readonly Clause[];
  /** The stage that drops it, or that can't tell. */
  readonly at?: Stage;
}

/** Follows one packet through a gate. */
export const judge = (gate: Gate, transport: Transport, port: number, end: End): Verdict =>
  judgeGate(narrow(gate, transport, port), (clause) => matchEnd(clause, end));

/**
 * What becomes of packets that all rules of a gate are about as far as ports go; whether they are about the other end is
 * the caller's to say, who may know it already.
 */
export function judgeGate(gate: Gate, match: (clause: Clause) => Match): Verdict {
  const by: Clause[] = [];
  let unsure: Verdict | undefined;
  for (const stage of gate) {
    const verdict = judgeStage(stage, match);
    if (verdict.answer === 'closed') return verdict;
    if (verdict.answer === 'unknown') unsure ??= verdict;
    by.push(...verdict.by);
  }
  return unsure ?? { answer: 'open', by };
}

/** A rule that may match leaves two ways to go on; where both end alike that is the answer, else it is unknown. */
function judgeStage(stage: Stage, match: (clause: Clause) => Match): Verdict {
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

/** Whether the rule is about packets of an end, on its ports. */
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
