import * as v from 'valibot';
import { cidrProblem } from '../addresses/cidr';
import { PRODUCTS } from '../ports/documented/row';
import { MAX_PORT } from '../ports/port-range';
import { VERSIONS } from '../ports/role-ports';
import type { KnownRole } from '../ports/vocabulary';
import { CLIENT_SCHEMES, KNOWN_ROLES } from '../ports/vocabulary';

/** The message says what would be right; the value and the key path are added where the issue is made. */
const cidr = v.pipe(
  v.string('a CIDR range such as 203.0.113.0/24'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const problem = cidrProblem(dataset.value);
    if (problem?.kind === 'malformed') addIssue({ message: 'a CIDR range such as 203.0.113.0/24' });
    if (problem?.kind === 'no-prefix') addIssue({ message: `a CIDR range: ${problem.suggestion}` });
    if (problem?.kind === 'host-bits') {
      addIssue({ message: `a range without host bits: ${problem.network} or ${problem.host}` });
    }
  }),
);
const cidrs = v.pipe(v.array(cidr, 'a list of CIDR ranges'), v.minLength(1, 'at least one CIDR range'));

const PORT = `a port from 1 to ${MAX_PORT}`;
const port = v.pipe(v.number(PORT), v.integer(PORT), v.minValue(1, PORT), v.maxValue(MAX_PORT, PORT));
const portOrPorts = v.union(
  [port, v.pipe(v.array(port, PORT), v.minLength(1, 'at least one port'))],
  `${PORT}, or a list of ports`,
);

const COUNT = 'a whole number from 0 to 10000';
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT), v.maxValue(10_000, COUNT));

/** Unlike `strictObject`, which stops at the first, this reports every unknown key. */
const unknownKey = v.never('no key of this kind');
const ofKnownKeys = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.objectWithRest(entries, unknownKey, 'a mapping');

const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));
const optional = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.optional(described(schema, text));

const name = v.pipe(v.string('a name'), v.minLength(1, 'a name'));
const portsOfRole = ofKnownKeys({
  udp: optional(portOrPorts, 'UDP.'),
  tcp: optional(portOrPorts, 'TCP.'),
  ws: optional(portOrPorts, 'WebSockets.'),
  wss: optional(portOrPorts, 'Secure WebSockets.'),
  rhttp: optional(portOrPorts, 'Reliable HTTP.'),
  policy: optional(portOrPorts, 'Policy files for Flash, Unity and Silverlight.'),
  s2s: optional(port, 'Where the master hears game servers; never open to clients.'),
  http: optional(portOrPorts, "The dashboard's page."),
});

const PREFIX_LIST = 'a prefix list id such as pl-0123456789abcdef0; service tags are a key of azure';
const ENTRIES = 'a whole number of entries, at least 1';
const prefixList = ofKnownKeys({
  id: v.pipe(v.string(PREFIX_LIST), v.regex(/^pl-[0-9a-f]+$/, PREFIX_LIST)),
  maxEntries: described(
    v.pipe(v.number(ENTRIES), v.integer(ENTRIES), v.minValue(1, ENTRIES)),
    'The most entries that the list may hold: this many rules of the quota it takes.',
  ),
});
const SERVICE_TAG = 'a service tag such as AzureCloud.westeurope; prefix lists are a key of aws';
const serviceTag = v.pipe(v.string(SERVICE_TAG), v.regex(/^[A-Za-z][A-Za-z0-9.]*$/, SERVICE_TAG));

const perAudience = <Schema extends v.GenericSchema>(source: Schema) =>
  ofKnownKeys({ clients: v.optional(v.array(source)), operators: v.optional(v.array(source)) });

const PORT_KEY = 'a key such as tcp/3389 or tcp/5985-5986';
const portKey = v.pipe(
  v.string(),
  v.regex(/^(tcp|udp)\/\d+(-\d+)?$/, PORT_KEY),
  v.check(namesPorts, PORT_KEY),
);
const LISTENER_KEY = 'a key such as 4521/tcp';
const listenerKey = v.pipe(
  v.string(),
  v.regex(/^\d+\/(tcp|udp)$/, LISTENER_KEY),
  v.check(namesPorts, LISTENER_KEY),
);

/** Whether the numbers in the text are ports, in ascending order. */
function namesPorts(text: string): boolean {
  const [from = 0, to = from] = (text.match(/\d+/g) ?? []).map(Number);
  return 1 <= from && from <= to && to <= MAX_PORT;
}

