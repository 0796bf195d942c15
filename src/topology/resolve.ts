import { containsCidr, mergeCidrs } from '../addresses/cidr';
import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import { CATALOGUE } from '../ports/catalogue';
import { DEFAULT_VERSION } from '../ports/role-ports';
import { isCascade, isMiscount } from './cascades';
import { accessIssues } from './check-access';
import { clashIssues } from './check-clashes';
import { fallbackNotes } from './check-fallbacks';
import { serverIssues } from './check-servers';
import { sharingIssues } from './check-machines';
import { nameIssues } from './check-names';
import { tlsIssues } from './check-tls';
import { resolveConfigs } from './configs';
import { missingKey, unknownName } from './issues';
import { machineKinds } from './machines';
import { allProtocols, withProtocols } from './protocols';
import { resolveRoles } from './role-servers';
import { DEFAULT_SCHEMES_PER_SERVER, RELAY_BASES } from './relay-bases';
import { resolveLists } from './source';
import type { ManagementPorts, Topology } from './topology';
import type { TopologyInput } from './topology-input';
import type { TopologySource } from './topology-source';
import { locateIssue, sourceOf } from './topology-source';
import { validateTopology } from './validate';

/** What a topology is resolved to. */
export interface Resolution {
  /** Undefined where the input says too little to resolve anything. */
  readonly topology: Topology | undefined;
  /** Everything that is wrong with it or worth knowing, with file and line where it was loaded from a file. */
  readonly issues: readonly Issue[];
}

/** Checks a topology and fills in everything that it leaves to defaults, documents or the config. Throws nothing. */
export function resolveTopology(input: TopologyInput): Resolution {
  const { usable, issues: schemaIssues, brokenPaths } = validateTopology(input);
  const whole = !brokenPaths.has('servers') && !brokenPaths.has('');
  const resolved = whole ? resolve(usable, sourceOf(input)) : undefined;
  const found = resolved?.issues ?? [];
  const issues = [
    ...schemaIssues,
    ...found.filter((issue) => !isCascade(issue, brokenPaths) && !isMiscount(issue, found)),
  ].map((issue) => locateIssue(input, issue));
  const topology = resolved && { ...resolved.topology, issues: issues.filter((issue) => !isError(issue)) };
  return { topology, issues };
}

function resolve(
  input: TopologyInput,
  source: TopologySource | undefined,
): { readonly topology: Topology; readonly issues: readonly Issue[] } {
  const { version = DEFAULT_VERSION, product = 'server' } = input;
  const hasProduct = CATALOGUE[version].products.some((existing) => existing === product);
  const configs = resolveConfigs(input, source);
  const sources = {
    version,
    product: hasProduct ? product : 'server',
    custom: input.ports ?? {},
    configs,
  } as const;
  // Without its config nothing is known of a role, so that all else that would be said follows from that.
  const found = configs.missing ? { roles: [], issues: [] } : resolveRoles(input, sources);
  const roles = withProtocols(input, found.roles, configs);
  const topology: Topology = {
    version,
    product,
    layout: input.layout ?? 'separate',
    access: input.access ?? 'direct',
    dualStack: input.dualStack ?? false,
    protocols: allProtocols(input, roles),
    tls: input.tls ?? 'passthrough',
    ...(input.cluster !== undefined && { cluster: input.cluster }),
    roles,
    machines: machineKinds(input, roles),
    clients: merged(input.clients),
    privateClients: privateClients(input.clients),
    operators: merged(input.operators),
    management: Object.entries(input.management ?? {}).map(portsWithRanges),
    outbound: Object.entries(input.outbound ?? {}).map(portsWithRanges),
    relayPorts: { ...RELAY_BASES, ...input.relayPorts },
    schemesPerServer: input.schemesPerServer ?? DEFAULT_SCHEMES_PER_SERVER,
    health: input.health ?? {},
    publicAddresses: Object.fromEntries(
      Object.entries(input.publicAddresses ?? {}).map(([role, cidrs]) => [role, merged(cidrs)]),
    ),
    lists: resolveLists(input),
    hostnames: input.hostnames ?? {},
    issues: [],
  };
  const productOfV3 = {
    subject: `product ${product}`,
    requires: 'version: v3',
    fix: 'Write it, or write product: server',
  };
  const productIssues = hasProduct ? [] : [missingKey.create({ path: 'product' }, productOfV3)];
  const checked = configs.missing
    ? []
    : [
        ...fallbackNotes(topology),
        ...serverIssues(topology, input, configs),
        ...accessIssues(topology, input),
        ...clashIssues(topology, input, configs),
        ...sharingIssues(topology, input),
        ...nameIssues(topology, input),
        ...tlsIssues(topology),
      ];
  return { topology, issues: distinct([...productIssues, ...configs.issues, ...found.issues, ...checked]) };
}

/** A key that is wrong in two ways of one kind is reported once. */
function distinct(issues: readonly Issue[]): Issue[] {
  const byKey = new Map<string, Issue>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.place.file ?? ''} ${issue.place.line ?? ''} ${issue.place.path} ${issue.code === unknownName.code ? '' : JSON.stringify(issue.data)}`;
    if (!byKey.has(key)) byKey.set(key, issue);
  }
  return [...byKey.values()];
}

function merged(cidrs: readonly (string | undefined)[] = []): string[] {
  // Entries that the schema refused are gone from the list by now.
  return mergeCidrs(cidrs.filter((cidr) => cidr !== undefined));
}

function portsWithRanges([key, sources]: [string, readonly string[]]): ManagementPorts {
  const [transport, ports = ''] = key.split('/');
  const [from = 0, to = from] = ports.split('-').map(Number);
  return { transport: transport === 'udp' ? 'udp' : 'tcp', from, to, sources: merged(sources) };
}

/** Addresses that networks use inside (RFC 1918, RFC 6598, RFC 4193). */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'];

/** The private ranges that are named among clients, merged, also where a wider range covers them. */
function privateClients(clients: readonly (string | undefined)[] = []): string[] {
  return merged(clients.filter((cidr) => cidr !== undefined && containsCidr(PRIVATE, cidr)));
}
