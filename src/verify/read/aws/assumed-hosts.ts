import type { Group } from '../../../collections/group-by';
import { groupBy } from '../../../collections/group-by';
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
  const assigned = free.map((group) => {
    const assignment = groupRole(context, group.resource);
    return { group, assignment: assignment?.role === 'load-balancer' ? undefined : assignment };
  });
  const byRole = groupBy(assigned, ({ group: { resource }, assignment }) =>
    assignment ? [JSON.stringify([assignment.role, assignment.node, clusterOf(tagsOf(resource))])] : [],
  );
  return {
    placed: [...byRole.values()].map((all) => {
      const [first, ...more] = all;
      return assumedHost([first.group, ...more.map(({ group }) => group)], first.assignment);
    }),
    unattributed: assigned.flatMap(({ group, assignment }) =>
      assignment ? [] : assumedHost([group], undefined),
    ),
  };
}

function assumedHost(groups: Group<SecurityGroup>, assignment: RoleAssignment | undefined): Machine {
  const [first] = groups;
  const place = placeIn(first.resource);
  return assumedMachine({
    name: groups.map(({ resource }) => resource.logicalId).join(' and '),
    id: first.resource.id,
    ...rolesFrom(assignment),
    ...clusterOf(tagsOf(first.resource)),
    groups: groups.map(({ resource }) => resource.id),
    inbound: [groupFilter(groups, 'Ingress', place)],
    outbound: [groupFilter(groups, 'Egress', place)],
    place,
  });
}
