/** The types of a table: each row has what several names begin with, and the names. */
export const typesIn = (
  ...rows: readonly (readonly [prefix: string, names: string])[]
): ReadonlySet<string> =>
  new Set(rows.flatMap(([prefix, names]) => [...wordsIn(names)].map((name) => prefix + name)));

/** The words of a text, whatever blanks are between them. */
export const wordsIn = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
