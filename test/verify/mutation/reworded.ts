import type { Finding } from '../../../src/verify/findings/finding';
import { createFinding } from '../../../src/verify/findings/finding';

/** What was read with every sentence, and every title of a rule, worded in another way. */
export function reworded<Any>(value: Any, done = new Map<unknown, unknown>()): Any {
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map)
    return value;
  const known = done.get(value);
  if (known !== undefined) return known as Any;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  done.set(value, copy);
  for (const [key, item] of Object.entries(value))
    (copy as Record<string, unknown>)[key] =
      (key === 'text' && 'code' in value) || (key === 'title' && 'name' in value)
        ? 'x'
        : reworded(item, done);
  return copy as Any;
}

/** The id that a finding would have if its message, and all sentences among its data, were worded in another way. */
export function idInOtherWords({ code, place, data, cloud, id }: Finding): string {
  const kind = {
    code,
    create: () => ({ code, severity: 'error' as const, message: 'x', place, data }),
  };
  const other = { ...data, by: 'x', remedy: 'x', purpose: 'x', ...(data.reasons ? { found: 'x' } : {}) };
  const [, , cluster] = id.split('/');
  const scope = { cloud, ...(cluster === 'eu' ? { cluster } : {}) };
  return createFinding(kind, scope, place, other).id;
}
