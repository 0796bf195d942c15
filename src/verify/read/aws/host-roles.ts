import type { Machine } from '../../engine/machine';
import type { Resource } from '../cloudformation/resource';
import { asText } from '../cloudformation/values';
import type { RoleAssignment, RoleMap } from '../roles';
import { mappedRole, roleOf } from '../roles';
import type { SecurityGroup } from './security-groups';
import { tagsOf } from './tags';

/** What tells the roles of things in the templates. */
export interface RoleContext {
  readonly map: RoleMap;
  readonly roles: readonly string[];
}

/** Only a load balancer is one: a host with its tag or its group is judged by what else it has. */
const isServerRole = (role: string): boolean => role !== 'load-balancer';

/**
 * The roles of a host: by the map, by its own tag and its groups, else by a name. A host with the groups of several roles is
 * a server of each.
 */
export function hostRoles(
  context: RoleContext,
  host: { readonly tags: ReadonlyMap<string, string>; readonly names: readonly string[] },
  groups: { readonly shown: readonly SecurityGroup[]; readonly ids: readonly string[] },
): Pick<Machine, 'roles' | 'node' | 'roleSource'> {
  const assignment = roleOf(host, context.map, context.roles);
  const hostRole = assignment && isServerRole(assignment.role) ? assignment : undefined;
  if (hostRole?.roleSource === 'map') return assigned([hostRole], 'map');
  const byGroup = [
    ...groups.shown.flatMap((group) => groupRole(context, group.resource) ?? []),
    ...groups.ids.flatMap((id) => externalRole(context.map, id) ?? []),
  ].filter(({ role }) => isServerRole(role));
  const sure = byGroup.filter(({ roleSource }) => roleSource !== 'name');
  if (hostRole?.roleSource === 'tag') {
    // A shared machine has the groups of all its roles, and its own tag may name one of them.
    const hostRoles = hostRole.role.split('+');
    const shared = sure.some(({ role }) => hostRoles.includes(role)) ? sure : [];
    const { roles } = assigned([hostRole, ...shared], 'tag');
    return { ...assigned([hostRole], 'tag'), roles };
  }
  if (sure.length > 0) return assigned(sure, 'group');
  const named = byGroup.length > 0 ? byGroup : hostRole ? [hostRole] : [];
  // A name that mentions two roles decides neither.
  const distinct = new Set(named.map(({ role }) => role));
  return distinct.size === 1 ? assigned(named, 'name') : { roles: [] };
}

function assigned(
  assignments: readonly RoleAssignment[],
  roleSource: RoleAssignment['roleSource'],
): Pick<Machine, 'roles' | 'node' | 'roleSource'> {
  const roles = [...new Set(assignments.flatMap(({ role }) => role.split('+')))].sort();
  const nodes = [...new Set(assignments.flatMap(({ node }) => node ?? []))];
  const [node] = nodes;
  return { roles, roleSource, ...(nodes.length === 1 && node !== undefined ? { node } : {}) };
}

/** The role of a security group of the templates. A number in its name is not a node. */
export function groupRole({ map, roles }: RoleContext, group: Resource): RoleAssignment | undefined {
  const { Tags, GroupName } = group.properties;
  const names = [group.logicalId, group.id, asText(GroupName)];
  const assignment = roleOf({ tags: tagsOf(Tags), names }, map, roles);
  return assignment?.roleSource === 'name' ? { role: assignment.role, roleSource: 'name' } : assignment;
}

/** The role that the user gives to a group that the templates do not make. */
function externalRole(map: RoleMap, id: string): RoleAssignment | undefined {
  const [role, node] = mappedRole(map, id)?.split(':') ?? [];
  if (!role) return undefined;
  return { role, ...(node === undefined ? {} : { node: Number(node) }), roleSource: 'map' };
}
