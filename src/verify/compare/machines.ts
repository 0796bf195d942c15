import { isByAddress } from '../../flows/flow';
import { familyOf } from '../../addresses/cidr';
import { rangesAmong } from '../../topology/source';
import { machineOf, machinesOf } from '../../topology/topology';
import type { Plan } from '../../plan/plan';
import { excessAccess, formatEndpoints, formatPorts, reasonOf } from './excess-access';
import { internalSources, isPrivate, machineEndpoint, externalSources } from '../engine/packet-endpoints';
import type { Finding } from '../findings/findings';
import {
  createFinding,
  requiredAccessBlocked,
  excessAccessFinding,
  publicAddress,
  publicAddressMissing,
  roleMissing,
  roleInferredFromName,
  inconclusive,
} from '../findings/findings';
import { partitionIntoClasses, evaluateClass } from '../engine/equivalence-classes';
import type { FilterChain, Infrastructure, Machine } from '../engine/model';
import type { RequiredFlow, RequiredFlows } from '../engine/required';
import { requiredAt } from '../engine/required';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import { otherProtocols } from './other-protocols';
import { containsRange, formatIpRange, PRIVATE_RANGES, parseIpRange } from '../engine/ip-ranges';
import { seesClients } from './sees-clients';
import { intervalsWithin } from '../engine/port-partition';
import type { Evaluation } from '../engine/evaluate';

/** What the comparison of one cloud works on. */
export interface Comparison {
  readonly plan: Plan;
  readonly infrastructure: Infrastructure;
}

/** The machines that a plan has, against those in the files. */
export function compareMachines(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const inside = internalSources(infrastructure);
  return machinesOf(plan.topology).flatMap((role) => {
    const machines = infrastructure.machines.filter(({ roles }) => roles.includes(role));
    const [first] = machines;
    if (!first)
      return [
        createFinding(roleMissing, infrastructure.cloud, { file: infrastructure.files[0] }, { at: role }),
      ];
    const needed = requiredAt(plan, role, {
      cloud: infrastructure.cloud,
      clientsAtMachines: seesClients(plan, infrastructure, role),
    });
    const kinds = kindsOf(machines);
    return [
      ...kinds.flatMap((kind) => compareKind(comparison, role, kind, needed, inside, kinds.length > 1)),
      ...machines
        .filter((machine) => machine.roleSource === 'name')
        .map((machine) =>
          createFinding(roleInferredFromName, infrastructure.cloud, machine.place, {
            at: role,
            found: machine.name,
          }),
        ),
      ...publicAddresses(comparison, role, machines),
      ...missingAddresses(comparison, role, machines),
    ];
  });
}

/** One of each kind of machines that have the same rules. */
export const alike = (machines: readonly Machine[]): readonly Machine[] =>
  kindsOf(machines).flatMap(([first]) => first ?? []);

/** Machines by kind: those of one have the same rules. */
function kindsOf(machines: readonly Machine[]): readonly (readonly Machine[])[] {
  if (machines.length < 2) return machines.map((machine) => [machine]);
  const kinds = new Map<string, Machine[]>();
  for (const machine of machines) {
    const rules = (chain: FilterChain) =>
      chain.map(({ rules }) =>
        rules.map(({ title, place, conditional }) => [title, place.file, place.path, conditional]),
      );
    const key = JSON.stringify([
      machine.roles,
      [...machine.groups].sort(),
      rules(machine.inbound),
      rules(machine.outbound),
      machine.ranges.map(formatIpRange),
    ]);
    const known = kinds.get(key);
    if (known) known.push(machine);
    else kinds.set(key, [machine]);
  }
  return [...kinds.values()];
}

function compareKind(
  comparison: Comparison,
  role: string,
  kind: readonly Machine[],
  needed: RequiredFlows,
  inside: readonly PacketEndpoint[],
  some: boolean,
): Finding[] {
  const [machine] = kind;
  const numbers = kind.flatMap(({ node }) => node ?? []).sort((a, b) => a - b);
  const nodes = some && numbers.length === kind.length ? [...new Set(numbers)] : undefined;
  return machine ? compareMachine(comparison, role, machine, nodes, needed, inside) : [];
}

function compareMachine(
  comparison: Comparison,
  role: string,
  machine: Machine,
  nodes: readonly number[] | undefined,
  needed: RequiredFlows,
  inside: readonly PacketEndpoint[],
): Finding[] {
  const { cloud } = comparison.infrastructure;
  const rules = [needed, ...machine.inbound].flatMap((filter) => filter.rules);
  const endpoints = [...externalSources(rules), ...inside];
  const beyond = excessAccess(needed, machine.inbound, endpoints).map(
    ({ kind, transport, ranges, endpoints: sources, by }) => {
      const data = {
        at: role,
        ...(nodes ? { nodes } : {}),
        ports: formatPorts(ranges, transport),
        sources: formatEndpoints(sources),
      };
      return kind === 'beyond'
        ? createFinding(excessAccessFinding, cloud, by.at(-1)?.place ?? machine.place, {
            ...data,
            by: by.map(({ title }) => title).join('; '),
          })
        : createFinding(inconclusive, cloud, by[0]?.place ?? machine.place, {
            ...data,
            by: reasonOf({ verdict: 'unknown', by }),
          });
    },
  );
  const missing = needed.rules
    .filter(({ relayed }) => !relayed)
    .flatMap((need) => missingOf(comparison, role, machine, nodes, need, endpoints));
  return [...missing, ...beyond, ...otherProtocols(cloud, role, machine.inbound, inside, machine.place)];
}

