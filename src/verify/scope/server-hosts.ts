import { hostOf } from '../../topology/machines';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { memo } from '../../collections/memo';
import type { Host } from './hosts';
import type { Scope } from './scope';
import { ofEachKind } from './scope';
import { matchOfMachine } from './target-match';

/**
 * The hosts that may run a server: those with its number, or that of another server on its machine, and those of its
 * role that have none.
 *
 * @param node the server's number; every server of the role without one
 */
export function hostsOfServer(
  scope: Pick<Scope, 'plan' | 'hostsByRole' | 'hostsByServer'>,
  role: string,
  node: number | null | undefined,
): readonly Host[] {
  if (node === null || node === undefined) return scope.hostsByRole.get(role) ?? [];
  return hostsWith(scope.hostsByServer, keysOf(scope, role, node));
}

/** By what hosts that may run a server stand in the index. */
function keysOf(
  { plan, hostsByServer }: Pick<Scope, 'plan' | 'hostsByServer'>,
  role: string,
  node: number,
): string[] {
  const onMachine = hostOf(plan.topology, role, node) ?? [];
  const keys = [`${role}:`, `${role}:${node}`, ...onMachine.map((server) => `${server.role}:${server.node}`)];
  return keys.filter((key) => hostsByServer.has(key));
}

/**
 * A server as far as the files tell it from others of its role: `game:2`, or `game` where its hosts have no number. In relay
 * each has public ports of its own.
 */
export const serverName = (
  scope: Pick<Scope, 'plan' | 'hostsByServer'>,
  { role, node }: { readonly role: string; readonly node?: number },
): string =>
  node !== undefined &&
  (scope.plan.topology.access === 'relay' || keysOf(scope, role, node).some((key) => key !== `${role}:`))
    ? `${role}:${node}`
    : role;

/** Thousands of servers may have the same hosts, where these are not numbered. */
const hostsWith = memo(
  (hostsByServer: Scope['hostsByServer'], keys: readonly string[]): readonly Host[] => [
    ...new Set(keys.flatMap((key) => hostsByServer.get(key) ?? [])),
  ],
  (hostsByServer, keys) => [hostsByServer, keys.join()],
);

/** The interfaces of a server: those behind a public port of it, else the first of each kind of hosts that may run it. */
export function machinesOfServer(
  scope: Scope,
  role: string,
  node: number | null,
  targets: ForwardedPort['targets'] = [],
): Machine[] {
  const behind = targets.flatMap(({ machine }) => (machine?.roles.includes(role) ? machine : []));
  const ofServer = behind.filter((machine) => matchOfMachine(scope.plan, { role, node }, machine) !== 'no');
  if (behind.length > 0) return [...new Set(ofServer.length > 0 ? ofServer : behind)];
  return firstInterfaces(role === 'all' ? scope.hosts : hostsOfServer(scope, role, node), scope);
}

const firstInterfaces = memo((hosts: readonly Host[], scope: Scope): Machine[] =>
  ofEachKind(scope, hosts).map(([host]) => host.interfaces[0]),
);
