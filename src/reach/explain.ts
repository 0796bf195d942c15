import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { Transport } from '../ports/vocabulary';
import type { Cloud } from '../rules/rule';
import { machineOf } from '../topology/topology';
import { reasonOf } from './compare-gate';
import { publicPlayers } from './compare-machines';
import { leadOf } from './leads';
import { azureProbe, balancerEnd, isPrivate, machineEnd, neighbour, outsideEnd } from './ends';
import { machinesFor, sourceEnd } from './packet-ends';
import { forwarding, listening, PROBE, probeHop } from './balancer-hops';
import type { Hop } from './hop';
import type { Answer, Gate, Infrastructure, Machine } from './model';
import { neededAt, partyGroup } from './needs';
import type { End } from './packet';
import { regionOf } from './regions';
import { asTerminated } from './terminated';
import { judge } from './verdict';

/**
 * One packet: from an address, a role, `load-balancer` or `probe`, to a server's port, or to a port that it advertises.
 *
 * @example
 * const packet: Packet = { from: '203.0.113.7', to: { role: 'game', node: 2 }, transport: 'udp', port: 10401 };
 */
export interface Packet {
  readonly from: string;
  readonly to: { readonly role: string; readonly node?: number };
  readonly transport: Transport;
  readonly port: number;
}

/**
 * A packet's way on one cloud, as far as it gets.
 *
 * @example
 * const end = ({ hops }: PacketWay) => hops.at(-1)?.why;
 */
export interface PacketWay {
  readonly cloud: Cloud;
  readonly answer: Answer;
  readonly hops: readonly Hop[];
  /** Whether the server counts as down, since its health check is closed; AWS sends packets all the same while all behind the port do. */
  readonly down?: boolean;
}

/**
 * A packet's way: by the plan, and on each cloud.
 *
 * @example
 * const clouds = ({ clouds: ways }: Explanation) => ways.map(({ cloud, answer }) => `${cloud}: ${answer}`);
 */
export interface Explanation {
  readonly packet: Packet;
  /** What the topology itself says. */
  readonly plan: { readonly answer: Answer; readonly why: string };
  readonly clouds: readonly PacketWay[];
}

/**
 * Follows one packet hop by hop through each cloud's infrastructure: address, listener, target, group, rule.
 *
 * @example
 * explainPacket(plan, readInfrastructure(['out'], { roles: ['master', 'game'] }), { from: '203.0.113.7', to: { role: 'game', node: 2 }, transport: 'udp', port: 10401 });
 */
export function explainPacket(
  plan: Plan,
  infrastructures: readonly Infrastructure[],
  packet: Packet,
): Explanation {
  return {
    packet,
    plan: planAnswer(plan, packet),
    clouds: infrastructures.map((one) => followPacket(asTerminated(plan, one), one, packet)),
  };
}

/** The listener of the server on the packet's port: where it has one, packets from outside come through it. */
function listenerFor(
  { listeners }: Plan,
  { to: { role, node }, transport, port }: Packet,
): Listener | undefined {
  return listeners.find(
    (one) =>
      one.role === role &&
      one.transport === transport &&
      one.port === port &&
      (one.node === null || node === undefined || one.node === node),
  );
}

function planAnswer(plan: Plan, packet: Packet): Explanation['plan'] {
  const { to, transport, port, from } = packet;
  const throughListener = isOutside(from) && listenerFor(plan, packet);
  const at = throughListener ? 'load-balancer' : machineOf(plan.topology, to.role);
  const needed = neededAt(plan, at, { cloud: 'aws', clientsAtMachines: false });
  const verdict = judge([needed], transport, port, planEnd(plan, from));
  if (verdict.answer === 'open')
    return { answer: 'open', why: verdict.by.map(({ title }) => title).join('; ') };
  const hint = isOutside(from) ? advertised(plan, packet) : '';
  return { answer: verdict.answer, why: `no flow of the plan needs it${hint && `; ${hint}`}` };
}

/** Where players come to a server instead, in relay: by what port, and whose port it is that they named. */
function advertised({ listeners }: Plan, { to: { role, node }, transport, port }: Packet): string {
  const nodeOf = (one: Listener) => (one.node === null ? one.role : `${one.role}:${one.node}`);
  const [other] = listeners.filter((one) => one.port === port && one.transport === transport);
  const own = listeners.filter(
    (one) => one.role === role && (node === undefined || one.node === null || one.node === node),
  );
  const behind = own.filter((one) => one.targetPort === port && one.transport === transport);
  const alike = behind.length > 0 ? behind : own.filter((one) => one.scheme === other?.scheme);
  const [first] = alike;
  const texts = [
    ...(other ? [`${port}/${transport} is ${nodeOf(other)}'s`] : []),
    ...(first ? [`${nodeOf(first)} advertises ${first.port}/${first.transport} of the load balancer`] : []),
  ];
  return texts.join(', and ');
}

