import type { Value } from './values';
import { Reference, Unresolved } from './values';

/** Visits every reference in a value, also in what it can be, with the name of the property that has it. */
export function eachReference(
  value: Value,
  visit: (reference: Reference, property: string) => void,
  property = '',
): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Reference) visit(value, property);
  else if (value instanceof Unresolved) eachReference([...value.options], visit, property);
  else if (Array.isArray(value)) for (const item of value) eachReference(item, visit, property);
  else for (const name of Object.keys(value)) eachReference(value[name] ?? null, visit, name);
}

/** The resources that a value refers to anywhere, by id. */
export function referencesIn(value: Value): string[] {
  const ids: string[] = [];
  eachReference(value, ({ resource }) => ids.push(resource));
  return ids;
}
