import type { MachineKind } from '../../src/topology/machines';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import type { Machine } from '../../src/verify/engine/machine';

/** What a machine of a kind is tagged with: its roles, or `all`. */
export const tagsOf = ({ name, roles }: MachineKind): readonly string[] => (name === 'all' ? [name] : roles);

/** The machines of a kind; on AWS, where each role has a group, together they have what one machine of the kind has. */
export function machinesOf({ cloud, machines }: Infrastructure, kind: MachineKind): Machine[] {
  const tags = tagsOf(kind);
  const found = machines.filter(
    ({ roles }) => roles.length > 0 && roles.every((role) => tags.includes(role)),
  );
  const whole = found.filter(({ roles }) => roles.length === tags.length);
  const isThere =
    cloud === 'azure'
      ? whole.length > 0
      : tags.every((tag) => found.some(({ roles }) => roles.includes(tag)));
  if (!isThere) throw new Error(`no ${kind.name} on ${cloud}`);
  return cloud === 'azure' ? whole : found;
}

/** Each machine by itself on Azure; on AWS the groups of one machine together. */
export const hostsOf = (
  infrastructure: Infrastructure,
  kind: MachineKind,
): [string, readonly Machine[]][] => {
  const machines = machinesOf(infrastructure, kind);
  return infrastructure.cloud === 'azure' || kind.roles.length === 1 || kind.name === 'all'
    ? machines.map((machine) => [machine.name, [machine]])
    : [[kind.name, machines]];
};
