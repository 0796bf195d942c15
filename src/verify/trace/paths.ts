import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { reasonOf } from '../engine/reason';
import { publicClients, reachableFamilies } from '../scope/public-clients';
import { CLOUD_NAMES } from '../../topology/cloud';
import type { Scope } from '../scope/scope';
import { loadBalancerParty, machineParty } from '../engine/endpoints';
import { isPrivateRange } from '../engine/private-ranges';
import { parseIpRange } from '../engine/parse-ip-range';
import type { FilterChain, Verdict } from '../engine/acl';
import type { Machine } from '../engine/machine';
import type { Packet } from '../engine/packet-endpoint';
import { advertised } from './advertised';
import type { Hop } from './hop';
import { forwarding, listening, probeHop } from './load-balancer-hops';
import type { Sender } from './senders';
import { evaluateSender, familyBetween, machinesFor, onOneMachine, SAME_MACHINE, senderOf } from './senders';
import { targetMatchOf } from '../scope/target-match';

/** The path of a packet from outside to a port that a server advertises. */
export function throughLoadBalancer(scope: Scope, packet: Packet, listener: Listener): Hop[] {
  const { plan, cloud } = scope;
  const { from, transport, port, to } = packet;
  const client = senderOf(scope, from);
  if (client.kind !== 'address') return [];
  const { family } = client.endpoint.range;
  const name = listener.node === null ? `${listener.role} servers` : `${listener.role}:${listener.node}`;
  const hops: Hop[] = [
    {
      kind: 'address',
      at: 'address',
      verdict: 'allow',
      why: `${name} advertise${listener.node === null ? '' : 's'} ${port}/${transport} of the load balancer for ${listener.scheme}`,
    },
  ];
  const candidates = (scope.portsByNumber.get(`${port}/${transport}`) ?? []).filter(
    (candidate) => candidate.family === family,
  );
  const forwardedPort =
    candidates.find((candidate) => targetMatchOf(plan, listener, candidate) === 'yes') ?? candidates[0];
  if (!forwardedPort)
    return [
      ...hops,
      {
        kind: 'listener',
        at: 'listener',
        verdict: 'deny',
        why: `no load balancer listens on ${port}/${transport}`,
      },
    ];
  const { loadBalancer, targetFamily = family, preservesClientAddress } = forwardedPort;
  hops.push(listening(forwardedPort, client.endpoint));
  if (loadBalancer.inbound.length > 0)
    hops.push(filtered(`group of ${loadBalancer.name}`, loadBalancer.inbound, packet, client, family));
  hops.push(forwarding(plan, listener, forwardedPort, name));
  const onward = { ...packet, port: forwardedPort.targetPort ?? listener.targetPort };
  const through = loadBalancerParty(loadBalancer);
  const source: Sender =
    preservesClientAddress && family === targetFamily
      ? {
          kind: 'address',
          endpoint: { ...client.endpoint, groups: through.groups, parties: through.parties },
        }
      : { kind: 'party', party: through };
  const server = { role: listener.role, node: listener.node ?? to.node };
  const last = machinesFor(scope, server, forwardedPort).map((machine) => {
    const target: Sender = { kind: 'party', party: machineParty(machine), machine };
    const probe = probeHop(cloud, forwardedPort, machine);
    return [
      ...(loadBalancer.outbound.length > 0
        ? [filtered(`egress of ${loadBalancer.name}`, loadBalancer.outbound, onward, target, targetFamily)]
        : []),
      ...(probe ? [probe] : []),
      filtered(`${name}: ${machine.name}`, machine.inbound, onward, source, targetFamily),
    ];
  });
  return [...hops, ...worst(last)];
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
  const machines = machinesFor(scope, to);
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
  if (sender.kind === 'party' && sender.machine) {
    const target: Sender = { kind: 'party', party: machineParty(machine), machine };
    hops.push(filtered(`egress of ${sender.machine.name}`, sender.machine.outbound, packet, target, family));
  }
  const server = to.node === undefined ? to.role : `${to.role}:${to.node}`;
  hops.push(filtered(`${server}: ${machine.name}`, machine.inbound, packet, sender, family));
  const isRelayed = plan.listeners.some(
    (listener) =>
      listener.role === to.role && listener.targetPort === port && listener.transport === transport,
  );
  if (isRelayed && !CLOUD_TRAITS[cloud].filtersAtLoadBalancer && sender.kind === 'address') {
    const past = isPrivateRange(sender.endpoint.range)
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
  const lacks =
    !reachableFamilies(scope, machine).includes(outside.family) ||
    (outside.family === 'ipv4' ? machine.publicAddress : machine.publicIpv6) === false;
  const { name, place } = machine;
  return lacks
    ? [{ kind: 'address', at: 'address', verdict: 'deny', why: `${name} has no public address`, place }]
    : [];
}

function filtered(
  at: string,
  chain: FilterChain,
  { transport, port }: Packet,
  sender: Sender,
  family: AddressFamily,
): Hop {
  const evaluation = evaluateSender(chain, transport, port, sender, family);
  const place = evaluation.by.at(-1)?.place ?? evaluation.at?.place;
  const { verdict } = evaluation;
  return { kind: 'filter', at, verdict, why: reasonOf(evaluation).text, ...(place ? { place } : {}) };
}
