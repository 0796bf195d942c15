import type { Resource } from '../cloudformation/resource';
import type { AssignedRoles, RoleAssignment, RoleMap } from '../roles';
import { roleOf, sureRole, unitedRoles } from '../roles';
import type { SecurityGroup } from './security-groups';
import { tagsOf } from './tags';

/** What tells the roles of things in the templates. */
export interface RoleContext {
  readonly map: RoleMap;
  readonly roles: readonly string[];
}

/** Only a load balancer is one: a host with its tag or its group is judged by what else it has. */
const isServerRole = (role: string): boolean => role !== 'load-balancer';

/** Whether a tag names roles of the topology; a mistyped one counts, whatever else says what the host is. */
const isExpected = ({ roles }: RoleContext, tag: string): boolean =>
  tag === 'all' || tag.split('+').every((role) => roles.includes(role));

/**
 * The roles of a host: by the map, by its own tag and its groups, else by a name. A host with the groups of several roles is
 * a server of each.
 */
export function hostRoles(
  context: RoleContext,
  host: { readonly tags: ReadonlyMap<string, string>; readonly names: readonly string[] },
  groups: { readonly shown: readonly SecurityGroup[]; readonly ids: readonly string[] },
): AssignedRoles {
  const assignment = roleOf(host, context.map, context.roles);
  const hostRole = assignment && isServerRole(assignment.role) ? assignment : undefined;
  if (hostRole?.roleSource === 'map') return unitedRoles([hostRole], 'map');
  const byGroup = [
    ...groups.shown.flatMap((group) => groupRole(context, group.resource) ?? []),
    ...groups.ids.flatMap((id) => sureRole({ tags: new Map(), names: [id] }, context.map) ?? []),
  ].filter(({ role }) => isServerRole(role));
  const sure = byGroup.filter(({ roleSource }) => roleSource !== 'name');
  if (hostRole?.roleSource === 'tag') {
    // A shared machine has the groups of all its roles, and its own tag may name one of them.
    const hostRoles = hostRole.role.split('+');
    const isShared = sure.some(({ role }) => hostRoles.includes(role));
    const more = sure.filter(({ role }) => isShared || !isExpected(context, role));
    const { roles } = unitedRoles([hostRole, ...more], 'tag');
    return { ...unitedRoles([hostRole], 'tag'), roles };
  }
  if (sure.length > 0) return unitedRoles(sure, 'group');
  const named = byGroup.length > 0 ? byGroup : hostRole ? [hostRole] : [];
  // A name that mentions two roles decides neither.
  const distinct = new Set(named.map(({ role }) => role));
  return distinct.size === 1 ? unitedRoles(named, 'name') : { roles: [] };
}

/** The role of a security group of the templates. A number in its name is not a node. */
export function groupRole({ map, roles }: RoleContext, group: Resource): RoleAssignment | undefined {
  const names = [group.logicalId, group.id, group.text('GroupName')];
  const assignment = roleOf({ tags: tagsOf(group), names }, map, roles);
  return assignment?.roleSource === 'name' ? { role: assignment.role, roleSource: 'name' } : assignment;
}
