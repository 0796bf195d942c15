import type { MachineKind } from '../topology/machines';
import { formatRanges, onePort } from '../ports/port-range';
import type { RoleServers, Topology } from '../topology/topology';

/** On how many machines the servers of a role run. */
export function machineCount({ machines }: Pick<Topology, 'machines'>, role: string): number {
  return hostsWith(machines, role).length;
}

/** How the servers of a role are spread over machines, in a few words. */
export function machinesText(topology: Pick<Topology, 'layout' | 'machines'>, servers: RoleServers): string {
  const { role, count, kind } = servers;
  if (topology.layout === 'single') return 'on the one machine';
  const shared = topology.machines.filter(({ roles }) => roles.length > 1 && roles.includes(role));
  if (shared.length > 0) return sharedText(shared, role, count);
  const hosts = hostsWith(topology.machines, role);
  const most = Math.max(...hosts.map((host) => host.length));
  if (most > 1) return `${hosts.length} machines, ${most} on each`;
  if (count > 1 && kind === 'game') return `nodes 1-${count}`;
  return count > 1 ? `${count} machines` : '1 machine';
}

/** `node 1 with master, others alone`. */
function sharedText(kinds: readonly MachineKind[], role: string, count: number): string {
  const texts = kinds.map((kind) => {
    const others = kind.roles.filter((other) => other !== role).join(' and ');
    return count === 1 ? `with ${others}` : `${nodesText(kind, role)} with ${others}`;
  });
  const placed = kinds.flatMap((kind) => nodesOf(kind, role)).length;
  return [...texts, ...(placed < count ? ['others alone'] : [])].join(', ');
}

function nodesText(kind: MachineKind, role: string): string {
  const nodes = nodesOf(kind, role);
  return `node${nodes.length > 1 ? 's' : ''} ${formatRanges(nodes.map(onePort))}`;
}

const nodesOf = ({ hosts }: MachineKind, role: string): number[] =>
  hosts.flatMap((host) => host.flatMap((server) => (server.role === role ? [server.node] : [])));

const hostsWith = (machines: readonly MachineKind[], role: string) =>
  machines.flatMap(({ hosts }) => hosts.filter((host) => host.some((server) => server.role === role)));
