import { PhotonError } from '../issues/photon-error';
import { suggest } from '../issues/suggest';
import { unknownRole } from '../topology/issues';
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
    machines.find((one) => one.name === name) ??
    machines.find(({ hosts }) => host !== undefined && hosts.includes(host)) ??
    (withRole.length === 1 ? withRole[0] : undefined);
  if (kind) return kind;
  const several = withRole.map((one) => one.name);
  const known = several.length > 1 ? several : machines.flatMap((one) => [...one.roles, one.name]);
  const distinct = [...new Set(known)];
  const data = { role: name, known: distinct, suggestion: suggest(name, distinct) };
  throw new PhotonError([unknownRole.create({ path: 'machine' }, data)]);
}
