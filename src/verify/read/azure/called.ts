import type { RoleAssignment } from '../roles';
import { roleOf, wordsOf } from '../roles';
import type { Interface } from './interfaces';
import type { Reading } from './reading';
import type { Part } from './references';

/** Those of interfaces that the name of a part means: as their machine is called, or by their role. */
export function calledAs(
  reading: Reading,
  { name }: Part,
  interfaces: readonly Interface[],
): readonly Interface[] {
  // Where the name tells nobody with its number, that may be the family's.
  for (const text of [name, name.replace(/[-_]?(?:ip)?v?[46]$/i, '')]) {
    const words = ownWords(text);
    const named = namedRole(reading, [text, words.join('-')]);
    const found = interfaces.filter(
      (each) =>
        [each.machine.name, each.owner.name].some((own) => beginsAlike(words, ownWords(own))) ||
        (named && isOf(named, each)),
    );
    // Machines of several roles have not one pool.
    if (new Set(found.map(({ machine }) => machine.roles.join())).size === 1) return found;
  }
  return [];
}

/** Whether an interface is one of a role's, and of its number where that is told. */
export const isOf = (
  { role, node: number }: RoleAssignment,
  { machine: { roles, node, servers } }: Interface,
): boolean =>
  (roles.includes(role) || roles.includes('all')) &&
  (number === undefined ||
    (servers?.includes(`${role}:${number}`) ?? (node === undefined || node === number)));

/** Whether of two names one begins with the other, as `pool-arena1` and `arena-01-nic` do. */
const beginsAlike = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > 0 && one.every((word, index) => word === (other[index] ?? word)) && other.length > 0;

/** The words of a name that say which thing it is, without those that say of which kind; `01` is 1. */
function ownWords(name: string): string[] {
  const words = wordsOf(name).map((word) => word.replace(/^0+(?=\d)/, ''));
  const own = words.filter((word) => !KINDS.has(word));
  return own.length > 0 ? own : words;
}

const KINDS: ReadonlySet<string> = new Set(['be', 'nat', 'nic', 'pool', 'rule', 'set', 'vm', 'vmss']);

/** The role that the name of a part tells: pools and inbound NAT rules have no tags, and `game-2` says what is behind. */
export function namedRole(
  { roles }: Reading,
  names: readonly (string | undefined)[],
): RoleAssignment | undefined {
  // Of `game` and `game-extra`, the longer one is meant.
  const longestFirst = [...roles].sort((a, b) => b.length - a.length);
  for (const name of names) {
    const text = name?.toLowerCase() ?? '';
    const role = longestFirst.find(
      (candidate) => text === candidate.toLowerCase() || text.startsWith(`${candidate.toLowerCase()}-`),
    );
    if (role === undefined) continue;
    const [, node] = /^-([1-9]\d*)(?:-|$)/.exec(text.slice(role.length)) ?? [];
    return { role, ...(node === undefined ? {} : { node: Number(node) }), roleSource: 'name' };
  }
  return roleOf({ tags: new Map(), names }, {}, roles);
}
