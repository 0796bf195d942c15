import type { Machine } from '../../engine/model';
import type { RoleAssignment } from '../roles';
import { clusterOf, roleOf, rolesFrom } from '../roles';
import { keyOf } from './directory';
import { filterOf } from './filters';
import type { Reading } from './reading';
import { networkEndpoint } from './reading';
import type { AzureResource } from './resources';
import { inside, tagsOf } from './resources';
import type { SecurityRule } from './security-rules';

/** A group with a role is in front of that role's machines; a group that several roles share, in front of each. */
export function assumedHosts(
  reading: Reading,
  free: readonly AzureResource[],
): { toCome: Machine[]; unattributed: Machine[] } {
  const toCome: Machine[] = [];
  const unattributed: Machine[] = [];
  const applications = applicationRoles(reading);
  for (const group of free) {
    const told = roleOfGroup(reading, group);
    const rules = reading.rules.get(keyOf(group)) ?? [];
    const about = told ? [] : applicationsIn(rules, applications);
    if (told)
      toCome.push(
        machineToCome(
          group,
          rules,
          told,
          applications.filter(({ told: { role } }) => role === told.role).map(({ key }) => key),
        ),
      );
    else if (about.length > 0)
      toCome.push(...about.map(({ key, told: one }) => machineToCome(group, rules, one, [key])));
    else unattributed.push(machineToCome(group, rules, undefined, []));
  }
  return { toCome, unattributed };
}

interface PlacedApplication {
  readonly key: string;
  readonly told: RoleAssignment;
}

const roleOfGroup = ({ map, roles }: Reading, group: AzureResource): RoleAssignment | undefined =>
  roleOf({ tags: tagsOf(group), names: [group.name, group.id] }, map, roles);

function applicationRoles(reading: Reading): PlacedApplication[] {
  return reading.directory.ofType('ApplicationSecurityGroup').flatMap((group) => {
    const told = roleOfGroup(reading, group);
    return told ? [{ key: keyOf(group), told }] : [];
  });
}

/** The application security groups that a group's rules name as their destination. */
function applicationsIn(
  rules: readonly SecurityRule[],
  applications: readonly PlacedApplication[],
): PlacedApplication[] {
  const named = new Set(
    rules.flatMap(({ here = [] }) =>
      here.flatMap((addresses) => (addresses.kind === 'group' ? addresses.group : [])),
    ),
  );
  return applications.filter(({ key }) => named.has(key));
}

function machineToCome(
  group: AzureResource,
  rules: readonly SecurityRule[],
  told: RoleAssignment | undefined,
  groups: readonly string[],
): Machine {
  const endpoint = networkEndpoint(group.name, groups, []);
  return {
    name: group.name,
    id: keyOf(group),
    machine: keyOf(group),
    ...rolesFrom(told),
    ...clusterOf(tagsOf(group)),
    groups,
    moreGroups: false,
    inbound: [filterOf(group, rules, 'Inbound', endpoint)],
    outbound: [filterOf(group, rules, 'Outbound', endpoint)],
    ranges: [],
    place: inside(group, 'securityRules'),
  };
}
