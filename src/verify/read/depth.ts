/** Levels that values may nest; CloudFormation itself takes far fewer. */
const DEEPEST = 500;

/** Whether values nest deeper than readers follow, which is judged without recursion. */
export function isTooDeep(value: unknown, deepest = DEEPEST): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
