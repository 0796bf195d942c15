import type { AddressFamily } from '../../addresses/cidr';
import type { Plan } from '../../plan/plan';
import { machineOf } from '../../topology/topology';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { NetworkParty } from '../engine/endpoints';
import { azureProbeParty, externalParty, loadBalancerParty, machineParty } from '../engine/endpoints';
import type { Machine } from '../engine/machine';
import { commonFamily } from '../engine/machine';
import { memo } from '../../collections/memo';
import { parseIpRange } from '../engine/parse-ip-range';
import type { Scope } from '../scope/scope';

/** Whoever sends a packet: addresses, or a party of the network, by one of its interfaces where the files show it. */
export interface Sender {
  readonly party: NetworkParty;
  readonly machine?: Machine;
}

/** Whether a packet comes from a server of the topology. */
const isServer = ({ topology }: Plan, from: string): boolean =>
  topology.roles.some(({ role }) => role === from || machineOf(topology, role) === from);

/** Whether a server's packets to any other never leave their machine. */
export const onOneMachine = (plan: Plan, from: string): boolean =>
  plan.topology.layout === 'single' && isServer(plan, from);

export const SAME_MACHINE = 'both are on one machine, where packets pass no group';

/** A sender by its address, its role, `load-balancer` or `probe`. */
export const senderOf = memo(({ cloud, hostsByRole, loadBalancers }: Scope, from: string): Sender => {
  const range = parseIpRange(from);
  if (range) return { party: externalParty(range) };
  const machine = hostsByRole.get(from)?.[0]?.interfaces[0];
  if (machine) return { party: machineParty(machine), machine };
  if (from === 'probe' && CLOUD_TRAITS[cloud].probesFromPlatform) return { party: azureProbeParty('ipv4') };
  const groups = [...loadBalancers].flatMap((loadBalancer) => loadBalancer.groups);
  const party = loadBalancerParty({ groups, ranges: [] });
  return from === 'load-balancer' || from === 'probe' ? { party } : { party: partyNamed(from) };
});

/** A party of the plan that the files do not show. */
export const partyNamed = (name: string): NetworkParty => ({
  ...loadBalancerParty({ groups: [], ranges: [] }),
  title: name,
  parties: new Set([name]),
});

/** The family of a packet from a sender to a machine. */
export const familyBetween = ({ party, machine }: Sender, to: Machine): AddressFamily =>
  (machine ? commonFamily(machine, to) : party.where === 'network' ? undefined : party.ranges[0]?.family) ??
  'ipv4';
