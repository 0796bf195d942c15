import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../topology/cloud';
import type { Scope } from '../scope/scope';
import { listenersOnPort } from '../../plan/listener-index';
import { scopeOf } from '../scope/scope';
import { externalParty } from '../engine/endpoints';
import { chainAt } from '../engine/flow-chain';
import { evaluateParty } from '../engine/outcomes';
import { parseIpRange } from '../engine/parse-ip-range';
import type { Infrastructure } from '../engine/infrastructure';
import type { Verdict } from '../engine/acl';
import type { Packet } from '../../flows/packet';
import { requiredAt } from '../engine/required';
import { advertised } from './advertised';
import type { Hop } from './hop';
import { straight, throughLoadBalancer } from './paths';
import { onOneMachine, partyNamed, SAME_MACHINE } from './senders';

/** The hops of a packet on one cloud, up to the one that drops it. */
export interface PacketTrace {
  readonly cloud: Cloud;
  readonly verdict: Verdict;
  readonly hops: Hop[];
  /** Whether the server counts as down, since its health check is closed; AWS sends packets all the same while all behind the port do. */
  readonly down?: boolean;
}

/** Whether a packet is allowed: by the plan, and on each cloud with every hop. */
export interface PacketExplanation {
  readonly packet: Packet;
  /** What the topology itself says. */
  readonly plan: { readonly verdict: Verdict; readonly why: string };
  readonly clouds: PacketTrace[];
}

/**
 * Traces a packet hop by hop through each cloud's infrastructure, and says which rule allows or denies it.
 *
 * @example
 * explainPacket(plan, readInfrastructure(['out'], { roles: ['master', 'game'] }), { from: '203.0.113.7', to: { role: 'game', node: 2 }, transport: 'udp', port: 10401 });
 */
export function explainPacket(
  plan: Plan,
  infrastructures: readonly Infrastructure[],
  packet: Packet,
): PacketExplanation {
  return {
    packet,
    plan: planVerdict(plan, packet),
    clouds: infrastructures.map((infrastructure) => follow(scopeOf(plan, infrastructure), packet)),
  };
}

/** The listener of the server on the packet's port: where it has one, packets from outside come through it. */
const listenerFor = (plan: Plan, { to: { role, node }, transport, port }: Packet): Listener | undefined =>
  listenersOnPort(plan, transport, port).find(
    (listener) =>
      listener.role === role && (listener.node === null || node === undefined || listener.node === node),
  );

function planVerdict(plan: Plan, packet: Packet): PacketExplanation['plan'] {
  const { to, transport, port, from } = packet;
  if (onOneMachine(plan, from)) return { verdict: 'allow', why: SAME_MACHINE };
  const range = parseIpRange(from);
  const at = range && listenerFor(plan, packet) ? 'load-balancer' : to.role;
  const required = requiredAt(plan, [at], { cloud: 'aws', clientsAtMachines: false });
  const party = range
    ? { ...externalParty(range), lists: new Set<string>() }
    : partyNamed(from === 'probe' ? 'load-balancer' : from);
  const flow = chainAt([required], transport, port);
  const { verdict, by } = evaluateParty(flow, party, range?.family ?? 'ipv4');
  if (verdict === 'allow') return { verdict, why: by.map(({ title }) => title).join('; ') };
  const hint = range ? advertised(plan, packet) : '';
  return { verdict, why: `no flow of the plan requires it${hint && `; ${hint}`}` };
}

/** One packet's path through what belongs to the topology. */
export function follow(scope: Scope, packet: Packet): PacketTrace {
  const client = parseIpRange(packet.from);
  const listener = client && listenerFor(scope.plan, packet);
  const hops = listener ? throughLoadBalancer(scope, packet, client, listener) : straight(scope, packet);
  const end = hops.findIndex(({ verdict }) => verdict === 'deny');
  const stopped = hops[end] ?? hops.find(({ verdict }) => verdict === 'unknown');
  const passed = end < 0 ? hops : hops.slice(0, end + 1);
  return {
    cloud: scope.cloud,
    verdict: hops.length === 0 ? 'unknown' : (stopped?.verdict ?? 'allow'),
    hops: [...passed],
    ...(passed.some(({ kind }) => kind === 'health-check') ? { down: true } : {}),
  };
}
