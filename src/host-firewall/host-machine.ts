import { PhotonError } from '../issues/photon-error';
import { suggest } from '../issues/suggest';
import { unknownName } from '../topology/issues';
import type { MachineKind } from '../topology/machines';
import { hostOf, parseServer } from '../topology/machines';
import type { Topology } from '../topology/topology';

/**
 * The machines that a name stands for: a kind of machine such as `game+master`, one server such as `game:2`, or a role
 * all of whose servers run on machines of one kind.
 *
 * @throws PhotonError where there is no such machine, or a role runs on machines of several kinds
 */
export function machineNamed({ machines }: Pick<Topology, 'machines'>, name: string): MachineKind {
  const server = parseServer(name);
  const host = name.includes(':') ? hostOf({ machines }, server.role, server.node) : undefined;
  const withRole = machines.filter(({ roles }) => roles.includes(name));
  const kind =
    machines.find((kind) => kind.name === name) ??
    machines.find(({ hosts }) => host !== undefined && hosts.some((each) => each === host)) ??
    (withRole.length === 1 ? withRole[0] : undefined);
  if (kind) return kind;
  const several = withRole.map((kind) => kind.name);
  const expected = several.length > 1 ? several : machines.flatMap((kind) => [...kind.roles, kind.name]);
  const distinct = [...new Set(expected)];
  const data = { role: name, expected: distinct, suggestion: suggest(name, distinct) };
  throw new PhotonError([unknownName.create({ path: 'machine' }, data)]);
}
