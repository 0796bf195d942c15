import type { Issue } from '../src/issues/issue';
import type { AzureRule } from './azure-rules';
import { priorityTaken } from './issues';
import { BANDS } from './priorities';

/** Rules of one group with the same priority: only rules that differ by words of the user can have it. */
export function clashesOf(rules: readonly AzureRule[]): Issue[] {
  const holders = new Map<number, string>();
  return rules.flatMap(({ name, priority }): Issue[] => {
    const other = holders.get(priority);
    if (other === undefined) {
      holders.set(priority, name);
      return [];
    }
    const free = `priorities: { '${name}': ${freeNear(rules, priority)} }`;
    return [priorityTaken.create({ path: 'priorities' }, { rule: name, other, priority, free })];
  });
}

/** The nearest priority that no rule has. */
function freeNear(rules: readonly AzureRule[], priority: number): number {
  const taken = new Set(rules.map((rule) => rule.priority));
  let free = priority;
  while (taken.has(free)) free = free >= BANDS.hashed.to ? BANDS.hashed.from : free + 1;
  return free;
}
