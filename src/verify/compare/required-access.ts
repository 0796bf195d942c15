import type { AddressFamily } from '../../addresses/cidr';
import { FAMILIES } from '../../addresses/cidr';
import { isByAddress } from '../../flows/flow';
import type { Place } from '../../issues/issue';
import { asJudged } from '../engine/chain-shapes';
import { endpointsOf, machineParty } from '../engine/endpoints';
import type { FlowPorts } from '../engine/flow-chain';
import { chainFor } from '../engine/flow-chain';
import type { FilterChain } from '../engine/acl';
import { groupBy } from '../../collections/group-by';
import { memo } from '../../collections/memo';
import type { Outcome } from '../engine/outcomes';
import { certain, droppedOf, droppedOfParty, outcomesOf } from '../engine/outcomes';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import type { Machine } from '../engine/machine';
import type { RequiredFlow, RequiredFlows } from '../engine/required';
import type { Finding } from '../findings/finding';
import { createFinding } from '../findings/finding';
import type { FindingData } from '../findings/finding-data';
import { subject, told } from '../findings/finding-data';
import { inconclusive } from '../findings/inconclusive';
import { requiredAccessBlocked } from '../findings/required-access-blocked';
import { formatEndpoints, formatPorts } from '../engine/format-endpoints';
import { reasonOf } from '../engine/reason';
import type { HostKind } from '../scope/hosts';
import { waysToStart } from '../scope/hosts';
import { serversOf } from './servers-of';
import { entrancesOf, reachableFamilies } from '../scope/public-clients';
import { addressedSources, portsOf } from './required-sources';
import { commonFamily } from '../engine/machine';
import type { Scope } from '../scope/scope';
import { ofEachKind } from '../scope/scope';

/** What the topology requires at a kind of hosts, and one of their interfaces must allow, however they are started. */
export function compareRequired(scope: Scope, kind: HostKind, required: RequiredFlows): Finding[] {
  const flows = required.rules.filter(({ relayed }) => !relayed);
  return waysToStart(kind).flatMap((way) =>
    flows.flatMap((flow) =>
      isByAddress(flow.flow) ? fromAddresses(scope, way, flow) : fromServers(scope, way, flow),
    ),
  );
}

function fromAddresses(scope: Scope, kind: HostKind, required: RequiredFlow): Finding[] {
  const [{ interfaces }] = kind;
  // Interfaces may differ in the families that they have, and by which they are reached.
  const together = interfaces.length > 1 ? FAMILIES.map((family) => [family]) : [FAMILIES];
  return together.flatMap((families) => {
    const [family] = families;
    const entrances =
      required.flow.from === 'clients' && family ? entrancesOf(scope, interfaces, family) : interfaces;
    const reached = entrances.flatMap((machine) => {
      const dropped = droppedFrom(scope, required, machine, families);
      return dropped ? { place: machine.place, dropped } : [];
    });
    const [first] = reached;
    if (!first || reached.some(({ dropped }) => dropped.length === 0)) return [];
    return first.dropped.map((dropped) =>
      blocked(scope, dropped, required, first.place, {
        ...serversOf(kind),
        sources: formatEndpoints(dropped.endpoints),
      }),
    );
  });
}

/** Undefined where nobody of the flow's families comes to the interface. */
function droppedFrom(
  scope: Scope,
  required: RequiredFlow,
  machine: Machine,
  among: readonly AddressFamily[],
): Outcome[] | undefined {
  const { inbound } = machine;
  const all =
    required.flow.from === 'clients' ? reachableFamilies(scope, machine) : (machine.families ?? FAMILIES);
  const families = all.filter((family) => among.includes(family));
  const dropped = droppedAtShape(scope, required, scope.shapes.of(inbound), families);
  return dropped?.map((lost) => ({ ...lost, evaluation: asJudged(inbound, lost.evaluation) }));
}

