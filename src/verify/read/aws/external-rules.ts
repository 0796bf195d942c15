import type { AclRule, FilterChain } from '../../engine/acl';
import type { Machine } from '../../engine/machine';
import { assumedMachine } from '../../engine/machine';
import { withoutStack } from '../cloudformation/values';
import type { RoleMap } from '../roles';
import { mappedRole } from '../roles';
import { sortRules } from './rule-order';
import type { ExternalRule } from './security-groups';

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
  const rules = (direction: ExternalRule['direction']) =>
    ofMachine.filter((entry) => entry.direction === direction).map(({ rule }) => rule);
  return {
    ...machine,
    inbound: withRules(machine.inbound, rules('Ingress')),
    outbound: withRules(machine.outbound, rules('Egress')),
  };
}

/** The first filter is that of the machine's groups. */
const withRules = ([groups, ...more]: FilterChain, rules: readonly AclRule[]): FilterChain =>
  groups ? [{ ...groups, rules: sortRules([...groups.rules, ...rules]) }, ...more] : [];

/** Whoever has groups that are not among the files and have no role by the map, such as the default group of a VPC. */
export const externalHosts = (external: readonly ExternalRule[]): Machine[] =>
  [...new Set(external.map(({ group }) => group))].map((id) => {
    const rules = external.filter(({ group }) => group === id);
    const [{ place }] = rules.map(({ rule }) => rule) as [AclRule];
    const name = withoutStack(id);
    const filter = (direction: ExternalRule['direction']) => ({
      title: `${direction.toLowerCase()} rules of ${name}`,
      rules: sortRules(rules.filter((entry) => entry.direction === direction).map(({ rule }) => rule)),
      place,
    });
    return assumedMachine({
      name,
      id,
      groups: [id],
      place,
      inbound: [filter('Ingress')],
      outbound: [{ ...filter('Egress'), out: true }],
    });
  });

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
