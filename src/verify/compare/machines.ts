import type { Machine } from '../engine/machine';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import { roleInferredFromName } from '../findings/role-inferred-from-name';
import { roleMissing } from '../findings/role-missing';
import { unexpectedRole } from '../findings/unexpected-role';
import { compareExcess } from './excess-access';
import type { Host, HostKind } from '../scope/hosts';
import { serversOf } from './servers-of';
import { compareOtherProtocols } from './other-protocols';
import { comparePublicAddresses } from './public-addresses';
import { compareRequired } from './required-access';
import { requiredAtRoles } from './requirements';
import type { Scope } from '../scope/scope';
import { expectedRoles } from '../scope/host-roles';
import type { RoleServers } from '../../topology/topology';
import { isPooled } from '../../topology/topology';

/** The servers that a topology has, against the hosts in the files. */
export function compareMachines(scope: Scope): Finding[] {
  const { plan, hosts, hostsByRole, unexpected } = scope;
  const missing = plan.topology.roles.filter(({ role }) => !hostsByRole.has(role));
  return [
    ...missing.map(({ role }) =>
      createFinding(roleMissing, scope, { file: scope.infrastructure.files[0] }, { at: nameOf(scope, role) }),
    ),
    ...scope.kinds.flatMap((kind) => compareKind(scope, kind)),
    ...hosts.flatMap((host) => [
      ...comparePublicAddresses(scope, host),
      ...combinedRoles(scope, host),
      ...unexpectedNodes(scope, host),
    ]),
    ...hosts.flatMap(({ name, interfaces }) =>
      interfaces
        .filter(({ roleSource }) => roleSource === 'name')
        .map((machine) =>
          createFinding(roleInferredFromName, scope, machine.place, { at: name, found: machine.name }),
        ),
    ),
    ...unexpected.flatMap((machine) => unexpectedRoles(scope, machine)),
    ...plan.topology.roles.flatMap((servers) => surplusHosts(scope, servers)),
  ];
}

const nameOf = ({ plan }: Scope, role: string): string => (plan.topology.layout === 'single' ? 'all' : role);

/** Hosts of one kind: required access by any of their interfaces, and nothing beyond by each. */
function compareKind(scope: Scope, kind: HostKind): Finding[] {
  const [host] = kind;
  const required = requiredAtRoles(scope, host.roles);
  const who = serversOf(kind);
  return [
    ...compareRequired(scope, kind, required),
    ...host.interfaces.flatMap(({ inbound: chain, families, place }) => {
      const judged = { chain, families, who, place };
      return [...compareExcess(scope, required, judged), ...compareOtherProtocols(scope, judged)];
    }),
  ];
}

/** Roles that no machine of the topology has together: each opens the ports of the other. */
function combinedRoles(scope: Scope, { id, roles, interfaces }: Host): Finding[] {
  const { machines: expected } = scope.plan.topology;
  if (
    roles.length < 2 ||
    expected.some((kind) => roles.every((role) => (kind.roles as readonly string[]).includes(role)))
  )
    return [];
  const expectedKinds = expected.map((kind) => kind.name).join(', ');
  return [unexpectedAt(scope, { ...interfaces[0], id }, [...roles].sort().join('+'), expectedKinds)];
}

const unexpectedAt = (scope: Scope, { name, id, place }: Machine, at: string, expected: string): Finding =>
  createFinding(unexpectedRole, scope, place, { at, machines: [id], found: name, reasons: [name], expected });

/** A role that the topology does not have: nothing says what such a server needs. */
function unexpectedRoles(scope: Scope, machine: Machine): Finding[] {
  const expected = [...expectedRoles(scope.plan)];
  return machine.roles
    .filter((role) => !expected.includes(role))
    .map((role) => unexpectedAt(scope, machine, role, expected.join(', ')));
}

/** More machines than a role has: of servers that clients and servers need by number, two answer for one. */
function surplusHosts(scope: Scope, servers: RoleServers): Finding[] {
  const { role } = servers;
  if (isPooled(servers)) return [];
  const expected = scope.plan.topology.machines.flatMap(({ hosts }) => hosts);
  const count = expected.filter((host) => host.some((server) => server.role === role)).length;
  const found = (scope.hostsByRole.get(role) ?? [])
    .filter(
      ({ interfaces, node = 1 }) =>
        node <= servers.count &&
        interfaces.some(({ assumed, roleSource }) => !assumed && roleSource !== 'name'),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = found;
  if (!first || found.reduce((sum, host) => sum + sizeOf(scope, host), 0) <= count) return [];
  return [
    createFinding(unexpectedRole, scope, first.interfaces[0].place, {
      at: `${role}:${servers.count + 1}`,
      machines: found.map(({ id }) => id),
      found: found.map(({ interfaces: [{ name }] }) => name).join(', '),
      expected: expectedNodes(servers),
    }),
  ];
}

/** How many machines it becomes; behind a public port that is told there. */
const sizeOf = ({ plan }: Scope, { interfaces: [{ replicas = 1 }] }: Host): number =>
  replicas === 'unknown' || (replicas > 0 && plan.topology.access === 'relay') ? 1 : replicas;

const expectedNodes = ({ role, count }: RoleServers): string =>
  count === 1 ? `${role}:1` : `${role}:1 to ${role}:${count}`;

/** A number beyond those of the topology, in a tag: no listener and no setting is for such a server. */
function unexpectedNodes(scope: Scope, { id, interfaces }: Host): Finding[] {
  const tagged = interfaces.filter(({ roleSource }) => roleSource === 'tag');
  const servers = tagged.flatMap(({ roles: [role], node, servers = [] }) =>
    servers.length > 0 || node === undefined ? servers : [`${role}:${node}`],
  );
  return [...new Set(servers)].flatMap((server) => {
    const [role = '', node] = server.split(':');
    const found = scope.plan.topology.roles.find((each) => each.role === role);
    if (!found || Number(node) <= found.count) return [];
    return [unexpectedAt(scope, { ...interfaces[0], id }, server, expectedNodes(found))];
  });
}
