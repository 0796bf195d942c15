import { groupBy } from '../collections/group-by';
import { formatRanges, onePort } from '../ports/port-range';
import type { Cloud } from '../topology/cloud';
import type { Topology } from '../topology/topology';
import type { Listener } from './listener';

/** How the listeners of a topology are spread over the load balancers of one cloud. */
export interface LoadBalancerRoom {
  /** The most listeners of one load balancer. */
  readonly listeners: number;
  /** Listeners that the first load balancer keeps for the entry roles. */
  readonly entry: number;
  /** Listeners that are kept for each game server. */
  readonly perServer: number;
}

/*
 * The figures below decide on which load balancer a live server is, so they are written down and never computed from
 * how many schemes or roles there are; a change moves servers.
 */

/**
 * A master with two UDP ports, TCP, WebSockets, secure WebSockets, reliable HTTP and two policy ports, and name servers
 * with six ports, are fourteen listeners.
 */
const ENTRY_LISTENERS = 15;

/**
 * The most listeners of one load balancer. AWS: 50, fixed (ELB load-balancer-limits). Azure: 1,500 rules, NAT included
 * (load-balancer-limits), less 20 for outbound rules; with two families every listener is two rules, counted always,
 * so that `dualStack` moves no node.
 */
export const MAX_LISTENERS: Readonly<Record<Cloud, number>> = Object.freeze({ aws: 50, azure: 740 });

/** Azure's room is the same for every topology: five schemes of each server. */
export const AZURE_ROOM: LoadBalancerRoom = Object.freeze({
  listeners: MAX_LISTENERS.azure,
  entry: ENTRY_LISTENERS,
  perServer: 5,
});

const ROOM: Readonly<Record<Cloud, (topology: LoadBalancerLayout) => LoadBalancerRoom>> = {
  aws: ({ schemesPerServer }) => ({
    listeners: MAX_LISTENERS.aws,
    entry: ENTRY_LISTENERS,
    perServer: schemesPerServer,
  }),
  azure: () => AZURE_ROOM,
};

/** What of a topology decides where listeners are. */
export type LoadBalancerLayout = Pick<Topology, 'schemesPerServer'>;

/** The room of a topology's load balancers on a cloud. */
export const roomOn = (cloud: Cloud, topology: LoadBalancerLayout): LoadBalancerRoom => ROOM[cloud](topology);

/**
 * The number of the load balancer that a listener is on, from 1, by what the listener is alone: the entry roles are on
 * the first, game nodes on the first and then on further ones, each with room for so many schemes. So a node never
 * moves when nodes, roles or schemes come or go, and all listeners of a node are together, since a server advertises
 * one address.
 *
 * @example
 * loadBalancerOf({ role: 'game', node: 8 }, roomOn('aws', { schemesPerServer: 5 })); // 2: the first has room for 1 to 7
 */
export function loadBalancerOf(
  { role, node }: Pick<Listener, 'role' | 'node'>,
  { listeners, entry, perServer }: LoadBalancerRoom,
): number {
  if (role !== 'game' || node === null) return 1;
  const onFirst = Math.max(0, Math.floor((listeners - entry) / perServer));
  const onEach = Math.max(1, Math.floor(listeners / perServer));
  return node <= onFirst ? 1 : 1 + Math.ceil((node - onFirst) / onEach);
}

/** What of a plan says which listener is on which load balancer. */
interface Listening {
  readonly topology: LoadBalancerLayout;
  readonly listeners: readonly Listener[];
}

/** The listeners of each load balancer of a cloud, by its number, ascending. */
export function listenersByNumber({ topology, listeners }: Listening, cloud: Cloud): [number, Listener[]][] {
  const room = roomOn(cloud, topology);
  const groups = groupBy(listeners, (listener) => [loadBalancerOf(listener, room)]);
  return [...groups].sort(([number], [other]) => number - other);
}

/** The servers of one load balancer, in words: `master, name, game 1-7`. */
export interface ServedServers {
  readonly number: number;
  readonly servers: string;
}

/** What each load balancer of a cloud serves, by number. */
export const servedServers = (plan: Listening, cloud: Cloud): ServedServers[] =>
  listenersByNumber(plan, cloud).map(([number, here]) => ({ number, servers: serversText(here) }));

function serversText(listeners: readonly Listener[]): string {
  const roles = [...new Set(listeners.map(({ role }) => role))];
  const nodes = listeners.flatMap(({ role, node }) =>
    role === 'game' && node !== null ? [onePort(node)] : [],
  );
  return roles.map((role) => (role === 'game' ? `game ${formatRanges(nodes)}` : role)).join(', ');
}