const isOutside = (from: string): boolean => regionOf(from) !== undefined;

function planEnd(plan: Plan, from: string): End {
  const region = regionOf(from);
  if (region) return outsideEnd(region);
  if (from === 'probe') return { ...azureProbe, groups: new Set([partyGroup('load-balancer')]) };
  return {
    ...neighbour,
    title: from,
    groups: new Set([partyGroup(from === 'load-balancer' ? from : machineOf(plan.topology, from))]),
  };
}

/** One packet's way on one cloud. */
export function followPacket(plan: Plan, infrastructure: Infrastructure, packet: Packet): PacketWay {
  const hops: Hop[] = [];
  const outside = regionOf(packet.from);
  const listener = outside && listenerFor(plan, packet);
  if (outside && listener)
    throughBalancer(
      plan,
      infrastructure,
      packet,
      listener,
      { ...outsideEnd(outside), lists: 'unknown' },
      hops,
    );
  else straight(plan, infrastructure, packet, hops);
  const end = hops.findIndex(({ answer }) => answer === 'closed');
  const stopped = hops[end] ?? hops.find(({ answer }) => answer === 'unknown');
  const passed = end < 0 ? hops : hops.slice(0, end + 1);
  return {
    cloud: infrastructure.cloud,
    answer: hops.length === 0 ? 'unknown' : (stopped?.answer ?? 'open'),
    hops: passed,
    ...(passed.some(({ at }) => at === PROBE) ? { down: true } : {}),
  };
}

function throughBalancer(
  plan: Plan,
  infrastructure: Infrastructure,
  packet: Packet,
  listener: Listener,
  client: End,
  hops: Hop[],
): void {
  const { transport, port } = packet;
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
    hops.push({ at: 'listener', answer: 'closed', why: `no load balancer listens on ${port}/${transport}` });
    return;
  }
  const { balancer } = endpoint;
  hops.push(listening(endpoint, client));
  if (balancer.gated) pass(hops, `group of ${balancer.name}`, balancer.inbound, transport, port, client);
  hops.push(forwarding(plan, listener, endpoint, name));
  const target = endpoint.targetPort ?? listener.targetPort;
  for (const machine of machinesFor(
    plan,
    infrastructure,
    { role: listener.role, node: listener.node ?? undefined },
    endpoint,
  ).slice(0, 1)) {
    if (balancer.gated)
      pass(hops, `egress of ${balancer.name}`, balancer.outbound, transport, target, machineEnd(machine));
    const probe = probeHop(infrastructure.cloud, endpoint, machine);
    if (probe) hops.push(probe);
    const through = balancerEnd(balancer.groups, balancer.regions);
    const source = endpoint.keepsClient
      ? { ...client, groups: new Set([...client.groups, ...through.groups]) }
      : through;
    pass(hops, `${name}: ${machine.name}`, machine.inbound, transport, target, source);
  }
}

function straight(plan: Plan, infrastructure: Infrastructure, packet: Packet, hops: Hop[]): void {
  const { from, to, transport, port } = packet;
  const [machine] = machinesFor(plan, infrastructure, to);
  if (!machine) {
    hops.push({ at: to.role, answer: 'unknown', why: `nothing in the files is the ${to.role} server` });
    return;
  }
  hops.push(...machineAddress(plan, machine, packet));
  const sender = infrastructure.machines.find(({ role }) => role === machineOf(plan.topology, from));
  if (sender) pass(hops, `egress of ${sender.name}`, sender.outbound, transport, port, machineEnd(machine));
  const source = sourceEnd(infrastructure, from, sender);
  pass(
    hops,
    `${to.role} server${to.node === undefined ? '' : ` ${to.node}`}: ${machine.name}`,
    machine.inbound,
    transport,
    port,
    source,
  );
  const relayed = plan.listeners.some(
    (one) => one.role === to.role && one.targetPort === port && one.transport === transport,
  );
  if (relayed && infrastructure.cloud === 'azure' && isOutside(from))
    hops.push({
      at: 'why',
      why: `Azure's groups see the client's own address at the machine's own port, also behind a load balancer, so that is where they let clients in; nobody gets here past the load balancer, since the machine has no public address${machine.publicAddress ? ', but this one has' : ''}`,
    });
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
