import { addressFamilyOf, cidrProblem, coveredFamilies, mergeCidrs } from '../addresses/cidr';
import type { Flow, Party, RuleAudience } from '../flows/flow';
import { isByAddress } from '../flows/flow';
import type { Issue } from '../issues/issue';
import { throwIfErrors } from '../issues/photon-error';
import { suggest } from '../issues/suggest';
import type { Plan } from '../plan/plan';
import { formatRange, includesPort } from '../ports/port-range';
import type { Transport } from '../ports/vocabulary';
import { grantsOf } from '../rules/grants';
import type { Grant } from '../rules/rule';
import type { Cloud } from '../topology/cloud';
import { CLOUDS } from '../topology/cloud';
import { audienceSources, listsAmong, rangesAmong, rangeSources } from '../topology/source';
import type { Topology } from '../topology/topology';
import { machineOf } from '../topology/topology';
import {
  hostCloudNeeded,
  hostPeerInvalid,
  hostPeerMissing,
  hostPeerUnknown,
  hostRoleUnknown,
  hostSourceUnknown,
  hostWithoutManagement,
} from './issues';

/**
 * What only the user knows of a machine's surroundings.
 *
 * @example
 * const options: HostOptions = { cloud: 'aws', peers: { game: ['10.0.1.0/24'] } };
 */
export interface HostOptions {
  /** Where the machine stands. @default - not said: in relay the load balancers' probe stays closed, with a warning */
  readonly cloud?: Cloud;
  /**
   * Addresses of parties that clouds know by their groups: roles, and `load-balancer` (its subnets, on AWS); also
   * further `clients` and `operators`.
   * @default - none: what they need stays closed, with a warning
   */
  readonly peers?: Readonly<Partial<Record<string, readonly string[]>>>;
}

/**
 * What the firewall of one machine lets in; everything else is closed.
 *
 * @example
 * const isClosed = ({ rules }: HostFirewall) => rules.length === 0;
 */
export interface HostFirewall {
  /** A role, or `all` in the single layout. */
  readonly machine: string;
  readonly rules: readonly HostRule[];
  /** What stays closed, and what to write. */
  readonly issues: readonly Issue[];
}

/**
 * All that is let in for one audience over one transport; the sources are CIDR ranges alone.
 *
 * @example
 * const ranges = ({ grants }: HostRule) => grants.flatMap((grant) => grant.ranges);
 */
export interface HostRule {
  readonly audience: RuleAudience;
  readonly transport: Transport;
  readonly grants: readonly Grant[];
}

/** Azure's probes come from this address alone, whatever the region (virtual network service tag overview). */
const AZURE_PROBE = '168.63.129.16/32';

/**
 * What one machine's own firewall lets in: the plan's flows to it, by the addresses that the machine sees.
 *
 * @throws PhotonError where the machine does not exist, or a peer is wrong
 * @example
 * hostRules(plan, 'master', { peers: { game: ['10.0.1.0/24'] } }).rules;
 */
export function hostRules(plan: Plan, machine: string, options: HostOptions = {}): HostFirewall {
  const { topology, flows } = plan;
  const name = topology.roles.some(({ role }) => role === machine) ? machineOf(topology, machine) : machine;
  const arriving = flows.filter(({ to }) => to !== 'load-balancer' && machineOf(topology, to) === name);
  const seen = arriving.flatMap((flow) => asSeen(topology, flow, options));
  throwIfErrors(wrongUse(topology, machine, seen, options));
  const known = seen.flatMap((flow) =>
    flow.addresses?.length ? [{ ...flow, sources: rangeSources(flow.addresses) }] : [],
  );
  const rules = groupFlows(known).map(([audience, transport, members]) => ({
    audience,
    transport,
    grants: grantsOf(members),
  }));
  return { machine: name, rules, issues: [...warnings(topology, seen, options)] };
}

/** A flow as a machine sees it. */
interface SeenFlow extends Flow {
  /** Where it comes from, as CIDR ranges. @default - nobody has said it */
  readonly addresses?: readonly string[] | undefined;
}

function asSeen(topology: Topology, flow: Flow, { cloud, peers = {} }: HostOptions): SeenFlow[] {
  if (isByAddress(flow)) {
    const further = flow.from === 'clients' || flow.from === 'operators' ? (peers[flow.from] ?? []) : [];
    return [{ ...flow, addresses: mergeCidrs([...rangesAmong(flow.sources), ...further]) }];
  }
  if (flow.from === 'probe' && cloud === 'azure') return [{ ...flow, addresses: [AZURE_PROBE] }];
  if (flow.from === 'probe') return [{ ...flow, from: 'load-balancer', addresses: peers['load-balancer'] }];
  if (flow.from !== 'load-balancer') return [{ ...flow, addresses: peers[flow.from] }];
  // Both clouds hand on the client's own address (AWS: ELB edit-target-group-attributes; Azure: network-security-groups-
  // overview), except that AWS keeps it for one address family only (ELB load-balancer-listeners).
  const byClient = {
    ...flow,
    from: 'clients' as const,
    sources: audienceSources(topology, 'clients'),
    addresses: mergeCidrs([...topology.clients, ...(peers['clients'] ?? [])]),
  };
  const translated = { ...flow, addresses: peers['load-balancer'] };
  return cloud === 'aws' && topology.dualStack ? [byClient, translated] : [byClient];
}

