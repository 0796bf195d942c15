import type { Packet } from '../../flows/packet';
import type { Listener } from '../../listeners/listener';
import { listenersOnPort } from '../../plan/listener-index';
import type { Plan } from '../../plan/plan';
import { externalParty } from '../engine/endpoints';
import { chainAt } from '../engine/flow-chain';
import { evaluateParty } from '../engine/outcomes';
import { parseIpRange } from '../engine/parse-ip-range';
import { requiredAt } from '../engine/required';
import type { Scope } from '../scope/scope';
import { advertised } from './advertised';
import type { PacketExplanation, PacketTrace } from './packet-explanation';
import { straight, throughLoadBalancer } from './paths';
import { onOneMachine, partyNamed, SAME_MACHINE } from './senders';

/** The listener of the server on the packet's port: where it has one, packets from outside come through it. */
const listenerFor = (plan: Plan, { to: { role, node }, transport, port }: Packet): Listener | undefined =>
  listenersOnPort(plan, transport, port).find(
    (listener) =>
      listener.role === role && (listener.node === null || node === undefined || listener.node === node),
  );

/** What the topology itself says of a packet. */
export function planVerdict(plan: Plan, packet: Packet): PacketExplanation['plan'] {
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
