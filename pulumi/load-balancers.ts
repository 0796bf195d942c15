import type { AddressFamily } from '../src/addresses/cidr';
import type { Listener } from '../src/listeners/listener';
import { AZURE_ROOM, listenersByNumber, loadBalancerOf } from '../src/listeners/load-balancers';
import type { Plan } from '../src/plan/plan';
import type { Transport } from '../src/ports/vocabulary';
import { azureName } from './names';

/** What one load balancer holds. */
export interface LoadBalancerParts {
  /** From 1; see loadBalancerOf. */
  readonly number: number;
  readonly pools: readonly Pool[];
  readonly probes: readonly Probe[];
  /** Rules to pools, with a probe; each is billed. */
  readonly rules: readonly PoolRule[];
  /** Inbound NAT rules, each to one network interface, without a probe; they are not billed. */
  readonly natRules: readonly ForwardingRule[];
}

/** The servers behind a rule: all of a role that is pooled; one particular server where single servers are probed. */
export interface Pool {
  readonly name: string;
  readonly role: string;
  readonly family: AddressFamily;
}

export interface Probe {
  readonly name: string;
  readonly port: number;
}

/** One public port, and the port of the machine behind it. */
export interface ForwardingRule {
  readonly name: string;
  readonly family: AddressFamily;
  readonly transport: Transport;
  readonly port: number;
  readonly targetPort: number;
}

export interface PoolRule extends ForwardingRule {
  readonly pool: string;
  readonly probe: string;
}

/** How single servers are reached. */
export interface Reaching {
  /** @default false */
  readonly probeSingleServers?: boolean;
}

/** The pool of every machine, for connections that the machines open themselves. */
export const OUTBOUND_POOL = 'outbound';

/** The load balancers of a plan in relay, each with what it holds; none in direct access. */
export function loadBalancersOf(plan: Plan, reaching: Reaching): LoadBalancerParts[] {
  const families = familiesOf(plan.topology);
  return listenersByNumber(plan, 'azure').map(([number, here]) => {
    const pooled = here.filter((listener) => isPooledListener(listener, reaching));
    const single = here.filter((listener) => !isPooledListener(listener, reaching));
    return {
      number,
      pools: distinct(pooled.flatMap((listener) => families.map((family) => poolOf(listener, family)))),
      probes: distinct(
        pooled.map(({ role, healthPort }) => ({ name: probeName(role, healthPort), port: healthPort })),
      ),
      rules: pooled.flatMap((listener) => families.map((family) => poolRule(listener, family))),
      natRules: single.flatMap((listener) => families.map((family) => forwarding(listener, family))),
    };
  });
}

/** Whether a pool with a probe is behind a listener; else it leads to one network interface. */
export function isPooledListener({ node }: Listener, { probeSingleServers = false }: Reaching): boolean {
  return node === null || node === undefined || probeSingleServers;
}

export function familiesOf({ dualStack }: Plan['topology']): AddressFamily[] {
  return dualStack ? ['ipv4', 'ipv6'] : ['ipv4'];
}

export function loadBalancerNumber(listener: Pick<Listener, 'role' | 'node'>): number {
  return loadBalancerOf(listener, AZURE_ROOM);
}

export function poolOf({ role, node }: Pick<Listener, 'role' | 'node'>, family: AddressFamily): Pool {
  return { name: withFamily(serverName(role, node), family), role, family };
}

/** IPv4 goes without saying, so that a second family renames nothing. */
export const withFamily = (name: string, family: AddressFamily) =>
  family === 'ipv4' ? name : `${name}-${family}`;

/** The rule of a listener, whether for a pool or for one network interface: the name is the same. */
export function forwarding(listener: Listener, family: AddressFamily): ForwardingRule {
  const { role, node, scheme, transport, port, targetPort } = listener;
  // A game node has one listener a scheme; other servers may have several, and theirs differ by port.
  const name = `${serverName(role, node)}-${scheme}${role === 'game' ? '' : `-${port}`}`;
  return { name: withFamily(name, family), family, transport, port, targetPort };
}

const poolRule = (listener: Listener, family: AddressFamily): PoolRule => ({
  ...forwarding(listener, family),
  pool: poolOf(listener, family).name,
  probe: probeName(listener.role, listener.healthPort),
});

const serverName = (role: string, node: number | null | undefined) =>
  azureName(role) + (node === null || node === undefined ? '' : `-${node}`);
const probeName = (role: string, port: number) => `${azureName(role)}-tcp-${port}`;

function distinct<Named extends { readonly name: string }>(named: readonly Named[]): Named[] {
  return [...new Map(named.map((item) => [item.name, item])).values()];
}
