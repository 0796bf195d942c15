import * as v from 'valibot';
import { PRODUCTS } from '../ports/documented/row';
import { PHOTON_VERSIONS } from '../ports/role-ports';
import type { KnownRole } from '../ports/vocabulary';
import { CLIENT_SCHEMES, GAME_SCHEMES, KNOWN_ROLES } from '../ports/vocabulary';
import { RELAY_BASES_TEXT } from './relay-bases';
import {
  byName,
  cidrs,
  clusterName,
  hostName,
  listenerKey,
  name,
  path,
  port,
  portKey,
  portOrPorts,
  prefixListId,
  server,
  serviceTag,
  wholeNumber,
} from './schema-values';

/** Unlike `strictObject`, which stops at the first, this reports every unknown key. */
const unknownKey = v.never('a known key');
const ofKnownKeys = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.objectWithRest(entries, unknownKey, 'a mapping');

const described = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));
const optional = <Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.optional(described(schema, text));

const portsOfRole = ofKnownKeys({
  udp: optional(portOrPorts, 'UDP.'),
  tcp: optional(portOrPorts, 'TCP.'),
  ws: optional(portOrPorts, 'WebSockets.'),
  wss: optional(portOrPorts, 'Secure WebSockets.'),
  rhttp: optional(portOrPorts, 'Reliable HTTP.'),
  policy: optional(portOrPorts, 'Policy files for Flash, Unity and Silverlight.'),
  s2s: optional(port, "The master's port for game servers; never open to clients."),
  http: optional(portOrPorts, "The dashboard's page."),
});

const ENTRIES = 'a whole number of at least 1';
const prefixList = ofKnownKeys({
  id: prefixListId,
  maxEntries: described(
    v.pipe(v.number(ENTRIES), v.integer(ENTRIES), v.minValue(1, ENTRIES)),
    'The most entries that the list may hold: this many rules of the quota it takes.',
  ),
});

const perAudience = <Schema extends v.GenericSchema>(source: Schema) =>
  ofKnownKeys({ clients: v.optional(v.array(source)), operators: v.optional(v.array(source)) });

const count = wholeNumber(0, 10_000);
const protocols = v.pipe(v.array(v.picklist(CLIENT_SCHEMES)), v.minLength(1, 'at least one protocol'));
const machine = v.pipe(
  v.array(server, 'a list of servers such as [master, "game:1"]'),
  v.minLength(1, 'at least one server'),
);

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
  version: optional(v.picklist(PHOTON_VERSIONS), 'Whose documented ports apply. Default: v5.'),
  product: optional(
    v.picklist(PRODUCTS),
    'The column of the version 3 table: server, realtime or chat; the latter two exist for v3 only. Default: server.',
  ),
  config: optional(
    v.union([path, byName(path)], 'a path, or a mapping of roles to paths'),
    'A PhotonServer.config, relative to this file, or one for each role: its listeners take the place of the documented ones.',
  ),
  instance: optional(name, 'Which instance of that file; required where it has several.'),
  protocols: optional(
    v.union([protocols, byName(protocols)], 'a list of protocols, or a mapping of roles to lists'),
    'What clients may use, for all roles or by role. Default: udp and tcp; with config, what the file listens on.',
  ),
  tls: optional(
    v.picklist(['passthrough', 'terminate']),
    'Where the TLS of secure WebSockets ends in relay: at the servers, or at the load balancers (AWS only). Default: passthrough.',
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
    wholeNumber(1, 100),
    'Game servers that share a machine, each on ports of its own. Default: 1.',
  ),
  machines: optional(
    v.array(machine, 'a list of machines such as [[master, "game:1"]]'),
    'Servers that share a machine, one list for each machine; every other server has a machine of its own.',
  ),
  cluster: optional(clusterName, 'The name of this installation, where an account or a file holds several.'),
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
  outbound: optional(
    v.record(portKey, cidrs),
    'What servers may connect to, where outgoing traffic is restricted: tcp/443 with its CIDR ranges.',
  ),
  roles: optional(
    v.record(name, v.picklist(KNOWN_ROLES)),
    'With config: the role of an application, where its type and name do not tell.',
  ),
  audiences: optional(
    v.record(listenerKey, v.picklist(['clients', 'servers', 'operators'])),
    'With config: who a listener is for, by 4521/tcp, where application and port do not tell.',
  ),
  ports: optional(
    v.record(name, portsOfRole),
    'Your own ports, by role and scheme; they go before config and documents. s2s is the master port for game servers.',
  ),
  health: optional(
    v.record(name, port),
    "The TCP port that load balancers probe, by role. Default: the role's first TCP port.",
  ),
  relayPorts: optional(
    ofKnownKeys({
      udp: v.optional(port),
      tcp: v.optional(port),
      ws: v.optional(port),
      wss: v.optional(port),
      rhttp: v.optional(port),
    }),
    `The bases of game servers in relay: game server i is at base + i - 1. Default: ${RELAY_BASES_TEXT}.`,
  ),
  schemesPerServer: optional(
    wholeNumber(1, GAME_SCHEMES.length),
    `How many protocols of each game server the load balancers on AWS leave room for. Default: ${GAME_SCHEMES.length}.`,
  ),
  dualStack: optional(v.boolean('true or false'), 'IPv6 through load balancers. Default: false.'),
  publicAddresses: optional(
    v.record(name, cidrs),
    'The public addresses of servers, by role, where servers must reach each other by them.',
  ),
  hostnames: optional(
    v.record(name, hostName),
    "The host names that players use, by role or load-balancer; {node} stands for the server's number.",
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
