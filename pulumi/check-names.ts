import type { Issue } from '../src/issues/issue';
import { refused } from './issues';
import { azureName } from './names';

/** Azure: 80 characters, of which the provider takes 8 to make names unique (Pulumi: auto-naming). */
const LONGEST = 80 - 8;

/** What Azure would refuse of the names that a component gives its resources, `NAME-` and one of the endings. */
export function resourceNameIssues(name: string, endings: readonly string[]): Issue[] {
  const longestEnding = Math.max(0, ...endings.map((ending) => azureName(ending).length + 1));
  if (azureName(name) === name && name.length + longestEnding <= LONGEST) return [];
  const expected = `at most ${LONGEST - longestEnding} letters, digits, underscores, periods and hyphens, without a period or hyphen at the end`;
  return [refused('name', name, expected)];
}
