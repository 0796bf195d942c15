/** Levels that values may nest; CloudFormation itself takes far fewer. */
const DEEPEST = 500;

/** Whether values nest deeper than readers follow. */
export const isTooDeep = (value: unknown, deepest = DEEPEST): boolean =>
  deepest < 0 ||
  (typeof value === 'object' &&
    value !== null &&
    Object.values(value).some((inner) => isTooDeep(inner, deepest - 1)));
