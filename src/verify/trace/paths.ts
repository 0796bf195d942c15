import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Transport } from '../../ports/vocabulary';
import { machineOf } from '../../topology/topology';
import { advertised } from './advertised';
import { forwarding, listening, probeHop } from './load-balancer-hops';
import { reasonOf } from '../compare/excess-access';
import { publicPlayers } from '../compare/machines';
import {
  loadBalancerEndpoint,
  isPrivate,
  machineEndpoint,
  externalEndpoint,
} from '../engine/packet-endpoints';
import type { Hop } from './hop';
import { targetMatchOf } from './target-match';
import type { Verdict, FilterChain, Infrastructure, Machine } from '../engine/model';
import type { PacketEndpoint, Packet } from '../engine/packet-endpoint';
import { isServer, machinesFor, onOneMachine, SAME_MACHINE, sourceEnd } from './resolve-endpoints';
import { parseIpRange } from '../engine/ip-ranges';
import { evaluate } from '../engine/evaluate';

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
    verdict: 'allow',
    why: `${name} advertise${listener.node === null ? '' : 's'} ${port}/${transport} of the load balancer for ${listener.scheme}`,
  });
  const forwardedPorts = infrastructure.forwardedPorts.filter(
    (one) => one.port === port && one.transport === transport,
  );
  const forwardedPort =
    forwardedPorts.find((one) => targetMatchOf(plan, listener, one) === 'yes') ?? forwardedPorts[0];
  if (!forwardedPort) {
    return [
      ...hops,
      { at: 'listener', verdict: 'deny', why: `no load balancer listens on ${port}/${transport}` },
    ];
  }
  const { loadBalancer } = forwardedPort;
  hops.push(listening(forwardedPort, client));
  if (loadBalancer.inbound.length > 0)
    pass(hops, `group of ${loadBalancer.name}`, loadBalancer.inbound, transport, port, client);
  hops.push(forwarding(plan, listener, forwardedPort, name));
  const target = forwardedPort.targetPort ?? listener.targetPort;
  const server = { role: listener.role, node: listener.node ?? to.node };
  const last = machinesFor(plan, infrastructure, server, forwardedPort).map((machine) => {
    const segment: Hop[] = [];
    if (loadBalancer.outbound.length > 0)
      pass(
        segment,
        `egress of ${loadBalancer.name}`,
        loadBalancer.outbound,
        transport,
        target,
        machineEndpoint(machine),
      );
    const probe = probeHop(infrastructure.cloud, forwardedPort, machine);
    if (probe) segment.push(probe);
    const through = loadBalancerEndpoint(loadBalancer.groups, loadBalancer.ranges);
    const source = forwardedPort.keepsClient
      ? { ...client, groups: new Set([...client.groups, ...through.groups]) }
      : through;
    pass(segment, `${name}: ${machine.name}`, machine.inbound, transport, target, source);
    return segment;
  });
  return [...hops, ...worst(last)];
}

/** Of several servers that a packet may reach, the way to the one that it reaches least. */
function worst(ways: readonly (readonly Hop[])[]): readonly Hop[] {
  const ending = (verdict: Verdict) => ways.find((way) => way.some((hop) => hop.verdict === verdict));
  return ending('deny') ?? ending('unknown') ?? ways[0] ?? [];
}

/** The way of a packet to a machine's own port. */
export function straight(plan: Plan, infrastructure: Infrastructure, packet: Packet): readonly Hop[] {
  const { from, to } = packet;
  if (onOneMachine(plan, from)) return [{ at: to.role, verdict: 'allow', why: SAME_MACHINE }];
  const machines = machinesFor(plan, infrastructure, to);
  if (machines.length === 0)
    return [{ at: to.role, verdict: 'unknown', why: `nothing in the files is the ${to.role} server` }];
  return worst(machines.map((machine) => toMachine(plan, infrastructure, packet, machine)));
}

function toMachine(plan: Plan, infrastructure: Infrastructure, packet: Packet, machine: Machine): Hop[] {
  const { from, to, transport, port } = packet;
  const hops = machineAddress(plan, machine, packet);
  const sender = isServer(plan, from)
    ? infrastructure.machines.find(({ roles }) => roles.includes(machineOf(plan.topology, from)))
    : undefined;
  if (sender)
    pass(hops, `egress of ${sender.name}`, sender.outbound, transport, port, machineEndpoint(machine));
  const source = sourceEnd(infrastructure, from, sender);
  const server = `${to.role} server${to.node === undefined ? '' : ` ${to.node}`}`;
  pass(hops, `${server}: ${machine.name}`, machine.inbound, transport, port, source);
  const relayed = plan.listeners.some(
    (one) => one.role === to.role && one.targetPort === port && one.transport === transport,
  );
  const outside = parseIpRange(from);
  if (relayed && infrastructure.cloud === 'azure' && outside) {
    const past = isPrivate(externalEndpoint(outside))
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
  const outside = parseIpRange(packet.from);
  if (!outside) return [];
  if (plan.topology.access === 'relay') {
    const instead = advertised(plan, packet);
    const why = `${instead}; this asks the machine itself, past the load balancer`;
    return instead ? [{ at: 'address', why }] : [];
  }
  // Operators may have ways of their own; only where players come is a public address needed.
  const players = publicPlayers(plan, machineOf(plan.topology, packet.to.role));
  if (machine.publicAddress !== false || players.length === 0) return [];
  if (isPrivate(externalEndpoint(outside)) || outside.family === 'ipv6') return [];
  return [
    {
      at: 'address',
      verdict: 'deny',
      why: `${machine.name} has no public address`,
      place: machine.place,
    },
  ];
}

function pass(
  hops: Hop[],
  at: string,
  chain: FilterChain,
  transport: Transport,
  port: number,
  endpoint: PacketEndpoint,
): void {
  const verdict = evaluate(chain, transport, port, endpoint);
  const place = verdict.by.at(-1)?.place ?? verdict.at?.place;
  hops.push({ at, verdict: verdict.verdict, why: reasonOf(verdict), ...(place ? { place } : {}) });
}