const ROLES: Readonly<Record<KnownRole, string>> = {
  master: 'Master servers; exactly one where there are game servers.',
  game: 'Game servers.',
  name: 'Name servers; in relay they share listeners.',
  frontend: 'Frontends; in relay they share listeners.',
  dashboard: 'The dashboard: counters from servers, a page for operators.',
};

/** The topology file: what is deployed, who plays, who operates. One file drives every command and both clouds. */
export const topologySchema = ofKnownKeys({
  $schema: optional(v.string(), 'The JSON Schema of this file, for editors.'),
  version: optional(v.picklist(VERSIONS), 'Whose documented ports apply. Default: v5.'),
  product: optional(
    v.picklist(PRODUCTS),
    'The column of the version 3 table: server, realtime or chat; the latter two exist for v3 only. Default: server.',
  ),
  config: optional(
    v.pipe(v.string('a path'), v.minLength(1, 'a path')),
    'A PhotonServer.config, relative to this file: its listeners take the place of the documented ones.',
  ),
  instance: optional(name, 'Which instance of that file; required where it has several.'),
  protocols: optional(
    v.pipe(v.array(v.picklist(CLIENT_SCHEMES)), v.minLength(1, 'at least one protocol')),
    'What clients may use. Default: udp and tcp; with config, what the file listens on.',
  ),
  servers: described(
    v.objectWithRest(
      Object.fromEntries(KNOWN_ROLES.map((role) => [role, optional(count, ROLES[role])])),
      count,
      'a mapping of roles to counts',
    ),
    'How many servers of each role; with config also of custom applications, by their name.',
  ),
  layout: optional(
    v.picklist(['separate', 'single']),
    'separate: every server on a machine of its own; single: all on one. Default: separate.',
  ),
  gameServersPerMachine: optional(
    v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(1, 'at least 1'), v.maxValue(100, 'at most 100')),
    'Game servers that share a machine, each on ports of its own. Default: 1.',
  ),
  access: optional(
    v.picklist(['direct', 'relay']),
    'direct: servers have public addresses; relay: clients come through load balancers. Default: direct.',
  ),
  clients: described(cidrs, 'Who may play, as CIDR ranges. There is no default.'),
  operators: optional(cidrs, 'Who may open the dashboard, as CIDR ranges; never everyone.'),
  management: optional(
    v.record(portKey, cidrs),
    'Your own additions to every machine, such as remote desktop: tcp/3389 with its CIDR ranges; never everyone.',
  ),
  roles: optional(
    v.record(name, v.picklist(KNOWN_ROLES)),
    "With config: the role of an application that can't be placed.",
  ),
  audiences: optional(
    v.record(listenerKey, v.picklist(['clients', 'servers', 'operators'])),
    "With config: who a listener is for that can't be told, by 4521/tcp.",
  ),
  ports: optional(
    v.record(name, portsOfRole),
    'Your own ports, by role and scheme; they go before config and documents. s2s is the master port for game servers.',
  ),
  health: optional(
    v.record(name, port),
    'The TCP port that load balancers probe, by role, where none can be told.',
  ),
  relayPorts: optional(
    ofKnownKeys({
      udp: v.optional(port),
      tcp: v.optional(port),
      ws: v.optional(port),
      wss: v.optional(port),
      rhttp: v.optional(port),
    }),
    'The bases of game servers in relay: game server i is at base + i - 1. Default: tcp 10300, udp 10400, ws 10500, wss 10600, rhttp 10700.',
  ),
  dualStack: optional(v.boolean('true or false'), 'IPv6 through load balancers. Default: false.'),
  publicAddresses: optional(
    v.record(name, cidrs),
    'The public addresses of servers, by role, where servers must reach each other by them.',
  ),
  aws: optional(
    ofKnownKeys({ prefixLists: v.optional(perAudience(prefixList)) }),
    'Further sources on AWS: prefix lists, by audience.',
  ),
  azure: optional(
    ofKnownKeys({ serviceTags: v.optional(perAudience(serviceTag)) }),
    'Further sources on Azure: service tags, by audience.',
  ),
});

/** What the schema library says of an input. */
export const parseTopology = (input: unknown) => v.safeParse(topologySchema, input);

export type { TopologyInput } from './topology-input';
