import type { AddressFamily } from '../src/addresses/cidr';
import type { Listener } from '../src/listeners/listener';
import { AZURE_ROOM, loadBalancerOf } from '../src/listeners/load-balancers';
import type { Plan } from '../src/plan/plan';
import type { Transport } from '../src/ports/vocabulary';
import { azureName } from './names';

/** What one load balancer holds. */
export interface Balancer {
  /** From 1; see loadBalancerOf. */
  readonly number: number;
  readonly pools: readonly Pool[];
  readonly probes: readonly { readonly name: string; readonly port: number }[];
  readonly rules: readonly BalancerRule[];
}

/** The servers behind a listener: one particular server, or all of a role that is pooled. */
export interface Pool {
  readonly name: string;
  readonly role: string;
  readonly node: number | null;
  readonly family: AddressFamily;
}

export interface BalancerRule {
  readonly name: string;
  readonly family: AddressFamily;
  readonly pool: string;
  readonly probe: string;
  readonly transport: Transport;
  readonly port: number;
  readonly targetPort: number;
}

/** The pool of every machine, for connections that the machines open themselves. */
export const OUTBOUND_POOL = 'outbound';

/** The load balancers of a plan in relay, each with what stands on it; none in direct access. */
export function balancersOf({ topology, listeners }: Plan): Balancer[] {
  const families = familiesOf(topology);
  const numbers = [...new Set(listeners.map(balancerNumber))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const here = listeners.filter((listener) => balancerNumber(listener) === number);
    return {
      number,
      pools: distinct(here.flatMap((listener) => families.map((family) => poolOf(listener, family)))),
      probes: distinct(
        here.map(({ role, healthPort }) => ({ name: probeName(role, healthPort), port: healthPort })),
      ),
      rules: here.flatMap((listener) => families.map((family) => ruleOf(listener, family))),
    };
  });
}

export function familiesOf({ dualStack }: Plan['topology']): AddressFamily[] {
  return dualStack ? ['ipv4', 'ipv6'] : ['ipv4'];
}

export function balancerNumber(listener: Pick<Listener, 'role' | 'node'>): number {
  return loadBalancerOf(listener, AZURE_ROOM);
}

export function poolOf({ role, node }: Pick<Listener, 'role' | 'node'>, family: AddressFamily): Pool {
  return { name: withFamily(serverName(role, node), family), role, node, family };
}

/** IPv4 goes without saying, so that a second family renames nothing. */
export const withFamily = (name: string, family: AddressFamily) =>
  family === 'ipv4' ? name : `${name}-${family}`;

function ruleOf(listener: Listener, family: AddressFamily): BalancerRule {
  const { role, node, scheme, transport, port, targetPort, healthPort } = listener;
  // A game node has one listener a scheme; other servers may have several, and theirs are told apart by port.
  const name = `${serverName(role, node)}-${scheme}${role === 'game' ? '' : `-${port}`}`;
  return {
    name: withFamily(name, family),
    family,
    pool: poolOf(listener, family).name,
    probe: probeName(role, healthPort),
    transport,
    port,
    targetPort,
  };
}

const serverName = (role: string, node: number | null) => azureName(role) + (node === null ? '' : `-${node}`);
const probeName = (role: string, port: number) => `${azureName(role)}-tcp-${port}`;

function distinct<Named extends { readonly name: string }>(named: readonly Named[]): Named[] {
  return [...new Map(named.map((one) => [one.name, one])).values()];
}
