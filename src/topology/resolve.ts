import { mergeCidrs } from '../addresses/cidr';
import type { ConfigInstance } from '../config/listener';
import type { Issue } from '../issues/issue';
import { isError } from '../issues/issue';
import type { Version } from '../ports/role-ports';
import type { ClientScheme, GameScheme } from '../ports/vocabulary';
import { CLIENT_SCHEMES } from '../ports/vocabulary';
import { accessIssues } from './check-access';
import { clashIssues } from './check-clashes';
import { serverIssues } from './check-servers';
import { readConfigInstance } from './config-instance';
import { isCascade } from './cascades';
import { fallbackPort, productNeedsV3 } from './issues';
import { resolveRoles } from './role-servers';
import { resolveLists } from './source';
import type { TopologyInput } from './topology-input';
import type { ManagementPorts, Topology } from './topology';
import { validateTopology } from './validate';

/** The version 3 table's bases for game servers behind load balancers, and two more of the same kind. */
export const RELAY_BASES: Readonly<Record<GameScheme, number>> = {
  tcp: 10300,
  udp: 10400,
  ws: 10500,
  wss: 10600,
  rhttp: 10700,
};

/** How many game servers the range from a default base holds (the seed: 10300 to 103xx). */
export const DEFAULT_RANGE = 100;

/** What there is to say of a topology: itself, unless it can't be made out, and every issue. */
export interface Examination {
  readonly topology: Topology | undefined;
  readonly issues: readonly Issue[];
}

/** Checks a topology and fills in everything that it leaves to defaults, documents or the config; throws nothing. */
export function examineTopology(input: TopologyInput): Examination {
  const { usable, issues: schemaIssues, brokenPaths } = validateTopology(input);
  const found: Issue[] = [];
  const topology = brokenPaths.has('servers') || brokenPaths.has('') ? undefined : resolve(usable, found);
  const issues = [...schemaIssues, ...found.filter((issue) => !isCascade(issue, brokenPaths))];
  return { topology: topology && { ...topology, issues: issues.filter((issue) => !isError(issue)) }, issues };
}

function resolve(input: TopologyInput, issues: Issue[]): Topology {
  const {
    version = 'v5',
    product = 'server',
    layout = 'separate',
    access = 'direct',
    dualStack = false,
  } = input;
  if (product !== 'server' && version !== 'v3')
    issues.push(productNeedsV3.create({ path: 'product' }, { product, version }));
  const instance = readConfigInstance(input, issues);
  const configMissing = input.config !== undefined && !instance;
  const sources = {
    version,
    product: version === 'v3' ? product : 'server',
    own: input.ports ?? {},
    instance,
  } as const;
  const unfiltered = configMissing ? [] : resolveRoles(input, sources, issues);
  const protocols =
    (input.protocols && [...new Set(input.protocols.filter(Boolean))]) ??
    defaultProtocols(input, unfiltered, instance);
  const topology: Topology = {
    version,
    product,
    layout,
    access,
    dualStack,
    protocols,
    roles: unfiltered.map((servers) => ({
      ...servers,
      listens: servers.listens.map(({ scheme, transport, port, audience, slot, fallbackSource }) => {
        const open = audience !== 'clients' || protocols.some((protocol) => protocol === scheme);
        return {
          scheme,
          transport,
          port,
          audience,
          slot,
          open,
          ...(fallbackSource !== undefined && { fallbackSource }),
        };
      }),
    })),
    clients: merged(input.clients),
    operators: merged(input.operators),
    management: Object.entries(input.management ?? {}).map(managementPorts),
    relayPorts: { ...RELAY_BASES, ...input.relayPorts },
    health: input.health ?? {},
    publicAddresses: mapValues(input.publicAddresses ?? {}, merged),
    lists: resolveLists(input),
    issues: [],
  };
  if (configMissing) return topology;
  issues.push(...notesOf(unfiltered, protocols, version));
  issues.push(
    ...serverIssues(topology, input, instance),
    ...accessIssues(topology, input),
    ...clashIssues(topology, input),
  );
  return topology;
}

type Unfiltered = ReturnType<typeof resolveRoles>;

/** With a config, what it listens on for clients of the roles that exist; else what every version documents. */
function defaultProtocols(
  input: TopologyInput,
  roles: Unfiltered,
  instance: ConfigInstance | undefined,
): ClientScheme[] {
  if (!instance) return ['udp', 'tcp'];
  const heard = new Set(
    roles.flatMap(({ listens }) =>
      listens.filter(({ audience }) => audience === 'clients').map(({ scheme }) => scheme),
    ),
  );
  return CLIENT_SCHEMES.filter((scheme) => heard.has(scheme));
}

/** A note for each scheme, and for the dashboard, whose ports another document lends, where somebody may use them. */
function notesOf(roles: Unfiltered, protocols: readonly ClientScheme[], version: Version): Issue[] {
  const lent = roles
    .flatMap(({ role, kind, listens }) => listens.map((port) => ({ role, kind, ...port })))
    .filter(
      ({ audience, scheme }) => audience !== 'clients' || protocols.some((protocol) => protocol === scheme),
    )
    .flatMap(({ fallbackSource, ...port }) => (fallbackSource ? [{ source: fallbackSource, ...port }] : []));
  const userOf = ({ kind, scheme }: { kind: string; scheme: string }) =>
    kind === 'dashboard' ? 'the dashboard' : scheme;
  const groups = [...new Set(lent.map((port) => `${userOf(port)} ${port.source}`))];
  return groups.map((key) => {
    const ports = lent.filter((port) => `${userOf(port)} ${port.source}` === key);
    const [{ kind = 'game', scheme = 'udp', source = '' } = {}] = ports;
    const texts = ports.map(({ role, port, transport }) =>
      // Policy ports are the same on every machine.
      kind === 'dashboard' ? `${port}/${transport}` : scheme === 'policy' ? `${port}` : `${port} (${role})`,
    );
    const path = kind === 'dashboard' ? 'servers.dashboard' : 'protocols';
    const user = userOf({ kind, scheme });
    return fallbackPort.create({ path }, { user, ports: [...new Set(texts)], version, source });
  });
}

function merged(cidrs: readonly string[] | undefined): string[] {
  // Entries that the schema refused are gone from the list by now.
  return mergeCidrs((cidrs ?? []).filter(Boolean));
}

function managementPorts([key, sources]: [string, readonly string[]]): ManagementPorts {
  const [transport, ports = ''] = key.split('/');
  const [from = 0, to = from] = ports.split('-').map(Number);
  return { transport: transport === 'udp' ? 'udp' : 'tcp', from, to, sources: merged(sources) };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