/** What the machine, or the machine that it comes from, drops of a flow. */
function missingOf(
  comparison: Comparison,
  role: string,
  machine: Machine,
  nodes: readonly number[] | undefined,
  need: RequiredFlow,
  endpoints: readonly PacketEndpoint[],
): Finding[] {
  const senders = isByAddress(need.flow)
    ? []
    : comparison.infrastructure.machines.filter(({ roles }) =>
        roles.includes(machineOf(comparison.plan.topology, need.flow.from)),
      );
  // Whoever is named by address is outside; a machine that happens to have such an address asks for nothing.
  const named = isByAddress(need.flow) ? endpoints.filter(({ where }) => where === 'outside') : endpoints;
  return [
    ...droppedBy(need, 'named', machine.inbound, named).map((one) =>
      toFinding(comparison, role, machine.place, need, one, { nodes }),
    ),
    ...alike(senders).flatMap((sender) =>
      droppedBy(need, 'all', sender.outbound, [machineEndpoint(machine)]).map((one) =>
        toFinding(comparison, role, sender.place, need, { ...one, endpoints: [machineEndpoint(sender)] }),
      ),
    ),
  ];
}

export interface Dropped {
  readonly ports: readonly string[];
  readonly endpoints: readonly PacketEndpoint[];
  readonly verdict: Evaluation;
}

/** The ports and ends of a need that a chain doesn't surely let through, of all ends or of those that the need names. */
export function droppedBy(
  need: RequiredFlow,
  whom: 'all' | 'named',
  chain: FilterChain,
  endpoints: readonly PacketEndpoint[],
): Dropped[] {
  const wanted: FilterChain = whom === 'named' ? [{ title: need.title, rules: [need], place: {} }] : [];
  const [transport] = need.transports;
  if (!transport) return [];
  return need.ports
    .flatMap((range) => intervalsWithin(chain, transport, range))
    .flatMap(({ ports, chain: about }) =>
      partitionIntoClasses([...wanted, ...about], endpoints).flatMap((group): Dropped[] => {
        if (evaluateClass(wanted, group).verdict !== 'allow') return [];
        const verdict = evaluateClass(about, group);
        return verdict.verdict === 'allow' ||
          (verdict.verdict === 'unknown' && ofConnectedNetwork(need, group.endpoints, verdict))
          ? []
          : [{ ports: formatPorts([ports], transport), endpoints: group.endpoints, verdict }];
      }),
    );
}

/** Players of the whole internet have public addresses: a rule for `Internet` lets them all in. */
function ofConnectedNetwork(
  need: RequiredFlow,
  endpoints: readonly PacketEndpoint[],
  { by }: Evaluation,
): boolean {
  const wide = need.addresses.every(
    (one) => one.kind !== 'range' || !PRIVATE_RANGES.some((inside) => containsRange(inside, one.range)),
  );
  return (
    wide &&
    endpoints.every(isPrivate) &&
    by.every(
      ({ conditional, addresses }) =>
        conditional === undefined && addresses.some(({ kind }) => kind === 'internet' || kind === 'network'),
    )
  );
}

export function toFinding(
  { infrastructure }: Comparison,
  at: string,
  place: Machine['place'],
  need: RequiredFlow,
  { ports, endpoints, verdict }: Dropped,
  { nodes, to }: { readonly nodes?: readonly number[] | undefined; readonly to?: string } = {},
): Finding {
  const data = {
    at,
    ...(nodes ? { nodes } : {}),
    ports,
    ...(to === undefined ? { sources: formatEndpoints(endpoints) } : { to }),
    purpose: need.flow.purpose,
    by: reasonOf(verdict),
  };
  const where = verdict.by[0]?.place ?? verdict.at?.place ?? place;
  return createFinding(
    verdict.verdict === 'unknown' ? inconclusive : requiredAccessBlocked,
    infrastructure.cloud,
    where,
    data,
  );
}

/** In direct players come to machines themselves; whoever plays by a private address needs no public one. */
function missingAddresses(
  { plan, infrastructure }: Comparison,
  role: string,
  machines: readonly Machine[],
): Finding[] {
  const sources = publicPlayers(plan, role).filter((cidr) => familyOf(cidr) === 'ipv4');
  if (plan.topology.access !== 'direct' || sources.length === 0) return [];
  return machines
    .filter((machine) => machine.publicAddress === false)
    .map((machine) =>
      createFinding(publicAddressMissing, infrastructure.cloud, machine.place, {
        at: role,
        node: machine.node,
        sources,
        found: machine.name,
      }),
    );
}

/** The ranges of players that come to a role's machines, or to a load balancer, and are no private ones. */
export const publicPlayers = ({ flows, topology }: Plan, role: string): string[] =>
  [
    ...new Set(
      flows
        .filter(({ from, to }) => from === 'clients' && (to === role || machineOf(topology, to) === role))
        .flatMap(({ sources }) => rangesAmong(sources)),
    ),
  ].filter((cidr) => {
    const range = parseIpRange(cidr);
    return range && !PRIVATE_RANGES.some((inside) => containsRange(inside, range));
  });

/** In relay nobody may reach a machine past the load balancer; on Azure its group lets in the clients themselves. */
function publicAddresses(
  { plan, infrastructure }: Comparison,
  role: string,
  machines: readonly Machine[],
): Finding[] {
  if (plan.topology.access !== 'relay' || infrastructure.cloud !== 'azure') return [];
  return machines
    .filter(({ publicAddress: has }) => has)
    .map((machine) =>
      createFinding(publicAddress, 'azure', machine.place, {
        at: role,
        node: machine.node,
        found: machine.name,
      }),
    );
}
