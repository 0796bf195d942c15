import type { Plan } from '../plan/plan';
import { machineOf } from '../topology/topology';
import { azureProbe, balancerEnd, machineEnd, neighbour, outsideEnd } from './ends';
import type { Endpoint, Infrastructure, Machine } from './model';
import type { End } from './packet';
import { regionOf } from './regions';

/** Whether a packet comes from an address, and not from one of the parties. */
export const isOutside = (from: string): boolean => regionOf(from) !== undefined;

/** Whether a packet comes from a server of the topology. */
export const isServer = ({ topology }: Plan, from: string): boolean =>
  topology.roles.some(({ role }) => role === from || machineOf(topology, role) === from);

/** Whether a server's packets to any other never leave their machine. */
export const onOneMachine = (plan: Plan, from: string): boolean =>
  plan.topology.layout === 'single' && isServer(plan, from);

export const SAME_MACHINE = 'both are on one machine, where packets meet no group';

/** Whoever sends a packet, as gates see it. */
export function sourceEnd(
  { cloud, balancers }: Infrastructure,
  from: string,
  sender: Machine | undefined,
): End {
  const region = regionOf(from);
  if (region) return { ...outsideEnd(region), lists: 'unknown' };
  if (sender) return machineEnd(sender);
  if (from === 'probe' && cloud === 'azure') return azureProbe;
  const groups = balancers.flatMap((one) => one.groups);
  return from === 'load-balancer' || from === 'probe'
    ? balancerEnd(groups, [])
    : { ...neighbour, title: from };
}

/** The machines of a server: those behind the endpoint, else those of its role and node. */
export function machinesFor(
  plan: Plan,
  { machines }: Infrastructure,
  to: { readonly role: string; readonly node?: number | undefined },
  endpoint?: Endpoint,
): Machine[] {
  const role = machineOf(plan.topology, to.role);
  const behind = (endpoint?.machines ?? []).filter((one) => one.role === role);
  const all = behind.length > 0 ? behind : machines.filter((one) => one.role === role);
  const perMachine = plan.topology.roles.find((one) => one.role === to.role)?.perMachine ?? 1;
  const first = to.node === undefined || role === 'all' ? undefined : to.node - ((to.node - 1) % perMachine);
  const exact = all.filter(
    ({ node }) => first === undefined || node === undefined || node === first || node === to.node,
  );
  return exact.length > 0 ? exact : all;
}
