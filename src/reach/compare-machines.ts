import { familyOf } from '../addresses/cidr';
import { machineOf, machinesOf } from '../topology/topology';
import type { Plan } from '../plan/plan';
import { beyondNeed, formatEnds, formatPorts, reasonOf } from './compare-gate';
import { insideEnds, isPrivate, machineEnd, outsideEnds } from './ends';
import type { Finding } from './findings';
import {
  found,
  missingFlow,
  openBeyondNeed,
  publicAddress,
  publicAddressMissing,
  roleMissing,
  told,
  undecided,
} from './findings';
import { classesOf, judgeClass } from './gate-view';
import type { Gate, Infrastructure, Machine } from './model';
import type { Need, Needs } from './needs';
import { neededAt } from './needs';
import type { End } from './packet';
import { otherProtocols } from './compare-others';
import { containsRegion, formatRegion, PRIVATE_REGIONS, regionOf } from './regions';
import { seesClients } from './sees-clients';
import { slicesIn } from './slices';
import type { Verdict } from './verdict';

/** What the comparison of one cloud works on. */
export interface Comparison {
  readonly plan: Plan;
  readonly infrastructure: Infrastructure;
}

/** The machines that a plan has, against those in the files. */
export function compareMachines(comparison: Comparison): Finding[] {
  const { plan, infrastructure } = comparison;
  const inside = insideEnds(infrastructure);
  return machinesOf(plan.topology).flatMap((role) => {
    const machines = infrastructure.machines.filter((machine) => machine.role === role);
    const [first] = machines;
    if (!first)
      return [found(roleMissing, infrastructure.cloud, { file: infrastructure.files[0] }, { at: role })];
    const needed = neededAt(plan, role, {
      cloud: infrastructure.cloud,
      clientsAtMachines: seesClients(plan, infrastructure, role),
    });
    const kinds = kindsOf(machines);
    return [
      ...kinds.flatMap((kind) => compareKind(comparison, role, kind, needed, inside, kinds.length > 1)),
      ...machines
        .filter((machine) => machine.told === 'name')
        .map((machine) =>
          found(told, infrastructure.cloud, machine.place, { at: role, found: machine.name }),
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
    const rules = (gate: Gate) =>
      gate.map(({ clauses }) =>
        clauses.map(({ title, place, unsure }) => [title, place.file, place.path, unsure]),
      );
    const key = JSON.stringify([
      machine.role,
      [...machine.groups].sort(),
      rules(machine.inbound),
      rules(machine.outbound),
      machine.regions.map(formatRegion),
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
  needed: Needs,
  inside: readonly End[],
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
  needed: Needs,
  inside: readonly End[],
): Finding[] {
  const { cloud } = comparison.infrastructure;
  const clauses = [needed, ...machine.inbound].flatMap((stage) => stage.clauses);
  const ends = [...outsideEnds(clauses), ...inside];
  const beyond = beyondNeed(needed, machine.inbound, ends).map(
    ({ kind, transport, ranges, ends: sources, by }) => {
      const data = {
        at: role,
        ...(nodes ? { nodes } : {}),
        ports: formatPorts(ranges, transport),
        sources: formatEnds(sources),
      };
      return kind === 'beyond'
        ? found(openBeyondNeed, cloud, by.at(-1)?.place ?? machine.place, {
            ...data,
            by: by.map(({ title }) => title).join('; '),
          })
        : found(undecided, cloud, by[0]?.place ?? machine.place, {
            ...data,
            by: reasonOf({ answer: 'unknown', by }),
          });
    },
  );
  const missing = needed.clauses
    .filter(({ relayed }) => !relayed)
    .flatMap((need) => missingOf(comparison, role, machine, nodes, need, ends));
  return [...missing, ...beyond, ...otherProtocols(cloud, role, machine.inbound, inside, machine.place)];
}

/** What the machine, or the machine that it comes from, drops of a flow. */
function missingOf(
  comparison: Comparison,
  role: string,
  machine: Machine,
  nodes: readonly number[] | undefined,
  need: Need,
  ends: readonly End[],
): Finding[] {
  const senders = need.flow.addresses
    ? []
    : comparison.infrastructure.machines.filter(
        (one) => one.role === machineOf(comparison.plan.topology, need.flow.from),
      );
  // Whoever is named by address is outside; a machine that happens to have such an address asks for nothing.
  const named = need.flow.addresses ? ends.filter(({ where }) => where === 'outside') : ends;
  return [
    ...droppedBy(need, 'named', machine.inbound, named).map((one) =>
      toFinding(comparison, role, machine.place, need, one, { nodes }),
    ),
    ...alike(senders).flatMap((sender) =>
      droppedBy(need, 'all', sender.outbound, [machineEnd(machine)]).map((one) =>
        toFinding(comparison, role, sender.place, need, { ...one, ends: [machineEnd(sender)] }),
      ),
    ),
  ];
}

export interface Dropped {
  readonly ports: readonly string[];
  readonly ends: readonly End[];
  readonly verdict: Verdict;
}

/** The ports and ends of a need that a gate doesn't surely let through, of all ends or of those that the need names. */
export function droppedBy(need: Need, whom: 'all' | 'named', gate: Gate, ends: readonly End[]): Dropped[] {
  const wanted: Gate = whom === 'named' ? [{ title: need.title, clauses: [need], place: {} }] : [];
  const [transport] = need.transports;
  if (!transport) return [];
  return need.ports
    .flatMap((range) => slicesIn(gate, transport, range))
    .flatMap(({ ports, gate: about }) =>
      classesOf([...wanted, ...about], ends).flatMap((group): Dropped[] => {
        if (judgeClass(wanted, group).answer !== 'open') return [];
        const verdict = judgeClass(about, group);
        return verdict.answer === 'open' ||
          (verdict.answer === 'unknown' && ofConnectedNetwork(need, group.ends, verdict))
          ? []
          : [{ ports: formatPorts([ports], transport), ends: group.ends, verdict }];
      }),
    );
}

/** Players of the whole internet have public addresses: a rule for `Internet` lets them all in. */
function ofConnectedNetwork(need: Need, ends: readonly End[], { by }: Verdict): boolean {
  const wide = need.peers.every(
    (one) => one.kind !== 'region' || !PRIVATE_REGIONS.some((inside) => containsRegion(inside, one.region)),
  );
  return (
    wide &&
    ends.every(isPrivate) &&
    by.every(
      ({ unsure, peers }) =>
        unsure === undefined && peers.some(({ kind }) => kind === 'internet' || kind === 'network'),
    )
  );
}

export function toFinding(
  { infrastructure }: Comparison,
  at: string,
  place: Machine['place'],
  need: Need,
  { ports, ends, verdict }: Dropped,
  { nodes, to }: { readonly nodes?: readonly number[] | undefined; readonly to?: string } = {},
): Finding {
  const data = {
    at,
    ...(nodes ? { nodes } : {}),
    ports,
    ...(to === undefined ? { sources: formatEnds(ends) } : { to }),
    purpose: need.flow.purpose,
    by: reasonOf(verdict),
  };
  const where = verdict.by[0]?.place ?? verdict.at?.place ?? place;
  return found(verdict.answer === 'unknown' ? undecided : missingFlow, infrastructure.cloud, where, data);
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
      found(publicAddressMissing, infrastructure.cloud, machine.place, {
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
        .flatMap(({ addresses = [] }) => addresses),
    ),
  ].filter((cidr) => {
    const region = regionOf(cidr);
    return region && !PRIVATE_REGIONS.some((inside) => containsRegion(inside, region));
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
      found(publicAddress, 'azure', machine.place, { at: role, node: machine.node, found: machine.name }),
    );
}
