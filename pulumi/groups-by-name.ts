import * as pulumi from '@pulumi/pulumi';
import type { DerivedGroups } from './derive-groups';
import { throwInputErrors } from './input-errors';
import { unknownName } from './issues';
import type { PhotonSecurityGroup } from './security-group-args';

/** The groups by kind of machine, and by each role that has one group alone. */
export function byName(
  { kinds, shared }: DerivedGroups,
  made: Readonly<Record<string, PhotonSecurityGroup>>,
): Record<string, PhotonSecurityGroup> {
  const entries = kinds.flatMap(({ name, roles }) => {
    const group = made[shared ? 'all' : name];
    const alone = roles.filter(
      (role) => shared || kinds.every((kind) => kind.name === name || !kind.roles.includes(role)),
    );
    return group ? [name, ...alone].map((key) => [key, group] as const) : [];
  });
  return Object.fromEntries(entries);
}

/** The ids of groups by role, for other stacks. */
export function idsOf(
  resources: Readonly<Record<string, { readonly id: pulumi.Output<string> }>>,
): pulumi.Output<Record<string, string>> {
  return pulumi.output(Object.fromEntries(Object.entries(resources).map(([role, { id }]) => [role, id])));
}

/** @throws InputPropertyError where the topology has no such role */
export function ofRole<Value>(byRole: Readonly<Record<string, Value>>, role: string): Value {
  const value = byRole[role];
  if (value === undefined) throwInputErrors([unknownName('role', 'role', role, Object.keys(byRole))]);
  return value as Value;
}
