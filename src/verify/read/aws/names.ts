import type { Stacks } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { Reference, Unresolved, withoutStack } from '../cloudformation/values';
import { withoutHash } from '../roles';
import { WORKLOADS } from './workloads';
import { ANALYSED } from './resource-types';

/** Everything by which the user may mean something: logical ids, ids, and texts of resources that are analysed. */
export function namesOf(stacks: Stacks): ReadonlySet<string> {
  const names = new Set<string>();
  const gather = (value: Value): void => {
    if (value instanceof Unresolved) names.add(value.key).add(withoutStack(value.key));
    else if (value instanceof Reference || value === null) return;
    else if (typeof value === 'object') Object.values(value).forEach(gather);
    else names.add(String(value));
  };
  for (const { id, logicalId } of stacks.resources) names.add(id).add(logicalId).add(withoutHash(logicalId));
  for (const { properties } of stacks.ofTypes([...ANALYSED, ...WORKLOADS])) gather(properties);
  return names;
}
