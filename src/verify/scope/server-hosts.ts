import { hostOf } from '../../topology/machines';
import type { Host } from './hosts';
import type { Scope } from './scope';

/**
 * The hosts that may run a server: those with its number, or that of another server on its machine, and those of its
 * role that have none.
 *
 * @param node the server's number; every server of the role without one
 */
export function hostsOfServer(
  { plan, hostsByRole, hostsByServer }: Pick<Scope, 'plan' | 'hostsByRole' | 'hostsByServer'>,
  role: string,
  node: number | null | undefined,
): readonly Host[] {
  if (node === null || node === undefined) return hostsByRole.get(role) ?? [];
  const onMachine = hostOf(plan.topology, role, node) ?? [];
  const keys = [`${role}:`, `${role}:${node}`, ...onMachine.map((server) => `${server.role}:${server.node}`)];
  return [...new Set(keys.flatMap((key) => hostsByServer.get(key) ?? []))];
}
