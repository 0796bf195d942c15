import type { Machine } from '../../engine/machine';
import { assumedMachine } from '../../engine/machine';
import { clusterOf, rolesFrom } from '../roles';
import type { RoleAssignment } from '../roles';
import type { AzureResource } from './azure-resource';
import { inside, tagsOf } from './azure-resource';
import { keyOf } from './directory';
import { filterOf } from './filters';
import { mayBeNamed, roleOfResource } from './host-roles';
import type { Reading } from './reading';
import type { SecurityRule } from './security-rule';

/** Interfaces that the files do not make: what each security group without one will allow. */
export interface AssumedHosts {
  readonly assumed: Machine[];
  /** Groups that tell no role. */
  readonly unattributed: Machine[];
}

/** A group with a role protects that role's machines; a group that several roles share, those of each. */
export function assumedHosts(reading: Reading, free: readonly AzureResource[]): AssumedHosts {
  const assumed: Machine[] = [];
  const unattributed: Machine[] = [];
  const applications = reading.directory.ofType('ApplicationSecurityGroup').flatMap((group) => {
    const assignment = assignmentOf(reading, group);
    return assignment ? [{ key: keyOf(group), assignment }] : [];
  });
  for (const group of free) {
    const rules = reading.rules.get(keyOf(group)) ?? [];
    const groupAssignment = assignmentOf(reading, group);
    const destinations = new Set(
      rules.flatMap(({ here }) => here.flatMap((address) => (address.kind === 'group' ? address.group : []))),
    );
    const about = groupAssignment ? [] : applications.filter(({ key }) => destinations.has(key));
    if (groupAssignment) {
      const roles = groupAssignment.role.split('+');
      const keys = applications.flatMap(({ key, assignment }) =>
        roles.includes(assignment.role) ? key : [],
      );
      assumed.push(assumedHost(group, rules, groupAssignment, keys));
    } else if (about.length > 0)
      assumed.push(...about.map(({ key, assignment }) => assumedHost(group, rules, assignment, [key])));
    else unattributed.push(assumedHost(group, rules, undefined, []));
  }
  return { assumed, unattributed };
}

function assignmentOf(reading: Reading, group: AzureResource): RoleAssignment | undefined {
  const found = roleOfResource(reading, group);
  return found?.roleSource === 'name' && !mayBeNamed(reading, group) ? undefined : found;
}

function assumedHost(
  group: AzureResource,
  rules: readonly SecurityRule[],
  assignment: RoleAssignment | undefined,
  groups: readonly string[],
): Machine {
  const end = { groups: new Set(groups), moreGroups: false, ranges: [] };
  return assumedMachine({
    name: group.name,
    id: assignment ? `${keyOf(group)}/${assignment.role}` : keyOf(group),
    ...rolesFrom(assignment),
    ...clusterOf(tagsOf(group)),
    groups,
    inbound: [filterOf(group, rules, 'Inbound', end)],
    outbound: [filterOf(group, rules, 'Outbound', end)],
    place: inside(group, 'securityRules'),
  });
}
