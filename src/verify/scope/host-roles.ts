import type { Plan } from '../../plan/plan';
import { machinesOf } from '../../topology/topology';
import type { Machine } from '../engine/machine';

/** The roles that a machine may be tagged with. */
export const expectedRoles = ({ topology }: Plan): ReadonlySet<string> =>
  new Set(machinesOf(topology).flatMap((name) => name.split('+')));

/** In the single layout a machine has every role. */
export const expandRoles = ({ topology }: Plan, roles: readonly string[]): string[] =>
  roles.includes('all') ? topology.roles.map(({ role }) => role) : [...roles];

/** What any interface of a host says of its roles holds for all of them; names count where nothing else does. */
export function rolesOfHosts(machines: readonly Machine[]): ReadonlyMap<string, readonly string[]> {
  const sure = new Map<string, Set<string>>();
  const inferred = new Map<string, Set<string>>();
  for (const { machine, roles, roleSource } of machines) {
    const map = roleSource === 'name' ? inferred : sure;
    const rolesSoFar = map.get(machine) ?? new Set();
    map.set(machine, rolesSoFar);
    for (const role of roles) rolesSoFar.add(role);
  }
  return new Map(
    machines.map(({ machine }) => {
      const certain = sure.get(machine);
      return [machine, [...(certain && certain.size > 0 ? certain : (inferred.get(machine) ?? []))]];
    }),
  );
}
