import type { AddressFamily } from '../src/addresses/cidr';
import { groupBy } from '../src/collections/group-by';
import type { Listener } from '../src/listeners/listener';
import type { Plan } from '../src/plan/plan';
import type { Reaching } from './load-balancers';
import {
  OUTBOUND_POOL,
  forwarding,
  isPooledListener,
  loadBalancerNumber,
  poolOf,
  withFamily,
} from './load-balancers';
import type { Machine } from './machines';

/** What a network interface joins in one family, by the names inside the load balancer. */
export interface Membership {
  readonly pools: readonly string[];
  readonly natRules: readonly string[];
}

/** Which listeners lead to which machine: looked up once a plan, and then by server. */
export class RelayMembership {
  readonly #byServer: ReadonlyMap<string, readonly Listener[]>;
  readonly #reaching: Reaching;

  constructor({ listeners }: Plan, reaching: Reaching) {
    this.#reaching = reaching;
    this.#byServer = groupBy(listeners, ({ role, node }) => [listenerKey(role, node)]);
  }

  /** The listeners that lead to a machine. */
  listenersOf({ servers }: Pick<Machine, 'servers'>): Listener[] {
    const found = servers.flatMap(({ role, node }) => [
      ...(this.#byServer.get(listenerKey(role, node)) ?? []),
      ...(this.#byServer.get(listenerKey(role)) ?? []),
    ]);
    return [...new Set(found)];
  }

  /** The load balancer of a machine. */
  numberOf(machine: Pick<Machine, 'servers'>): number {
    const [listener] = this.listenersOf(machine);
    const [server] = machine.servers;
    return listener ? loadBalancerNumber(listener) : server ? loadBalancerNumber(server) : 1;
  }

  /** @param byAddress roles whose servers join their pool by address */
  of(machine: Machine, family: AddressFamily, byAddress: readonly string[] = []): Membership {
    const listeners = this.listenersOf(machine);
    const pooled = listeners.filter((listener) => isPooledListener(listener, this.#reaching));
    const pools = pooled
      .filter(({ role }) => !byAddress.includes(role))
      .map((listener) => poolOf(listener, family).name);
    return {
      pools: [...new Set([...pools, withFamily(OUTBOUND_POOL, family)])],
      natRules: listeners
        .filter((listener) => !isPooledListener(listener, this.#reaching))
        .map((listener) => forwarding(listener, family).name),
    };
  }
}

const listenerKey = (role: string, node?: number | null): string => `${role}:${node ?? 'pool'}`;
