import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../rules/rule';
import { machineOf } from '../../topology/topology';
import { advertised } from './advertised';
import { PROBE } from './load-balancer-hops';
import { azureProbe, otherHost, externalEndpoint } from '../engine/packet-endpoints';
import type { Hop } from './hop';
import type { Verdict, Infrastructure } from '../engine/model';
import { requiredAt, partyGroup } from '../engine/required';
import type { PacketEndpoint, Packet } from '../engine/packet-endpoint';
import { isOutside, onOneMachine, SAME_MACHINE } from './resolve-endpoints';
import { parseIpRange } from '../engine/ip-ranges';
import { evaluate } from '../engine/evaluate';
import { straight, throughBalancer } from './paths';

/**
 * A packet's way on one cloud, as far as it gets.
 *
 * @example
 * const endpoint = ({ hops }: PacketWay) => hops.at(-1)?.why;
 */
export interface PacketTrace {
  readonly cloud: Cloud;
  readonly verdict: Verdict;
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
  readonly plan: { readonly verdict: Verdict; readonly why: string };
  readonly clouds: readonly PacketTrace[];
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
  if (onOneMachine(plan, from)) return { verdict: 'allow', why: SAME_MACHINE };
  const throughListener = isOutside(from) && listenerFor(plan, packet);
  const at = throughListener ? 'load-balancer' : machineOf(plan.topology, to.role);
  const needed = requiredAt(plan, at, { cloud: 'aws', clientsAtMachines: false });
  const verdict = evaluate([needed], transport, port, planEnd(plan, from));
  if (verdict.verdict === 'allow')
    return { verdict: 'allow', why: verdict.by.map(({ title }) => title).join('; ') };
  const hint = isOutside(from) ? advertised(plan, packet) : '';
  return { verdict: verdict.verdict, why: `no flow of the plan needs it${hint && `; ${hint}`}` };
}

function planEnd(plan: Plan, from: string): PacketEndpoint {
  const range = parseIpRange(from);
  if (range) return externalEndpoint(range);
  if (from === 'probe') return { ...azureProbe, groups: new Set([partyGroup('load-balancer')]) };
  return {
    ...otherHost,
    title: from,
    groups: new Set([partyGroup(from === 'load-balancer' ? from : machineOf(plan.topology, from))]),
  };
}

/** One packet's way on one cloud. */
export function followPacket(plan: Plan, infrastructure: Infrastructure, packet: Packet): PacketTrace {
  const listener = isOutside(packet.from) ? listenerFor(plan, packet) : undefined;
  const hops = listener
    ? throughBalancer(plan, infrastructure, packet, listener)
    : straight(plan, infrastructure, packet);
  const endpoint = hops.findIndex(({ verdict }) => verdict === 'deny');
  const stopped = hops[endpoint] ?? hops.find(({ verdict }) => verdict === 'unknown');
  const passed = endpoint < 0 ? hops : hops.slice(0, endpoint + 1);
  return {
    cloud: infrastructure.cloud,
    verdict: hops.length === 0 ? 'unknown' : (stopped?.verdict ?? 'allow'),
    hops: passed,
    ...(passed.some(({ at }) => at === PROBE) ? { down: true } : {}),
  };
}
