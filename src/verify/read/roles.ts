import type { Machine, MachineRoleSource } from '../engine/machine';

/** Roles that the user assigns to security groups, instances and target groups, by their name in the files. */
export type RoleMap = Readonly<Record<string, string>>;

/** How a thing may say what it is. */
export interface RoleClues {
  readonly tags: ReadonlyMap<string, string>;
  /** Names by which the user may mean it: logical id, resource name, id. */
  readonly names: readonly (string | undefined)[];
}

export interface RoleAssignment {
  readonly role: string;
  readonly node?: number;
  /** Every server, as `role:node`, where the tag lists them: `1,2`, or `game:1,master:1`. */
  readonly servers?: readonly string[];
  readonly roleSource: MachineRoleSource;
}

/**
 * What a thing is: by the user's word, else by its tags, else by a role's name among the words of its own name.
 *
 * @example
 * roleOf({ tags: new Map(), names: ['PhotonGameServerSG'] }, {}, ['master', 'game']); // game, inferred from the name
 */
export function roleOf(clues: RoleClues, map: RoleMap, roles: readonly string[]): RoleAssignment | undefined {
  const sure = sureRole(clues, map);
  if (sure) return sure;
  for (const name of [clues.tags.get('Name'), ...clues.names]) {
    const found = name === undefined ? [] : rolesIn(ownName(name), roles);
    const [only] = found;
    if (only !== undefined && found.length === 1)
      return { role: only, roleSource: 'name', ...nodeIn(name ?? '') };
  }
  return undefined;
}

/** What a thing is for certain: by the user's word, else by its tags. */
export function sureRole({ tags, names }: RoleClues, map: RoleMap): RoleAssignment | undefined {
  const given = Object.keys(map).length === 0 ? [] : names.filter((name) => name !== undefined);
  for (const name of given) {
    const [role, node] = (mappedRole(map, name) ?? '').split(':');
    if (role) return { role, ...nodeOf(node), roleSource: 'map' };
  }
  const tag = tags.get('photon:role');
  return tag === undefined
    ? undefined
    : { role: tag, ...numbersOf(tag, tags.get('photon:node')), roleSource: 'tag' };
}

/** What the user's map says of a thing, by its id, or by its own name with or without the hash that the CDK appends. */
export function mappedRole(map: RoleMap, id: string): string | undefined {
  const lastPart = id.split('#').at(-1) ?? id;
  const name = [id, lastPart, withoutHash(lastPart)].find((form) => Object.hasOwn(map, form));
  return name === undefined ? undefined : map[name];
}

export const isMapped = (map: RoleMap, id: string): boolean => mappedRole(map, id) !== undefined;

/** Tags of a load balancer. */
export const taggedOf = (tags: ReadonlyMap<string, string>) => ({
  role: tags.get('photon:role'),
  ...clusterOf(tags),
});

export const clusterOf = (tags: ReadonlyMap<string, string>): Pick<Machine, 'cluster'> => ({
  cluster: tags.get('photon:cluster'),
});

/** What a machine is, of all that says so. */
export type AssignedRoles = Pick<Machine, 'roles' | 'node' | 'servers' | 'roleSource'>;

/** The roles of a machine: `game+master` are two. */
export function rolesFrom(assignment: RoleAssignment | undefined): AssignedRoles {
  if (!assignment) return { roles: [] };
  const { role, ...more } = assignment;
  return { roles: role.split('+'), ...more };
}

/** The roles of a machine that several things tell; its number where they agree on one. */
export function unitedRoles(
  found: readonly RoleAssignment[],
  roleSource: RoleAssignment['roleSource'],
): AssignedRoles {
  const [node, ...others] = new Set(found.flatMap(({ node }) => node ?? []));
  const servers = found.flatMap(
    ({ role, node, servers }) => servers ?? (node === undefined ? [] : [`${role}:${node}`]),
  );
  return {
    roles: [...new Set(found.flatMap(({ role }) => role.split('+')))].sort(),
    roleSource,
    servers: found.some(({ servers }) => servers !== undefined) ? [...new Set(servers)] : undefined,
    node: others.length > 0 ? undefined : node,
  };
}

/** A logical id as a CDK program names it, without the hash that the CDK appends. */
const withoutHash = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

function nodeOf(text: string | undefined): { readonly node?: number } {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? { node: Number(text) } : {};
}

/** One number, or the list of every server on a machine. */
export function numbersOf(role: string, text = ''): Pick<RoleAssignment, 'node' | 'servers'> {
  const servers = text.split(',').map((server) => (server.includes(':') ? server : `${role}:${server}`));
  const isList = text.includes(',') || text.includes(':');
  return isList && servers.every((server) => /^[^:+]+:[1-9]\d*$/.test(server)) ? { servers } : nodeOf(text);
}

/** A name without the file, the resource group or the stack around it, which say nothing about one thing. */
const ownName = (name: string): string => name.split(/[/#]|::/).at(-1) ?? name;

/** Words that people use for a role in names. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['gameserver', 'game'],
  ['gameservers', 'game'],
  ['games', 'game'],
  ['masterserver', 'master'],
  ['nameserver', 'name'],
  ['nameservers', 'name'],
]);

function rolesIn(name: string, roles: readonly string[]): string[] {
  const words = wordsOf(name);
  // `Name` stands in names of all kinds; alone it is no word for a name server.
  const isNameServer = words.some((word, index) => word === 'name' && words[index + 1]?.startsWith('server'));
  const meant = words
    .map((word) => SYNONYMS.get(word) ?? word)
    .filter((word) => word !== 'name' || isNameServer);
  if (words.some((word) => SYNONYMS.get(word) === 'name')) meant.push('name');
  return roles.filter((role) => meant.includes(role.toLowerCase()));
}

/** `PhotonGameServer-2` is photon, game, server, 2. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+|(?<=\D)(?=\d)/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());

/** A number at the end of a name, such as that of `game-2`. */
function nodeIn(name: string): { readonly node?: number } {
  return nodeOf(/(?:^|[^\d])([1-9]\d{0,3})$/.exec(name.replace(/[-_]?ipv[46]$/i, ''))?.[1]);
}

/** A group from elsewhere that the user gives to a role is one that the role's machines have. */
export function withMapped(
  machine: Machine,
  given: readonly (readonly [group: string, role: string])[],
): Machine {
  const mapped = given
    .filter(([, role]) => machine.roles.includes(role.split(':')[0] ?? ''))
    .map(([group]) => group);
  return mapped.length === 0 ? machine : { ...machine, groups: [...machine.groups, ...mapped] };
}
