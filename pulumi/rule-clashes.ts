import type { Issue } from '../src/issues/issue';
import type { AzureRule } from './azure-rules';
import { rulePriorityClash } from './issues';
import { BANDS } from './priorities';

/** Rules of one group whose places coincide: only those that are told apart by words of the user can. */
export function clashesOf(rules: readonly AzureRule[]): Issue[] {
  const holders = new Map<number, string>();
  return rules.flatMap(({ name, priority }): Issue[] => {
    const first = holders.get(priority);
    if (first === undefined) holders.set(priority, name);
    return first === undefined
      ? []
      : [
          rulePriorityClash.create(
            { path: 'priorities' },
            { first, second: name, priority, free: freeNear(rules, priority) },
          ),
        ];
  });
}

/** The nearest place that no rule has. */
function freeNear(rules: readonly AzureRule[], priority: number): number {
  const taken = new Set(rules.map((rule) => rule.priority));
  let free = priority;
  while (taken.has(free)) free = free >= BANDS.hashed.to ? BANDS.hashed.from : free + 1;
  return free;
}