function wrongUse(
  topology: Topology,
  machine: string,
  seen: readonly SeenFlow[],
  { peers = {} }: HostOptions,
): Issue[] {
  const machines = [...new Set(topology.roles.flatMap(({ role }) => [role, machineOf(topology, role)]))];
  if (!machines.includes(machine)) {
    const data = { role: machine, known: machines, suggestion: suggest(machine, machines) };
    return [hostRoleUnknown.create({ path: 'machine' }, data)];
  }
  const issues: Issue[] = [];
  const known = [...new Set(seen.map(({ from }) => from))].filter(
    (from) => from !== 'management' && from !== 'probe',
  );
  for (const [peer, ranges = []] of Object.entries(peers)) {
    const place = { path: `peers.${peer}` };
    if (!known.includes(peer)) issues.push(hostPeerUnknown.create(place, { peer, known }));
    else issues.push(...ranges.flatMap((value) => rangeIssue(peer, value, ranges)));
  }
  return issues;
}

function rangeIssue(peer: Party, value: string, ranges: readonly string[]): Issue[] {
  const problem = cidrProblem(value);
  const place = { path: `peers.${peer}` };
  if (problem) {
    const expected =
      problem.kind === 'host-bits'
        ? `${problem.network} or ${problem.host}`
        : problem.kind === 'no-prefix'
          ? problem.suggestion
          : 'a CIDR range such as 10.0.1.0/24';
    return [hostPeerInvalid.create(place, { peer, value, expected })];
  }
  const valid = ranges.filter((range) => !cidrProblem(range));
  const family = addressFamilyOf(value.split('/')[0] ?? '');
  const everyone = peer !== 'clients' && coveredFamilies(valid).some((covered) => covered === family);
  return everyone
    ? [hostPeerInvalid.create(place, { peer, value, expected: 'the ranges that it stands in, not everyone' })]
    : [];
}

function warnings(
  topology: Topology,
  seen: readonly SeenFlow[],
  { cloud, peers = {} }: HostOptions,
): Issue[] {
  const closed = new Map<Party, string[]>();
  for (const flow of seen.filter((one) => !one.addresses && !openToAll(one, seen))) {
    const { from, transport, ports } = flow;
    const port = `${formatRange(ports)}/${transport}`;
    closed.set(from, [...new Set([...(closed.get(from) ?? []), port])]);
  }
  return [
    ...[...closed].map(([peer, ports]) =>
      peer === 'load-balancer' && !cloud
        ? hostCloudNeeded.create({ path: 'cloud' }, {})
        : hostPeerMissing.create({ path: `peers.${peer}` }, { peer, ports }),
    ),
    ...CLOUDS.filter((one) => !cloud || one === cloud).flatMap((one) =>
      untoldSources(topology, one, seen, peers),
    ),
    ...(seen.some(({ from }) => from === 'management')
      ? []
      : [hostWithoutManagement.create({ path: 'management' }, {})]),
  ];
}

/** Servers and load balancers reach by IPv4 what is open to every IPv4 address anyway. */
function openToAll({ transport, ports }: SeenFlow, seen: readonly SeenFlow[]): boolean {
  return seen.some(
    (flow) =>
      flow.transport === transport &&
      flow.addresses?.includes('0.0.0.0/0') &&
      includesPort(flow.ports, ports.from),
  );
}

function untoldSources(
  topology: Topology,
  cloud: Cloud,
  seen: readonly SeenFlow[],
  peers: NonNullable<HostOptions['peers']>,
): Issue[] {
  return (['clients', 'operators'] as const).flatMap((audience) => {
    const sources = listsAmong(topology.lists[audience], cloud).map(({ id }) => id);
    const concerned = sources.length > 0 && !peers[audience] && seen.some(({ from }) => from === audience);
    return concerned
      ? [hostSourceUnknown.create({ path: `peers.${audience}` }, { cloud, audience, sources })]
      : [];
  });
}

function groupFlows(flows: readonly Flow[]): [RuleAudience, Transport, Flow[]][] {
  const groups = new Map<string, [RuleAudience, Transport, Flow[]]>();
  for (const flow of flows) {
    const key = `${flow.audience} ${flow.transport}`;
    const group = groups.get(key);
    if (group) group[2].push(flow);
    else groups.set(key, [flow.audience, flow.transport, [flow]]);
  }
  return [...groups.values()];
}
