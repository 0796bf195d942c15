import type { Plan } from '../../../src/plan/plan';

/** Enough for the bases and what mutants share; more would only fill the memory. */
const MOST = 4_000;
const judged = new WeakMap<Plan, Map<string, readonly string[]>>();

/** What is wrong, judged once for all worlds that are alike in everything that decides it. */
export function judgedOnce(plan: Plan, deciding: string, judge: () => readonly string[]): readonly string[] {
  const verdicts = judged.get(plan) ?? new Map<string, readonly string[]>();
  judged.set(plan, verdicts);
  const earlier = verdicts.get(deciding);
  if (earlier) return earlier;
  if (verdicts.size >= MOST) verdicts.clear();
  const found = judge();
  verdicts.set(deciding, found);
  return found;
}
