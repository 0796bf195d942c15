import type { Place } from '../issues/issue';
import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import { onePort } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import type { Cloud } from '../rules/rule';
import { machineOf } from '../topology/topology';
import { reasonOf } from './compare-gate';
import { leadOf } from './leads';
import { azureProbe, balancerEnd, machineEnd, neighbour, outsideEnd } from './ends';
import type { Answer, Endpoint, Gate, Infrastructure, Machine } from './model';
import { neededAt, partyGroup } from './needs';
import type { End } from './packet';
import { regionOf } from './regions';
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
 * One place that the packet passes, and what becomes of it there.
 *
 * @example
 * const text = ({ at, answer, why }: Hop) => `${at}: ${answer}, ${why}`;
 */
export interface Hop {
  readonly at: string;
  readonly answer: Answer;
  /** In words: the rule, or why there is none. */
  readonly why: string;
  readonly place?: Place;
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
 * Follows one packet hop by hop through each cloud's infrastructure: name, listener, target, group, rule.
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
    clouds: infrastructures.map((one) => followPacket(plan, one, packet)),
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
  const verdict = judge([needed], transport, onePort(port), planEnd(plan, from));
  if (verdict.answer === 'open')
    return { answer: 'open', why: verdict.by.map(({ title }) => title).join('; ') };
  const [public_] = plan.listeners.filter(
    (one) =>
      one.role === to.role &&
      one.targetPort === port &&
      one.transport === transport &&
      (to.node === undefined || one.node === null || one.node === to.node),
  );
  const hint =
    isOutside(from) && public_
      ? `; players come to it through load balancer port ${public_.port}/${transport}`
      : '';
  return { answer: verdict.answer, why: `no flow of the plan needs it${hint}` };
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
  return {
    cloud: infrastructure.cloud,
    answer: hops.length === 0 ? 'unknown' : (stopped?.answer ?? 'open'),
    hops: end < 0 ? hops : hops.slice(0, end + 1),
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
    at: 'name',
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
  hops.push({
    at: 'listener',
    answer: 'open',
    why: `${endpoint.name} of ${balancer.name} listens on ${port}/${transport}`,
    place: endpoint.place,
  });
  if (balancer.gated) pass(hops, `group of ${balancer.name}`, balancer.inbound, transport, port, client);
  const lead = leadOf(plan, listener, endpoint);
  const target = endpoint.targetPort ?? listener.targetPort;
  hops.push({
    at: 'target',
    answer: lead === 'yes' ? 'open' : lead === 'no' ? 'closed' : 'unknown',
    why:
      lead === 'no'
        ? `it forwards to another server than ${name}`
        : lead === 'unknown'
          ? `whether it forwards to ${name} can't be told`
          : `it forwards to ${name}, port ${target}/${transport}`,
    place: endpoint.place,
  });
  for (const machine of machinesFor(
    plan,
    infrastructure,
    { role: listener.role, node: listener.node ?? undefined },
    endpoint,
  ).slice(0, 1)) {
    if (balancer.gated)
      pass(hops, `egress of ${balancer.name}`, balancer.outbound, transport, target, machineEnd(machine));
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
  if (plan.topology.access === 'relay' && isOutside(from))
    hops.push({
      at: 'name',
      answer: 'open',
      why: `nothing advertises ${port}/${transport} of ${to.role}; this asks its machine itself, which has no public address`,
    });
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
}

function sourceEnd({ cloud, balancers }: Infrastructure, from: string, sender: Machine | undefined): End {
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
function machinesFor(
  plan: Plan,
  { machines }: Infrastructure,
  to: Packet['to'],
  endpoint?: Endpoint,
): Machine[] {
  const role = machineOf(plan.topology, to.role);
  const behind = (endpoint?.machines ?? []).filter((one) => one.role === role);
  if (behind.length > 0) return behind;
  const all = machines.filter((one) => one.role === role);
  const perMachine = plan.topology.roles.find((one) => one.role === to.role)?.perMachine ?? 1;
  const first = to.node === undefined || role === 'all' ? undefined : to.node - ((to.node - 1) % perMachine);
  const exact = all.filter(
    ({ node }) => first === undefined || node === undefined || node === first || node === to.node,
  );
  return exact.length > 0 ? exact : all;
}

function pass(hops: Hop[], at: string, gate: Gate, transport: Transport, port: number, end: End): void {
  const verdict = judge(gate, transport, onePort(port), end);
  const place = verdict.by.at(-1)?.place ?? verdict.at?.place;
  hops.push({ at, answer: verdict.answer, why: reasonOf(verdict), ...(place ? { place } : {}) });
}
