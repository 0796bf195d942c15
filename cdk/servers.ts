import { PhotonError } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import type { ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';
import { hostOf } from '../src/topology/topology';
import { refused, unknownName } from './issues';

/** `game-2`, in records and ids. */
export const serverKey = ({ role, node }: ServerNode): string => `${role}-${node}`;

export const serverPath = ({ role, node }: ServerNode) => ({ path: `server(${role}, ${node})` });

/** @throws PhotonError where the topology has no such server */
export function requireServer(plan: Plan, server: ServerNode): ServerNode {
  const { role, node } = server;
  const servers = plan.topology.roles.find((candidate) => candidate.role === role);
  if (servers && Number.isInteger(node) && node >= 1 && node <= servers.count) return server;
  const { path } = serverPath(server);
  if (!servers) {
    const roles = plan.topology.roles.map((candidate) => candidate.role);
    throw new PhotonError([unknownName(path, 'role', role, roles)]);
  }
  if (typeof node !== 'number')
    throw new PhotonError([refused(path, node, 'a whole number from 1 for the node')]);
  const expected = servers.count === 1 ? `${role}:1` : `${role}:1-${servers.count}`;
  throw new PhotonError([unknownName(path, 'server', serverTitle(server), [expected])]);
}

/** The security groups of a topology by name: roles, or `all` in the single layout, and `load-balancer`. */
export function groupNames({ topology, listeners }: Plan): string[] {
  const roles = topology.layout === 'single' ? ['all'] : topology.roles.map(({ role }) => role);
  return [...roles, ...(listeners.length > 0 ? ['load-balancer'] : [])];
}

/**
 * The name of a role's group.
 *
 * @throws PhotonError where the topology has no such role; `path` is where it was named
 */
export function groupNameOf(plan: Plan, role: string, path: string): string {
  const names = groupNames(plan);
  const roles = plan.topology.roles.map((servers) => servers.role);
  const name = plan.topology.layout === 'single' && roles.includes(role) ? 'all' : role;
  if (names.includes(name)) return name;
  const expected = [...new Set([...roles, ...names])];
  throw new PhotonError([unknownName(path, 'role', role, expected)]);
}

/** Which machine a server runs on, as a text: the same for servers that share one. */
export function machineId({ topology }: Plan, server: ServerNode): string {
  return serverKey(hostOf(topology, server.role, server.node)?.[0] ?? server);
}
