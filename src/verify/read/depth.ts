/** Levels that values may nest; CloudFormation itself takes far fewer. */
const DEEPEST = 500;

/** Whether values nest deeper than readers follow. */
export function isTooDeep(value: unknown, deepest = DEEPEST): boolean {
  if (deepest < 0) return true;
  if (typeof value !== 'object' || value === null) return false;
  for (const inner of Array.isArray(value) ? value : Object.values(value))
    if (isTooDeep(inner, deepest - 1)) return true;
  return false;
}
