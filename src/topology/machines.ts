import type { Role } from '../ports/vocabulary';
import type { TopologyInput } from './topology-input';

/** One server: its role and its number within the role, from 1. */
export interface ServerNode {
  readonly role: Role;
  readonly node: number;
}

/**
 * The machines that run servers of the same roles, such as all game machines. Such a machine lets in what all its
 * roles need and nothing else.
 */
export interface MachineKind {
  /** A role, roles joined by `+` in alphabetical order, or `all` in the single layout. */
  readonly name: string;
  readonly roles: Role[];
  /** The machines, each by the servers on it. */
  readonly hosts: ServerNode[][];
}

/** `game:2` as role and node; a role alone stands for its node 1. */
export function parseServer(text: string): ServerNode {
  const [role = '', node = '1'] = text.split(':');
  return { role, node: Number(node) };
}

/** What a topology says of its machines. */
interface Machines {
  readonly machines: readonly MachineKind[];
}
type Layout = { readonly layout: 'separate' | 'single' } & Partial<Machines>;
type Counted = readonly { readonly role: Role; readonly count: number; readonly perMachine: number }[];

/** Every machine: those that share servers as the input says, then one for each server that is left. */
export function machineKinds(input: TopologyInput, roles: Counted): MachineKind[] {
  if (input.layout === 'single') {
    const servers = serversOf({ roles });
    const names = roles.map(({ role }) => role);
    return names.length > 0 ? [{ name: 'all', roles: names, hosts: [servers] }] : [];
  }
  const shared = sharedHosts(input, roles);
  const placed = new Set(shared.flatMap((host) => host.map(serverTitle)));
  const kinds = new Map<string, { readonly roles: Role[]; readonly hosts: ServerNode[][] }>();
  for (const { role, count, perMachine } of roles) {
    const hosts = inTurn(role, count, input.machines ? 1 : perMachine);
    const alone =
      placed.size === 0 ? hosts : hosts.filter(([server]) => server && !placed.has(serverTitle(server)));
    if (alone.length > 0) kinds.set(role, { roles: [role], hosts: alone });
  }
  for (const host of shared) {
    const hostRoles = [...new Set(host.map(({ role }) => role))];
    const name = [...hostRoles].sort().join('+');
    const kind = kinds.get(name);
    if (kind) kind.hosts.push(host);
    else kinds.set(name, { roles: hostRoles, hosts: [host] });
  }
  return [...kinds].map(([name, kind]) => ({ name, ...kind }));
}

/** Each server once, and nodes in ascending order, since a server must keep its ports when the list is written in another order. */
function sharedHosts({ machines = [] }: TopologyInput, roles: Counted): ServerNode[][] {
  const order = roles.map(({ role }) => role);
  return machines
    .map((machine) =>
      machine
        .filter(Boolean)
        .map((text) => serverTitle(parseServer(text)))
        .filter((key, index, keys) => keys.indexOf(key) === index)
        .map(parseServer)
        .filter(({ role, node }) => roles.some((servers) => servers.role === role && node <= servers.count))
        .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || a.node - b.node),
    )
    .filter((host) => host.length > 0);
}

/** By loops, since there are thousands of servers. */
function inTurn(role: Role, count: number, perMachine: number): ServerNode[][] {
  const hosts: ServerNode[][] = [];
  for (let first = 1; first <= count; first += perMachine)
    hosts.push(nodesOf(role, first, Math.min(count, first + perMachine - 1)));
  return hosts;
}

function nodesOf(role: Role, from: number, to: number): ServerNode[] {
  const nodes: ServerNode[] = [];
  for (let node = from; node <= to; node += 1) nodes.push({ role, node });
  return nodes;
}

/** `game:1`. */
export const serverTitle = ({ role, node }: ServerNode): string => `${role}:${node}`;

/** Every server, role by role. */
export const serversOf = ({
  roles,
}: {
  readonly roles: readonly Pick<Counted[number], 'role' | 'count'>[];
}): ServerNode[] => roles.flatMap(({ role, count }) => nodesOf(role, 1, count));

/** How many servers of a role share a machine at most, and the place of each on its own where `machines` decides. */
export function sharingOf(
  input: TopologyInput,
  role: Role,
  count: number,
): { readonly perMachine: number; readonly slots?: number[] } {
  if (input.layout === 'single') return { perMachine: count };
  if (!input.machines)
    return { perMachine: role === 'game' ? Math.min(count, input.gameServersPerMachine ?? 1) : 1 };
  const slots = Array.from({ length: count }, () => 1);
  for (const host of sharedHosts(input, [{ role, count, perMachine: 1 }]))
    for (const [index, { node }] of host.entries()) slots[node - 1] = index + 1;
  return { perMachine: Math.max(...slots), slots };
}

/**
 * The name of the machine kind on which a node runs: its tag `photon:role`. Without a node, the name under which the
 * rules of the role are kept where a cloud has groups by role: the role, or `all` in the single layout.
 */
export function machineOf(topology: Layout, role: Role, node?: number): string {
  if (topology.layout === 'single') return 'all';
  if (node === undefined) return role;
  return indexOf(topology.machines ?? []).get(serverTitle({ role, node }))?.kind.name ?? role;
}

/** The names under which the rules of roles are kept: every role, or `all` in the single layout. */
export function machinesOf(topology: Layout & { readonly roles: Counted }): Role[] {
  return [...new Set(topology.roles.map(({ role }) => machineOf(topology, role)))];
}

/** The servers of the machine on which a node runs, itself included; undefined where there is no such node. */
export function hostOf({ machines }: Machines, role: Role, node: number): readonly ServerNode[] | undefined {
  return indexOf(machines).get(serverTitle({ role, node }))?.host;
}

/** Whether every server of the roles runs on one and the same machine, so that what they send each other never leaves it. */
export function shareOneMachine({ machines }: Machines, roles: readonly Role[]): boolean {
  const used = machines.filter((kind) => kind.roles.some((role) => roles.includes(role)));
  return used.length === 1 && used[0]?.hosts.length === 1;
}

/** Where each server runs; a memo of the machines alone, since topologies have thousands of servers. */
const indexes = new WeakMap<readonly MachineKind[], ReadonlyMap<string, Placement>>();

interface Placement {
  readonly kind: MachineKind;
  readonly host: readonly ServerNode[];
}

function indexOf(machines: readonly MachineKind[]): ReadonlyMap<string, Placement> {
  const cached = indexes.get(machines);
  if (cached) return cached;
  const index = new Map<string, Placement>();
  for (const kind of machines)
    for (const host of kind.hosts) for (const server of host) index.set(serverTitle(server), { kind, host });
  indexes.set(machines, index);
  return index;
}
