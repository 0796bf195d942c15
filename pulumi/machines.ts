import type { AddressFamily } from '../src/addresses/cidr';
import type { Listener } from '../src/listeners/listener';
import type { Plan } from '../src/plan/plan';
import { machineOf } from '../src/topology/topology';
import { OUTBOUND_POOL, balancerNumber, poolOf, withFamily } from './balancers';

/** One machine of a topology, with the servers on it. */
export interface Machine {
  readonly role: string;
  /** The node by which it is attached: the first of those on it. */
  readonly node: number;
  readonly nodes: readonly number[];
}

/** Every machine: in the single layout one, else one for each server, or for as many game servers as share one. */
export function allMachines({ topology }: Plan): Machine[] {
  if (topology.layout === 'single')
    return topology.roles.length > 0 ? [{ role: 'all', node: 1, nodes: [1] }] : [];
  return topology.roles.flatMap(({ role, count, perMachine }) =>
    Array.from({ length: Math.ceil(count / perMachine) }, (_, index) => {
      const first = index * perMachine + 1;
      const nodes = Array.from(
        { length: Math.min(perMachine, count - index * perMachine) },
        (_, slot) => first + slot,
      );
      return { role, node: first, nodes };
    }),
  );
}

/** The listeners behind which a machine stands. */
export function listenersAt(
  { topology, listeners }: Plan,
  { role, nodes }: Pick<Machine, 'role' | 'nodes'>,
): Listener[] {
  return listeners.filter(
    (listener) =>
      machineOf(topology, listener.role) === role &&
      (topology.layout === 'single' || listener.node === null || nodes.includes(listener.node)),
  );
}

/**
 * The pools that a machine's network interface joins, and the load balancer on which they stand.
 *
 * @param without roles whose pool is joined by address
 */
export function poolNamesOf(
  plan: Plan,
  role: string,
  node: number,
  family: AddressFamily,
  without: readonly string[] = [],
): { readonly number: number; readonly names: readonly string[] } {
  const machine = allMachines(plan).find((one) => one.role === role && one.nodes.includes(node));
  const behind = machine ? listenersAt(plan, machine) : [];
  const pools = behind
    .filter((listener) => !without.includes(listener.role))
    .map((one) => poolOf(one, family).name);
  const [first] = behind;
  return {
    number: first ? balancerNumber(first) : 1,
    names: [...new Set([...pools, withFamily(OUTBOUND_POOL, family)])],
  };
}

/** How many machines share the outbound ports of a load balancer. */
export function machineCount(plan: Plan, number: number): number {
  return allMachines(plan).filter(({ role, node }) => balancerNumber({ role, node }) === number).length;
}
