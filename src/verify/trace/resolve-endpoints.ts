import type { Plan } from '../../plan/plan';
import { machineOf } from '../../topology/topology';
import {
  azureProbe,
  loadBalancerEndpoint,
  machineEndpoint,
  otherHost,
  externalEndpoint,
} from '../engine/packet-endpoints';
import { machinesBehind } from '../engine/targets';
import type { ForwardedPort, Infrastructure, Machine } from '../engine/model';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import { parseIpRange } from '../engine/ip-ranges';

/** Whether a packet comes from an address, and not from one of the parties. */
export const isOutside = (from: string): boolean => parseIpRange(from) !== undefined;

/** Whether a packet comes from a server of the topology. */
export const isServer = ({ topology }: Plan, from: string): boolean =>
  topology.roles.some(({ role }) => role === from || machineOf(topology, role) === from);

/** Whether a server's packets to any other never leave their machine. */
export const onOneMachine = (plan: Plan, from: string): boolean =>
  plan.topology.layout === 'single' && isServer(plan, from);

export const SAME_MACHINE = 'both are on one machine, where packets meet no group';

/** Whoever sends a packet, as chains see it. */
export function sourceEnd(
  { cloud, loadBalancers }: Infrastructure,
  from: string,
  sender: Machine | undefined,
): PacketEndpoint {
  const range = parseIpRange(from);
  if (range) return { ...externalEndpoint(range), lists: 'unknown' };
  if (sender) return machineEndpoint(sender);
  if (from === 'probe' && cloud === 'azure') return azureProbe;
  const groups = loadBalancers.flatMap((one) => one.groups);
  return from === 'load-balancer' || from === 'probe'
    ? loadBalancerEndpoint(groups, [])
    : { ...otherHost, title: from };
}

/** The machines of a server: those behind the forwardedPort, else those of its role and node. */
export function machinesFor(
  plan: Plan,
  { machines }: Infrastructure,
  to: { readonly role: string; readonly node?: number | undefined },
  forwardedPort?: ForwardedPort,
): Machine[] {
  const role = machineOf(plan.topology, to.role);
  const behind = (forwardedPort ? machinesBehind(forwardedPort) : []).filter(({ roles }) =>
    roles.includes(role),
  );
  const all = behind.length > 0 ? behind : machines.filter(({ roles }) => roles.includes(role));
  const perMachine = plan.topology.roles.find((one) => one.role === to.role)?.perMachine ?? 1;
  const first = to.node === undefined || role === 'all' ? undefined : to.node - ((to.node - 1) % perMachine);
  const exact = all.filter(
    ({ node }) => first === undefined || node === undefined || node === first || node === to.node,
  );
  return exact.length > 0 ? exact : all;
}
