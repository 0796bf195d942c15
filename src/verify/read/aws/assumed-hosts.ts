import type { Machine } from '../../engine/machine';
import { assumedMachine } from '../../engine/machine';
import { placeIn } from '../cloudformation/resource';
import type { RoleAssignment } from '../roles';
import { clusterOf, rolesFrom } from '../roles';
import type { RoleContext } from './host-roles';
import { groupRole } from './host-roles';
import type { SecurityGroup } from './security-groups';
import { groupFilter } from './security-groups';
import { tagsOf } from './tags';

/**
 * Hosts that will get groups which nothing in the templates has: one for each role and node, with all its groups. A group
 * without a role, or with that of a load balancer, is unattributed.
 */
export function assumedHosts(context: RoleContext, free: readonly SecurityGroup[]) {
  const byRole = new Map<string, { readonly assignment: RoleAssignment; readonly groups: SecurityGroup[] }>();
  const unattributed: Machine[] = [];
  for (const group of free) {
    const assignment = groupRole(context, group.resource);
    if (!assignment || assignment.role === 'load-balancer') {
      unattributed.push(assumedHost([group], undefined));
      continue;
    }
    const { cluster } = clusterOf(tagsOf(group.resource));
    const key = JSON.stringify([assignment.role, assignment.node, cluster]);
    const entry = byRole.get(key);
    if (entry) entry.groups.push(group);
    else byRole.set(key, { assignment, groups: [group] });
  }
  return {
    placed: [...byRole.values()].map(({ assignment, groups }) => assumedHost(groups, assignment)),
    unattributed,
  };
}

function assumedHost(groups: readonly SecurityGroup[], assignment: RoleAssignment | undefined): Machine {
  const [first] = groups as [SecurityGroup];
  const place = placeIn(first.resource);
  return assumedMachine({
    name: groups.map(({ resource }) => resource.logicalId).join(' and '),
    id: first.resource.id,
    ...rolesFrom(assignment),
    ...clusterOf(tagsOf(first.resource)),
    groups: groups.map(({ resource }) => resource.id),
    inbound: [groupFilter(groups, 'ingress', place)],
    outbound: [groupFilter(groups, 'egress', place)],
    place,
  });
}
