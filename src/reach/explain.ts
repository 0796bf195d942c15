import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import { machineOf } from '../topology/topology';
import { advertised } from './advertised';
import { PROBE } from './balancer-hops';
import { azureProbe, neighbour, outsideEnd } from './ends';
import type { Hop } from './hop';
import type { Answer, Infrastructure } from './model';
import { neededAt, partyGroup } from './needs';
import type { End, Packet } from './packet';
import { isOutside, onOneMachine, SAME_MACHINE } from './packet-ends';
import { regionOf } from './regions';
import { asTerminated } from './terminated';
import { judge } from './verdict';
import { straight, throughBalancer } from './ways';

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
  if (onOneMachine(plan, from)) return { answer: 'open', why: SAME_MACHINE };
  const throughListener = isOutside(from) && listenerFor(plan, packet);
  const at = throughListener ? 'load-balancer' : machineOf(plan.topology, to.role);
  const needed = neededAt(plan, at, { cloud: 'aws', clientsAtMachines: false });
  const verdict = judge([needed], transport, port, planEnd(plan, from));
  if (verdict.answer === 'open')
    return { answer: 'open', why: verdict.by.map(({ title }) => title).join('; ') };
  const hint = isOutside(from) ? advertised(plan, packet) : '';
  return { answer: verdict.answer, why: `no flow of the plan needs it${hint && `; ${hint}`}` };
}

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
  const listener = isOutside(packet.from) ? listenerFor(plan, packet) : undefined;
  const hops = listener
    ? throughBalancer(plan, infrastructure, packet, listener)
    : straight(plan, infrastructure, packet);
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
