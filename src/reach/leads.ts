import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { RoleServers } from '../topology/topology';
import { machineOf } from '../topology/topology';
import type { Endpoint } from './model';

/** Whether a public port leads to the server that advertises it. */
export type Lead = 'yes' | 'no' | 'unknown';

/** Names count where neither tags nor machines tell. */
export function leadOf(plan: Plan, listener: Listener, endpoint: Endpoint): Lead {
  const servers = plan.topology.roles.find(({ role }) => role === listener.role);
  const machine = machineOf(plan.topology, listener.role);
  const placed = endpoint.machines.filter(({ role }) => role !== undefined);
  const leads = placed.map((one) =>
    leadOfServer(listener, servers, { role: one.role, node: one.node, first: true }, machine),
  );
  if (endpoint.role !== undefined && (endpoint.told !== 'name' || leads.every((lead) => lead === 'unknown')))
    leads.push(
      leadOfServer(listener, servers, { role: endpoint.role, node: endpoint.node, first: false }, machine),
    );
  if (leads.includes('no')) return 'no';
  return leads.length === 0 || leads.includes('unknown')
    ? leads.includes('yes')
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

function leadOfServer(
  { role, node }: Listener,
  servers: RoleServers | undefined,
  seen: Seen,
  machine: string,
): Lead {
  if (seen.role !== role && seen.role !== machine) return 'no';
  if (node === null || machine === 'all') return 'yes';
  if ((servers?.count ?? 1) <= (seen.first ? (servers?.perMachine ?? 1) : 1))
    return seen.node === undefined || seen.node === node || (seen.first && seen.node === 1) ? 'yes' : 'no';
  if (seen.node === undefined) return 'unknown';
  const perMachine = servers?.perMachine ?? 1;
  const first = node - ((node - 1) % perMachine);
  return seen.node === node || (seen.first && seen.node === first) ? 'yes' : 'no';
}
