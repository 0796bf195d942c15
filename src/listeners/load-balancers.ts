import { GAME_SCHEMES } from '../ports/vocabulary';
import { formatRange, mergeRanges, onePort } from '../ports/port-range';
import type { Listener } from './listener';

/**
 * How many listeners a load balancer has room for. AWS: 50, fixed (ELB load-balancer-limits). Azure: 1,500 rules, NAT
 * included (load-balancer-limits), less 20 for outbound rules; with two families every listener is two rules, counted
 * always, so that `dualStack` moves no node.
 */
export const LISTENERS_PER_LOAD_BALANCER = { aws: 50, azure: (1500 - 20) / 2 } as const;

/**
 * Listeners that the first load balancer keeps for the entry roles: a master with two UDP ports, TCP, WebSockets, secure
 * WebSockets, reliable HTTP and two policy ports, and name servers with six ports, are fourteen.
 */
const ENTRY_LISTENERS = 15;

/**
 * Which load balancer a listener stands on, from 1, by what it is alone: the entry roles on the first; game nodes
 * on the first and then on further ones, each with room for every scheme that there is. So a node never moves when
 * nodes, roles or schemes come or go, and all listeners of a node stand together, since a server advertises one address.
 *
 * @param capacity how many listeners a load balancer has room for
 * @example
 * loadBalancerOf({ role: 'game', node: 8 }, 50); // 2: the first has room for game nodes 1 to 7
 */
export function loadBalancerOf({ role, node }: Pick<Listener, 'role' | 'node'>, capacity: number): number {
  if (role !== 'game' || node === null) return 1;
  const onFirst = Math.max(0, Math.floor((capacity - ENTRY_LISTENERS) / GAME_SCHEMES.length));
  const onEach = Math.max(1, Math.floor(capacity / GAME_SCHEMES.length));
  return node <= onFirst ? 1 : 1 + Math.ceil((node - onFirst) / onEach);
}

/** What each load balancer serves, in words: `master, name, game 1-7`. */
export function servedServers(
  listeners: readonly Pick<Listener, 'role' | 'node'>[],
  capacity: number,
): { readonly number: number; readonly servers: string }[] {
  const numbers = [...new Set(listeners.map((listener) => loadBalancerOf(listener, capacity)))];
  return numbers
    .sort((a, b) => a - b)
    .map((number) => {
      const here = listeners.filter((listener) => loadBalancerOf(listener, capacity) === number);
      const roles = [...new Set(here.map(({ role }) => role))];
      const nodes = here.flatMap(({ role, node }) =>
        role === 'game' && node !== null ? [onePort(node)] : [],
      );
      const ranges = mergeRanges(nodes).map(formatRange).join(', ');
      return { number, servers: roles.map((role) => (role === 'game' ? `game ${ranges}` : role)).join(', ') };
    });
}
