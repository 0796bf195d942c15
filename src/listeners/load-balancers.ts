import { GAME_SCHEMES } from '../ports/vocabulary';
import type { Listener } from './listener';

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
