import type { Machine } from '../model';
import type { ToldRole } from '../roles';
import { roleOf } from '../roles';
import { keyOf } from './directory';
import { stageOf } from './gates';
import type { Reading } from './reading';
import { endOf } from './reading';
import type { AzureResource } from './resources';
import { inside, tagsOf } from './resources';
import type { SecurityRule } from './security-rules';

/** A group with a role is in front of that role's machines; a group that several roles share, in front of each. */
export function machinesToCome(
  reading: Reading,
  free: readonly AzureResource[],
): { toCome: Machine[]; unplaced: Machine[] } {
  const toCome: Machine[] = [];
  const unplaced: Machine[] = [];
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
    else unplaced.push(machineToCome(group, rules, undefined, []));
  }
  return { toCome, unplaced };
}

interface PlacedApplication {
  readonly key: string;
  readonly told: ToldRole;
}

const roleOfGroup = ({ map, roles }: Reading, group: AzureResource): ToldRole | undefined =>
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
    rules.flatMap(({ here = [] }) => here.flatMap((peers) => (peers.kind === 'group' ? peers.group : []))),
  );
  return applications.filter(({ key }) => named.has(key));
}

function machineToCome(
  group: AzureResource,
  rules: readonly SecurityRule[],
  told: ToldRole | undefined,
  groups: readonly string[],
): Machine {
  const end = endOf(group.name, groups, []);
  return {
    name: group.name,
    ...told,
    groups,
    moreGroups: false,
    inbound: [stageOf(group, rules, 'Inbound', end)],
    outbound: [stageOf(group, rules, 'Outbound', end)],
    regions: [],
    place: inside(group, 'securityRules'),
  };
}
