import type { Group } from '../../../collections/group-by';
import { groupBy } from '../../../collections/group-by';
import { because } from '../../../issues/because';
import type { AclRule, FilterChain } from '../../engine/acl';
import type { Machine } from '../../engine/machine';
import { assumedMachine } from '../../engine/machine';
import { withoutStack } from '../cloudformation/values';
import type { RoleMap } from '../roles';
import { mappedRole, rolesFrom, sureRole } from '../roles';
import { unknownRule } from './group-rules';
import type { Direction } from './rule-addresses';
import { sortRules } from './rule-order';
import type { ExternalRule } from './security-groups';
import { rulesFilter } from './security-groups';

/** A machine with the rules that the templates add to groups which the user gives to its role. */
export function withExternalRules(
  machine: Machine,
  map: RoleMap,
  external: readonly ExternalRule[],
): Machine {
  const ofMachine = external.filter(({ group }) =>
    machine.roles.includes(mappedRole(map, group)?.split(':')[0] ?? ''),
  );
  if (ofMachine.length === 0) return machine;
  return {
    ...machine,
    inbound: withRules(machine.inbound, ofDirection(ofMachine, 'Ingress')),
    outbound: withRules(machine.outbound, ofDirection(ofMachine, 'Egress')),
  };
}

const ofDirection = (rules: readonly ExternalRule[], direction: Direction): AclRule[] =>
  rules.filter((entry) => entry.direction === direction).map(({ rule }) => rule);

/** The first filter is that of the machine's groups. */
const withRules = ([groups, ...more]: FilterChain, rules: readonly AclRule[]): FilterChain =>
  groups ? [{ ...groups, rules: sortRules([...groups.rules, ...rules]) }, ...more] : [];

/** Whoever has groups that are not among the files and have no role by the map, such as the default group of a VPC. */
export const externalHosts = (external: readonly ExternalRule[]): Machine[] =>
  [...groupBy(external, ({ group }) => [group]).values()].map((rules) => hostOf(rules));

/** Servers that no file shows, by the groups from elsewhere that the user gives to their role. */
export function mappedHosts(
  external: readonly ExternalRule[],
  map: RoleMap,
  machines: readonly Machine[],
): Machine[] {
  const shown = new Set([...machines.flatMap(({ roles }) => roles), 'load-balancer']);
  const byRole = groupBy(external, ({ group }) =>
    [mappedRole(map, group)].filter((role) => role !== undefined),
  );
  return [...byRole.values()].flatMap((rules) => {
    const { roles, node } = rolesFrom(sureRole({ tags: new Map(), names: [rules[0].group] }, map));
    if (roles.some((role) => shown.has(role))) return [];
    const host = hostOf(rules);
    const unknown = host.groups.map((id) =>
      unknownRule(
        { logicalId: id },
        host.place,
        because`group-elsewhere: group ${id} is not among the files`,
      ),
    );
    return {
      ...host,
      roles,
      node,
      roleSource: 'map' as const,
      inbound: withRules(host.inbound, unknown),
      outbound: withRules(host.outbound, unknown),
    };
  });
}

/** A machine that has the groups of some rules. */
function hostOf(rules: Group<ExternalRule>): Machine {
  const { place } = rules[0].rule;
  const groups = [...new Set(rules.map(({ group }) => group))];
  const name = groups.map(withoutStack).join(' and ');
  const filter = (direction: Direction) => rulesFilter(name, direction, ofDirection(rules, direction), place);
  return assumedMachine({
    name,
    id: groups[0] ?? name,
    groups,
    place,
    inbound: [filter('Ingress')],
    outbound: [filter('Egress')],
  });
}

/** The groups of such rules by the rule's id, where they are written out: each may be a group of the templates. */
export const literalGroups = (
  external: readonly ExternalRule[],
  isMapped: (group: string) => boolean,
): ReadonlyMap<string, string> =>
  new Map(
    external
      .filter(({ group, literal }) => literal && !isMapped(group))
      .map(({ group, rule: { place } }) => [place.resource ?? '', group]),
  );
