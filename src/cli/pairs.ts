import { UsageError } from './io';

/** `NAME=VALUE` words as a record; the same name twice is a mistake. */
export function pairs(words: readonly string[], option: string): Record<string, string> {
  const found = new Map<string, string>();
  for (const word of words) {
    const at = word.lastIndexOf('=');
    if (at < 1 || at === word.length - 1)
      throw new UsageError(`${option}: expected NAME=VALUE, received ${word}.`);
    const name = word.slice(0, at);
    if (found.has(name))
      throw new UsageError(
        `${option} ${name} is given twice, as ${found.get(name)} and as ${word.slice(at + 1)}. Write it once.`,
      );
    found.set(name, word.slice(at + 1));
  }
  return Object.fromEntries(found);
}
