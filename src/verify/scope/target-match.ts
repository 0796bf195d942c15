import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import { hostOf, machineOf } from '../../topology/topology';
import type { ForwardedPort, Target } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';

/** Whether a public port forwards to the server that advertises it. */
export type TargetMatch = 'yes' | 'no' | 'unknown';

/** By its targets; where the files show none, by the tags of its target group or the name of its pool. */
export function targetMatchOf(plan: Plan, listener: Listener, port: ForwardedPort): TargetMatch {
  if (port.targets.length === 0) return matchOfPort(plan, listener, port);
  const matches = port.targets.map((target) =>
    target.machine
      ? matchOfTarget(plan, listener, port, target.machine)
      : matchOfAbsent(plan, listener, port, target),
  );
  return matches.includes('no') ? 'no' : matches.includes('unknown') ? 'unknown' : 'yes';
}

/** An interface of the right role that has no number is the server that its target group is tagged for. */
export function matchOfTarget(
  plan: Plan,
  listener: Listener,
  port: ForwardedPort,
  machine: Machine,
): TargetMatch {
  const match = matchOfMachine(plan, listener, machine);
  return match === 'unknown' && port.roleSource !== 'name' ? matchOfPort(plan, listener, port) : match;
}

/** An address that nobody in the files has is the server that its target group is tagged for, unless the files say otherwise. */
export function matchOfAbsent(
  plan: Plan,
  listener: Listener,
  port: ForwardedPort,
  { address }: Target,
): TargetMatch {
  if (address === undefined) return 'unknown';
  const match = matchOfPort(plan, listener, port);
  return match === 'yes' && address === 'contradicted' ? 'unknown' : match;
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
export function matchOfPort(plan: Plan, listener: Listener, { role, node }: ForwardedPort): TargetMatch {
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
