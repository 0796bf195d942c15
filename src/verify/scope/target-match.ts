import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import { hostOf, machineOf } from '../../topology/topology';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';

/** Whether a public port forwards to the server that advertises it. */
export type TargetMatch = 'yes' | 'no' | 'unknown';

/** A plan, and machines without a number that are behind the ports of several servers. */
interface Matching {
  readonly plan: Plan;
  readonly ambiguous: ReadonlySet<string>;
}

/** By all of its targets. */
export function targetMatchOf(scope: Matching, listener: Listener, port: ForwardedPort): TargetMatch {
  const targets = port.targets.length > 0 ? port.targets : [undefined];
  const matches = targets.map((target) => matchOf(scope, listener, port, target));
  return matches.includes('no') ? 'no' : matches.includes('unknown') ? 'unknown' : 'yes';
}

/**
 * By one target: an interface of the right role that has no number is the server that its target group is tagged for, and so
 * is an address that nobody in the files has, unless the files say otherwise. Where the files show none, by the tags of its
 * target group or the name of its pool.
 */
export function matchOf(
  { plan, ambiguous }: Matching,
  listener: Listener,
  port: ForwardedPort,
  target?: Target,
): TargetMatch {
  const said = matchOfPort(plan, listener, port);
  if (!target) return said;
  const { machine, address } = target;
  if (machine) {
    if (ambiguous.has(machine.machine)) return 'unknown';
    const match = matchOfMachine(plan, listener, machine);
    return match === 'unknown' && port.roleSource !== 'name' ? said : match;
  }
  return address === undefined || (said === 'yes' && address === 'contradicted') ? 'unknown' : said;
}

/** Whether an interface is one of the server that a listener is for; one number is that of any server on it. */
export function matchOfMachine(
  plan: Plan,
  listener: Pick<Listener, 'role' | 'node'>,
  { roles, node, servers }: Machine,
): TargetMatch {
  const { topology } = plan;
  if (!roles.includes(listener.role) && !roles.includes(machineOf(topology, listener.role))) return 'no';
  if (listener.node === null || topology.layout === 'single' || roles.includes('all')) return 'yes';
  const host = hostOf(topology, listener.role, listener.node) ?? [];
  if (servers)
    return servers.every((key) => host.some((server) => `${server.role}:${server.node}` === key))
      ? 'yes'
      : 'no';
  if (node !== undefined) return host.some((server) => server.node === node) ? 'yes' : 'no';
  const holders = topology.machines.filter((kind) => kind.roles.includes(listener.role));
  // Machines of other roles differ by these: what is left are those that run the same ones.
  const alike = holders.filter(
    (kind) => kind.roles.length === roles.length && kind.roles.every((role) => roles.includes(role)),
  );
  const isAlike = alike.some(({ hosts }) => hosts.some((each) => each === host));
  const isOnly = (isAlike ? alike : holders).flatMap(({ hosts }) => hosts).length === 1;
  return isOnly ? 'yes' : 'unknown';
}

/** Whether a target group (or pool) says that it is for the server of a listener. */
function matchOfPort(plan: Plan, listener: Listener, { role, node }: ForwardedPort): TargetMatch {
  if (role === undefined) return 'unknown';
  const roles = role.split('+');
  const machine = machineOf(plan.topology, listener.role);
  if (!roles.includes(listener.role) && role !== machine) return 'no';
  if (listener.node === null || machine === 'all') return 'yes';
  if (node !== undefined) return node === listener.node ? 'yes' : 'no';
  return plan.topology.roles.some((servers) => servers.role === listener.role && servers.count === 1)
    ? 'yes'
    : 'unknown';
}