const droppedAtShape = memo(
  (
    scope: Scope,
    required: RequiredFlow,
    shape: FilterChain,
    families: readonly AddressFamily[],
  ): Outcome[] | undefined => {
    const flow = chainFor(shape, portsOf(required));
    const sources = addressedSources(scope, required.addresses, flow, families);
    return sources.length === 0 && required.addresses.length > 0
      ? undefined
      : droppedOf(outcomesOf(flow, sources));
  },
  (_, required, shape, families) => [required, shape, families.join()],
);

/** Servers of a role reach the host by some interface of theirs and some of its. */
function fromServers(scope: Scope, kind: HostKind, required: RequiredFlow): Finding[] {
  const [host] = kind;
  const flow = portsOf(required);
  const senders = required.addresses
    .flatMap((match) => (match.kind === 'party' ? (scope.hostsByRole.get(match.party) ?? []) : []))
    .filter(({ id }) => id !== host.id);
  const sending = ofEachKind(scope, senders).flatMap(waysToStart);
  const among = sending.flatMap(([sender]) => sender.interfaces);
  const arriving = host.interfaces.map((to) => ({ to, lost: lostAt(to, among, flow) }));
  return sending.flatMap((senderKind) => {
    const from = serversOf(senderKind);
    const sources = [senderKind.length === senders.length ? from.at : subject(from)];
    const attempts = senderKind[0].interfaces.flatMap((sender) =>
      arriving.flatMap(({ to, lost }) => {
        const dropped = lost.get(sender);
        if (!dropped) return [];
        const leaving = chainFor(sender.outbound, flow);
        const kept = droppedOfParty(leaving, machineParty(to), commonFamily(sender, to) ?? 'ipv4');
        return [
          [
            ...kept.map((each) => blocked(scope, each, required, sender.place, { ...from, to: host.name })),
            ...dropped.map((each) =>
              blocked(scope, each, required, to.place, { ...serversOf(kind), sources }),
            ),
          ],
        ];
      }),
    );
    return attempts.some((findings) => findings.length === 0) ? [] : (attempts[0] ?? []);
  });
}

/** What an interface does not surely allow of a flow from each of some interfaces; nothing for those of another family. */
function lostAt(
  to: Machine,
  senders: readonly Machine[],
  flow: FlowPorts,
): ReadonlyMap<Machine, readonly Outcome[]> {
  const arriving = chainFor(to.inbound, flow);
  const owners = new Map<PacketEndpoint, Machine>();
  for (const sender of senders) {
    const family = commonFamily(sender, to);
    const pieces = arriving.pieces.filter((piece) => piece.family === family);
    for (const endpoint of endpointsOf(machineParty(sender), pieces)) owners.set(endpoint, sender);
  }
  const lost = new Map<Machine, Outcome[]>();
  for (const sender of senders) if (commonFamily(sender, to)) lost.set(sender, []);
  for (const outcome of outcomesOf(arriving, [...owners.keys()]))
    for (const [sender, endpoints] of groupBy(outcome.endpoints, (endpoint) => [owners.get(endpoint)]))
      if (sender) lost.get(sender)?.push({ ...outcome, endpoints });
  return new Map([...lost].map(([sender, outcomes]) => [sender, certain(outcomes)]));
}

/** The finding of a flow that is blocked, or may be. */
export function blocked(
  scope: Scope,
  { transport, ranges, evaluation }: Outcome,
  { flow }: RequiredFlow,
  place: Place,
  data: FindingData,
): Finding {
  const where = evaluation.by[0]?.place ?? evaluation.at?.place ?? place;
  const all = { ...data, ports: formatPorts(ranges, transport), purposes: [flow.purpose] };
  const by = reasonOf(evaluation);
  return evaluation.verdict === 'unknown'
    ? createFinding(inconclusive, scope, where, { ...all, ...told(by) })
    : createFinding(requiredAccessBlocked, scope, where, { ...all, by: by.text });
}
