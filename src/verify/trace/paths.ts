import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import { CLOUD_NAMES } from '../../topology/cloud';
import type { FilterChain, Verdict } from '../engine/acl';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import type { NetworkParty } from '../engine/endpoints';
import { machineParty } from '../engine/endpoints';
import { chainAt } from '../engine/flow-chain';
import type { IpRange } from '../engine/ip-ranges';
import type { Target } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import { memo } from '../../collections/memo';
import { evaluateParty } from '../engine/outcomes';
import type { Packet } from '../../flows/packet';
import { parseIpRange } from '../engine/parse-ip-range';
import { isPrivateRange } from '../engine/private-ranges';
import { reasonOf } from '../engine/reason';
import { forwardingOf } from '../scope/forwarding';
import { lacksAddress, publicClients } from '../scope/public-clients';
import type { Scope } from '../scope/scope';
import { machinesOfServer } from '../scope/server-hosts';
import { targetMatchOf } from '../scope/target-match';
import { advertised } from './advertised';
import type { Hop } from './hop';
import { forwarding, listening, probeHops } from './load-balancer-hops';
import { familyBetween, onOneMachine, SAME_MACHINE, senderOf } from './senders';

/** The path of a client's packet to a port that a server advertises. */
export function throughLoadBalancer(
  scope: Scope,
  packet: Packet,
  client: IpRange,
  listener: Listener,
): readonly Hop[] {
  const { cloud, portsByNumber } = scope;
  const { transport, port, to } = packet;
  const { role, node, scheme } = listener;
  const name = node === null ? `${role} servers` : `${role}:${node}`;
  const asked: Hop = {
    kind: 'address',
    at: 'address',
    verdict: 'allow',
    why: `${name} advertise${node === null ? '' : 's'} ${port}/${transport} of the load balancer for ${scheme}`,
  };
  const candidates = (portsByNumber.get(`${port}/${transport}`) ?? []).filter(
    ({ family }) => family === client.family,
  );
  const found =
    candidates.find((candidate) => targetMatchOf(scope, listener, candidate) === 'yes') ?? candidates[0];
  if (!found) {
    const why = `no load balancer listens on ${port}/${transport}`;
    return [asked, { kind: 'listener', at: 'listener', verdict: 'deny', why }];
  }
  const { inbound, outbound, name: loadBalancer } = found.loadBalancer;
  const { family, through, keepsClient, port: machinePort } = forwardingOf(listener, found);
  const onward = { ...packet, port: machinePort };
  const sender = senderOf(scope, packet.from).party;
  const seen = keepsClient ? clientBehind(sender, through) : through;
  const machines = serversFor(scope, role, node ?? to.node ?? null, found.targets);
  const last = machines.map((machine) => [
    ...(outbound.length > 0
      ? [filtered(`egress of ${loadBalancer}`, outbound, onward, machineParty(machine), family)]
      : []),
    ...probeHops(cloud, found, machine),
    filtered(`${name}: ${machine.name}`, machine.inbound, onward, seen, family),
  ]);
  return [
    asked,
    listening(found, client),
    ...(inbound.length > 0
      ? [filtered(`group of ${loadBalancer}`, inbound, packet, sender, client.family)]
      : []),
    forwarding(scope, listener, found, name),
    ...worst(last),
  ];
}

/** A client as machines see it behind a load balancer that keeps its address. */
const clientBehind = memo((client: NetworkParty, { groups, parties }: NetworkParty): NetworkParty => ({
  ...client,
  groups,
  parties,
}));

/** The interfaces of a server, or those of its role where the files show none of its number. */
function serversFor(scope: Scope, role: string, node: number | null, targets?: readonly Target[]): Machine[] {
  const exact = machinesOfServer(scope, role, node, targets);
  return exact.length > 0 ? exact : machinesOfServer(scope, role, null);
}

/** Of several servers that a packet may reach, the path to the one that it reaches least. */
function worst(paths: readonly (readonly Hop[])[]): readonly Hop[] {
  const ending = (verdict: Verdict) => paths.find((path) => path.some((hop) => hop.verdict === verdict));
  return ending('deny') ?? ending('unknown') ?? paths[0] ?? [];
}

/** The path of a packet to a machine's own port. */
export function straight(scope: Scope, packet: Packet): readonly Hop[] {
  const { from, to } = packet;
  if (onOneMachine(scope.plan, from))
    return [{ kind: 'machine', at: to.role, verdict: 'allow', why: SAME_MACHINE }];
  const machines = serversFor(scope, to.role, to.node ?? null);
  if (machines.length === 0)
    return [{ kind: 'machine', at: to.role, verdict: 'unknown', why: `the files show no ${to.role} server` }];
  return worst(machines.map((machine) => toMachine(scope, packet, machine)));
}

function toMachine(scope: Scope, packet: Packet, machine: Machine): Hop[] {
  const { plan, cloud } = scope;
  const { from, to, transport, port } = packet;
  const sender = senderOf(scope, from);
  const family = familyBetween(sender, machine);
  const hops = machineAddress(scope, machine, packet);
  if (sender.machine) {
    const { name, outbound } = sender.machine;
    hops.push(filtered(`egress of ${name}`, outbound, packet, machineParty(machine), family));
  }
  const server = to.node === undefined ? to.role : `${to.role}:${to.node}`;
  hops.push(filtered(`${server}: ${machine.name}`, machine.inbound, packet, sender.party, family));
  const isRelayed = plan.listeners.some(
    (listener) =>
      listener.role === to.role && listener.targetPort === port && listener.transport === transport,
  );
  if (isRelayed && !CLOUD_TRAITS[cloud].filtersAtLoadBalancer && sender.party.where !== 'network') {
    const past = sender.party.ranges.every(isPrivateRange)
      ? 'machines of connected networks get here past the load balancer, since their addresses are among the clients'
      : `nobody gets here past the load balancer, since the machine has no public address${machine.publicAddress ? ', but this one has' : ''}`;
    hops.push({
      kind: 'note',
      at: 'why',
      why: `${CLOUD_NAMES[cloud]}'s groups see the client's own address at the machine's own port, also behind a load balancer, so that is where they allow clients; ${past}`,
    });
  }
  return hops;
}

/** Packets from outside come to a machine's own address where it has a public one. */
function machineAddress(scope: Scope, machine: Machine, packet: Packet): Hop[] {
  const { plan } = scope;
  const outside = parseIpRange(packet.from);
  if (!outside) return [];
  if (plan.topology.access === 'relay') {
    const instead = advertised(plan, packet);
    const why = `${instead}; this asks the machine itself, past the load balancer`;
    return instead ? [{ kind: 'note', at: 'address', why }] : [];
  }
  // Operators may have paths of their own; only where clients come is a public address needed.
  if (publicClients(plan, machine.roles).length === 0 || isPrivateRange(outside)) return [];
  const { name, place } = machine;
  return lacksAddress(machine, outside.family)
    ? [{ kind: 'address', at: 'address', verdict: 'deny', why: `${name} has no public address`, place }]
    : [];
}

function filtered(
  at: string,
  chain: FilterChain,
  { transport, port }: Packet,
  party: NetworkParty,
  family: AddressFamily,
): Hop {
  const evaluation = evaluateParty(chainAt(chain, transport, port), party, family);
  const place = evaluation.by.at(-1)?.place ?? evaluation.at?.place;
  const { verdict } = evaluation;
  return { kind: 'filter', at, verdict, why: reasonOf(evaluation).text, place };
}
