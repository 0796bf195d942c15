import type { Issue } from '../src/issues/issue';
import { azureName } from './names';
import { azureNameInvalid } from './issues';

/** Azure: 80 characters, of which the provider takes 8 to make names its own (Pulumi: auto-naming). */
const LONGEST = 80 - 8;

/** What Azure would refuse of the names that a component gives its resources, `NAME-` and one of the endings. */
export function resourceNameIssues(name: string, endings: readonly string[]): Issue[] {
  const longestEnding = Math.max(0, ...endings.map((ending) => azureName(ending).length + 1));
  const fits = azureName(name) === name && name.length + longestEnding <= LONGEST;
  return fits ? [] : [azureNameInvalid.create({ path: 'name' }, { name, longest: LONGEST - longestEnding })];
}
