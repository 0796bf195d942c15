/** The types of a table: each row has what several names begin with, and lines of names. */
export const typesIn = (
  ...rows: readonly (readonly [prefix: string, ...lines: string[]])[]
): ReadonlySet<string> =>
  new Set(rows.flatMap(([prefix, ...lines]) => [...wordsIn(...lines)].map((name) => prefix + name)));

/** The words of some lines. */
export const wordsIn = (...lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(' ')));
