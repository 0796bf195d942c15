/**
 * The word that was most likely meant: at most a third of its letters away; undefined where none is near, or several are
 * equally so. Words that differ in their numbers alone are no slip of the pen: `game 3` is not `game 1`.
 */
export function suggest(word: string, words: readonly string[]): string | undefined {
  const ranked = [...new Set(words)]
    .filter((candidate) => lettersOf(candidate) !== lettersOf(word) || digitsOf(candidate) === digitsOf(word))
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first && first.distance === second?.distance ? undefined : first?.candidate;
}

const lettersOf = (text: string): string => text.replace(/[\d-]/g, '');
const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Levenshtein's distance, row by row, with two letters in the wrong order as one slip. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      next.push(
        Math.min(
          at(row, j - 1) + same,
          at(row, j) + 1,
          at(next, j - 1) + 1,
          swapped ? at(before, j - 2) + 1 : Infinity,
        ),
      );
    }
    before = row;
    row = next;
  }
  return at(row, to.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
