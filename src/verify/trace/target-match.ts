import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { RoleServers } from '../../topology/topology';
import { machineOf } from '../../topology/topology';
import { machinesBehind } from '../engine/targets';
import type { ForwardedPort } from '../engine/model';

/** Whether a public port leads to the server that advertises it. */
export type TargetMatch = 'yes' | 'no' | 'unknown';

/** Names count where neither tags nor machines tell. */
export function targetMatchOf(plan: Plan, listener: Listener, forwardedPort: ForwardedPort): TargetMatch {
  const servers = plan.topology.roles.find(({ role }) => role === listener.role);
  const machine = machineOf(plan.topology, listener.role);
  const placed = machinesBehind(forwardedPort).filter(({ roles }) => roles.length > 0);
  const matches = placed.map(({ roles, node }) =>
    matchServer(
      listener,
      servers,
      { role: roles.find((role) => role === listener.role || role === machine), node, first: true },
      machine,
    ),
  );
  if (
    forwardedPort.role !== undefined &&
    (forwardedPort.roleSource !== 'name' || matches.every((match) => match === 'unknown'))
  )
    matches.push(
      matchServer(
        listener,
        servers,
        { role: forwardedPort.role, node: forwardedPort.node, first: false },
        machine,
      ),
    );
  if (matches.includes('no')) return 'no';
  return matches.length === 0 || matches.includes('unknown')
    ? matches.includes('yes')
      ? 'yes'
      : 'unknown'
    : 'yes';
}

interface Seen {
  readonly role: string | undefined;
  readonly node: number | undefined;
  /** Whether the node is a machine's, which has the number of the first server on it. */
  readonly first: boolean;
}

function matchServer(
  { role, node }: Listener,
  servers: RoleServers | undefined,
  seen: Seen,
  machine: string,
): TargetMatch {
  if (seen.role !== role && seen.role !== machine) return 'no';
  if (node === null || machine === 'all') return 'yes';
  if ((servers?.count ?? 1) <= (seen.first ? (servers?.perMachine ?? 1) : 1))
    return seen.node === undefined || seen.node === node || (seen.first && seen.node === 1) ? 'yes' : 'no';
  if (seen.node === undefined) return 'unknown';
  const perMachine = servers?.perMachine ?? 1;
  const first = node - ((node - 1) % perMachine);
  return seen.node === node || (seen.first && seen.node === first) ? 'yes' : 'no';
}
