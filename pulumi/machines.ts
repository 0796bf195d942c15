import type { Plan } from '../src/plan/plan';
import type { MachineKind, ServerNode } from '../src/topology/machines';
import { serverTitle } from '../src/topology/machines';

/** One machine, with the servers on it. */
export interface Machine {
  /** The role, the roles joined by `+`, or `all` in the single layout: whose security group it has. */
  readonly kind: string;
  readonly servers: readonly ServerNode[];
  /** What its network interface is called, after the component: `game-1`. */
  readonly name: string;
}

/** Every machine of a plan, each found by any of the servers on it. */
export class Machines {
  readonly kinds: readonly MachineKind[];
  readonly all: readonly Machine[];
  readonly #byServer = new Map<string, Machine>();

  constructor({ topology }: Pick<Plan, 'topology'>) {
    this.kinds = topology.machines;
    this.all = this.kinds.flatMap(({ name, hosts }) =>
      hosts.map((servers) => ({ kind: name, servers, name: nameOf(name, servers) })),
    );
    for (const machine of this.all)
      for (const server of machine.servers) this.#byServer.set(serverTitle(server), machine);
  }

  /** The machine of a server; undefined where the topology has no such server. */
  of(server: ServerNode): Machine | undefined {
    return this.#byServer.get(serverTitle(server));
  }
}

function nameOf(kind: string, [first]: readonly ServerNode[]): string {
  return kind === 'all' || !first ? `${kind}-1` : `${first.role}-${first.node}`;
}

/** The nodes on a machine, as its tag has them: `1,2`; with several roles `game:1,master:1`. */
export function nodesTag({ kind, servers }: Machine): string {
  if (kind === 'all') return '1';
  const roles = new Set(servers.map(({ role }) => role));
  return servers.map((server) => (roles.size === 1 ? `${server.node}` : serverTitle(server))).join(',');
}
