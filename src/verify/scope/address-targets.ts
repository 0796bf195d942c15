import type { Plan } from '../../plan/plan';
import type { Role } from '../../ports/vocabulary';
import { hostOf } from '../../topology/topology';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { matchOfMachine } from './target-match';

/**
 * Targets that are addresses which nobody in the files has: the tags of their target group say which server has them.
 * They are contradicted where the files show that server's machine, where target groups of one server have more
 * addresses than it has machines, and where target groups of servers on different machines have the same address.
 *
 * @param machines the topology's own, with the roles that they have
 */
export function judgeAddressTargets(
  plan: Plan,
  machines: readonly Machine[],
  ports: readonly ForwardedPort[],
): ForwardedPort[] {
  const shown = machines.filter(({ assumed }) => !assumed);
  const addresses = new Map<string, Set<string>>();
  const claims = new Map<string, Map<string, ForwardedPort>>();
  for (const port of ports)
    for (const { name, address } of port.targets) {
      if (address === undefined) continue;
      addresses.set(serverKey(port), (addresses.get(serverKey(port)) ?? new Set()).add(name));
      claims.set(name, (claims.get(name) ?? new Map()).set(`${port.role}:${port.node}`, port));
    }
  const rooms = new Map<string, number>();
  const isCrowded = (port: ForwardedPort): boolean => {
    const key = serverKey(port);
    const room = rooms.get(key) ?? roomFor(plan, shown, port);
    rooms.set(key, room);
    return (addresses.get(key)?.size ?? 0) > room;
  };
  return ports.map((port) => {
    if (!port.targets.some(({ address }) => address === 'claimed')) return port;
    const crowded = isCrowded(port);
    const judge = (target: Target): Target =>
      target.address === 'claimed' &&
      (crowded || !isOneHost(plan, [...(claims.get(target.name)?.values() ?? [])]))
        ? { ...target, address: 'contradicted' }
        : target;
    return { ...port, targets: port.targets.map(judge) };
  });
}

/** A host has one address of each family. */
const serverKey = ({ role, node, family, targetFamily = family }: ForwardedPort): string =>
  `${role}:${node} ${targetFamily}`;

/** How many of the machines that a target group is for the files do not show; none where nothing tells whom it is for. */
function roomFor(plan: Plan, shown: readonly Machine[], port: ForwardedPort): number {
  const { node, roleSource } = port;
  if (roleSource !== 'tag' && roleSource !== 'map') return 0;
  const roles = rolesOf(plan, port);
  const matching = shown.filter((machine) =>
    roles.some((role) => matchOfMachine(plan, { role, node: node ?? null }, machine) !== 'no'),
  );
  const all = plan.topology.machines
    .filter((kind) => kind.roles.some((role) => roles.includes(role)))
    .flatMap(({ hosts }) => hosts);
  return (node === undefined ? all.length : 1) - new Set(matching.map(({ machine }) => machine)).size;
}

/** Whether the topology puts the servers that an address is said to be on one machine. */
function isOneHost(plan: Plan, ports: readonly ForwardedPort[]): boolean {
  const withRole = ports.filter(({ role }) => role !== undefined);
  if (withRole.length < 2) return true;
  const numbered = withRole.find(({ node }) => node !== undefined);
  const [role] = numbered ? rolesOf(plan, numbered) : [];
  const host =
    role !== undefined && numbered?.node !== undefined && hostOf(plan.topology, role, numbered.node);
  const hosts = host ? [host] : plan.topology.machines.flatMap((kind) => kind.hosts);
  return hosts.some((servers) =>
    withRole.every((port) => {
      const roles = rolesOf(plan, port);
      return servers.some(
        (server) => roles.includes(server.role) && (port.node === undefined || server.node === port.node),
      );
    }),
  );
}

/** The topology's roles that the tags of a target group name. */
function rolesOf({ topology }: Plan, { role = '' }: ForwardedPort): Role[] {
  const names = role.split('+');
  return topology.roles.flatMap((servers) =>
    role === 'all' || names.includes(servers.role) ? servers.role : [],
  );
}
