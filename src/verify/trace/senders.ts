import type { AddressFamily } from '../../addresses/cidr';
import type { Plan } from '../../plan/plan';
import type { Transport } from '../../ports/vocabulary';
import { machineOf } from '../../topology/topology';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { commonFamily } from '../engine/machine';
import type { Scope } from '../scope/scope';
import { oneOfEachKind } from '../scope/scope';
import { hostsOfServer } from '../scope/server-hosts';
import { matchOfMachine } from '../scope/target-match';
import type { NetworkParty } from '../engine/endpoints';
import { azureProbe, externalEndpoint, loadBalancerParty, machineParty } from '../engine/endpoints';
import type { Evaluation } from '../engine/evaluate';
import { evaluateAll, evaluateParty } from '../engine/evaluate';
import { parseIpRange } from '../engine/parse-ip-range';
import type { FilterChain } from '../engine/acl';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import type { PacketEndpoint } from '../engine/packet-endpoint';

/** Whoever sends a packet: one address, or a party of the network whose address may be one of several. */
export type Sender =
  | { readonly kind: 'address'; readonly endpoint: PacketEndpoint }
  | { readonly kind: 'party'; readonly party: NetworkParty; readonly machine?: Machine };

/** Whether a packet comes from an address, and not from one of the parties. */
export const isOutside = (from: string): boolean => parseIpRange(from) !== undefined;

/** Whether a packet comes from a server of the topology. */
const isServer = ({ topology }: Plan, from: string): boolean =>
  topology.roles.some(({ role }) => role === from || machineOf(topology, role) === from);

/** Whether a server's packets to any other never leave their machine. */
export const onOneMachine = (plan: Plan, from: string): boolean =>
  plan.topology.layout === 'single' && isServer(plan, from);

export const SAME_MACHINE = 'both are on one machine, where packets pass no group';

/** A sender by its address, its role, `load-balancer` or `probe`. */
export function senderOf({ cloud, hostsByRole, loadBalancers }: Scope, from: string): Sender {
  const range = parseIpRange(from);
  if (range) return { kind: 'address', endpoint: { ...externalEndpoint(range), lists: 'unknown' } };
  const machine = hostsByRole.get(from)?.[0]?.interfaces[0];
  if (machine) return { kind: 'party', party: machineParty(machine), machine };
  if (from === 'probe' && CLOUD_TRAITS[cloud].probesFromPlatform)
    return { kind: 'address', endpoint: azureProbe('ipv4') };
  const groups = [...loadBalancers].flatMap((loadBalancer) => loadBalancer.groups);
  const party = loadBalancerParty({ groups, ranges: [] });
  return from === 'load-balancer' || from === 'probe'
    ? { kind: 'party', party }
    : {
        kind: 'party',
        party: { ...party, title: from, key: from, groups: new Set(), parties: new Set([from]) },
      };
}

/** The verdict of a filter chain on packets of (or to) a sender. */
export function evaluateSender(
  chain: FilterChain,
  transport: Transport,
  port: number,
  sender: Sender,
  family: AddressFamily = 'ipv4',
): Evaluation {
  return sender.kind === 'address'
    ? evaluateAll(chain, transport, port, [sender.endpoint])
    : evaluateParty(chain, transport, port, sender.party, family);
}

/** The family of a packet from a sender to a machine. */
export const familyBetween = (sender: Sender, machine: Machine): AddressFamily =>
  sender.kind === 'address'
    ? sender.endpoint.range.family
    : ((sender.machine && commonFamily(sender.machine, machine)) ?? 'ipv4');

/** The interfaces of a server: those behind the port, else the first of each host of its role and number. */
export function machinesFor(
  scope: Scope,
  { role, node }: { readonly role: string; readonly node?: number | undefined },
  port?: ForwardedPort,
): Machine[] {
  const behind = (port?.targets ?? []).flatMap(({ machine }) =>
    machine?.roles.includes(role) ? machine : [],
  );
  const server = { role, node: node ?? null };
  const ofServer = behind.filter((machine) => matchOfMachine(scope.plan, server, machine) !== 'no');
  if (behind.length > 0) return [...new Set(ofServer.length > 0 ? ofServer : behind)];
  const exact = role === 'all' ? scope.hosts : hostsOfServer(scope, role, node);
  const hosts = exact.length > 0 ? exact : (scope.hostsByRole.get(role) ?? []);
  return oneOfEachKind(scope, hosts).flatMap(({ interfaces }) => interfaces.slice(0, 1));
}
