import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { Transport } from '../ports/vocabulary';
import { machineOf } from '../topology/topology';
import { advertised } from './advertised';
import { forwarding, listening, probeHop } from './balancer-hops';
import { reasonOf } from './compare-gate';
import { publicPlayers } from './compare-machines';
import { balancerEnd, isPrivate, machineEnd, outsideEnd } from './ends';
import type { Hop } from './hop';
import { leadOf } from './leads';
import type { Answer, Gate, Infrastructure, Machine } from './model';
import type { End, Packet } from './packet';
import { isServer, machinesFor, onOneMachine, SAME_MACHINE, sourceEnd } from './packet-ends';
import { regionOf } from './regions';
import { judge } from './verdict';

/** The way of a packet from outside to a port that a server advertises. */
export function throughBalancer(
  plan: Plan,
  infrastructure: Infrastructure,
  packet: Packet,
  listener: Listener,
): Hop[] {
  const { from, transport, port, to } = packet;
  const client = sourceEnd(infrastructure, from, undefined);
  const hops: Hop[] = [];
  const name =
    listener.node === null ? `the ${listener.role} servers` : `${listener.role} server ${listener.node}`;
  hops.push({
    at: 'address',
    answer: 'open',
    why: `${name} advertise${listener.node === null ? '' : 's'} ${port}/${transport} of the load balancer for ${listener.scheme}`,
  });
  const endpoints = infrastructure.endpoints.filter(
    (one) => one.port === port && one.transport === transport,
  );
  const endpoint = endpoints.find((one) => leadOf(plan, listener, one) === 'yes') ?? endpoints[0];
  if (!endpoint) {
    return [
      ...hops,
      { at: 'listener', answer: 'closed', why: `no load balancer listens on ${port}/${transport}` },
    ];
  }
  const { balancer } = endpoint;
  hops.push(listening(endpoint, client));
  if (balancer.inbound.length > 0)
    pass(hops, `group of ${balancer.name}`, balancer.inbound, transport, port, client);
  hops.push(forwarding(plan, listener, endpoint, name));
  const target = endpoint.targetPort ?? listener.targetPort;
  const server = { role: listener.role, node: listener.node ?? to.node };
  const last = machinesFor(plan, infrastructure, server, endpoint).map((machine) => {
    const leg: Hop[] = [];
    if (balancer.outbound.length > 0)
      pass(leg, `egress of ${balancer.name}`, balancer.outbound, transport, target, machineEnd(machine));
    const probe = probeHop(infrastructure.cloud, endpoint, machine);
    if (probe) leg.push(probe);
    const through = balancerEnd(balancer.groups, balancer.regions);
    const source = endpoint.keepsClient
      ? { ...client, groups: new Set([...client.groups, ...through.groups]) }
      : through;
    pass(leg, `${name}: ${machine.name}`, machine.inbound, transport, target, source);
    return leg;
  });
  return [...hops, ...worst(last)];
}

/** Of several servers that a packet may reach, the way to the one that it reaches least. */
function worst(ways: readonly (readonly Hop[])[]): readonly Hop[] {
  const ending = (answer: Answer) => ways.find((way) => way.some((hop) => hop.answer === answer));
  return ending('closed') ?? ending('unknown') ?? ways[0] ?? [];
}

/** The way of a packet to a machine's own port. */
export function straight(plan: Plan, infrastructure: Infrastructure, packet: Packet): readonly Hop[] {
  const { from, to } = packet;
  if (onOneMachine(plan, from)) return [{ at: to.role, answer: 'open', why: SAME_MACHINE }];
  const machines = machinesFor(plan, infrastructure, to);
  if (machines.length === 0)
    return [{ at: to.role, answer: 'unknown', why: `nothing in the files is the ${to.role} server` }];
  return worst(machines.map((machine) => toMachine(plan, infrastructure, packet, machine)));
}

function toMachine(plan: Plan, infrastructure: Infrastructure, packet: Packet, machine: Machine): Hop[] {
  const { from, to, transport, port } = packet;
  const hops = machineAddress(plan, machine, packet);
  const sender = isServer(plan, from)
    ? infrastructure.machines.find(({ role }) => role === machineOf(plan.topology, from))
    : undefined;
  if (sender) pass(hops, `egress of ${sender.name}`, sender.outbound, transport, port, machineEnd(machine));
  const source = sourceEnd(infrastructure, from, sender);
  const server = `${to.role} server${to.node === undefined ? '' : ` ${to.node}`}`;
  pass(hops, `${server}: ${machine.name}`, machine.inbound, transport, port, source);
  const relayed = plan.listeners.some(
    (one) => one.role === to.role && one.targetPort === port && one.transport === transport,
  );
  const outside = regionOf(from);
  if (relayed && infrastructure.cloud === 'azure' && outside) {
    const past = isPrivate(outsideEnd(outside))
      ? 'what is connected to the network gets here past the load balancer, since its address is one of the clients'
      : `nobody gets here past the load balancer, since the machine has no public address${machine.publicAddress ? ', but this one has' : ''}`;
    hops.push({
      at: 'why',
      why: `Azure's groups see the client's own address at the machine's own port, also behind a load balancer, so that is where they let clients in; ${past}`,
    });
  }
  return hops;
}

/** Packets from outside come to a machine's own address where it has a public one. */
function machineAddress(plan: Plan, machine: Machine, packet: Packet): Hop[] {
  const outside = regionOf(packet.from);
  if (!outside) return [];
  if (plan.topology.access === 'relay') {
    const instead = advertised(plan, packet);
    const why = `${instead}; this asks the machine itself, past the load balancer`;
    return instead ? [{ at: 'address', why }] : [];
  }
  // Operators may have ways of their own; only where players come is a public address needed.
  const players = publicPlayers(plan, machineOf(plan.topology, packet.to.role));
  if (machine.publicAddress !== false || players.length === 0) return [];
  if (isPrivate(outsideEnd(outside)) || outside.family === 'ipv6') return [];
  return [
    {
      at: 'address',
      answer: 'closed',
      why: `${machine.name} has no public address`,
      place: machine.place,
    },
  ];
}

function pass(hops: Hop[], at: string, gate: Gate, transport: Transport, port: number, end: End): void {
  const verdict = judge(gate, transport, port, end);
  const place = verdict.by.at(-1)?.place ?? verdict.at?.place;
  hops.push({ at, answer: verdict.answer, why: reasonOf(verdict), ...(place ? { place } : {}) });
}
