import { GAME_SCHEMES } from '../ports/vocabulary';
import { RELAY_BASES } from './relay-bases';

const BASES = Object.entries(RELAY_BASES)
  .map(([scheme, base]) => `${scheme} ${base}`)
  .join(', ');

/**
 * What the published schema says of each key, for editors: by key path, where `*` is any key and `[]` any entry. What
 * validates does without it.
 */
const TEXTS: Readonly<Record<string, string>> = {
  $schema: 'The JSON Schema of this file, for editors.',
  version: 'Whose documented ports apply. Default: v5.',
  product:
    'The column of the version 3 table: server, realtime or chat; the latter two exist for v3 only. Default: server.',
  config:
    'A PhotonServer.config, relative to this file, or one for each role: its listeners take the place of the documented ones.',
  instance: 'Which instance of that file; required where it has several.',
  protocols:
    'What clients may use, for all roles or by role. Default: udp and tcp; with config, what the file listens on.',
  tls: 'Where the TLS of secure WebSockets ends in relay: at the servers, or at the load balancers (AWS only). Default: passthrough.',
  servers: 'How many servers of each role; with config also of custom applications, by their name.',
  'servers.master': 'Master servers; exactly one where there are game servers.',
  'servers.game': 'Game servers.',
  'servers.name': 'Name servers; in relay they share listeners.',
  'servers.frontend': 'Frontends; in relay they share listeners.',
  'servers.dashboard': 'The dashboard: counters from servers, a page for operators.',
  layout: 'separate: every server on a machine of its own; single: all on one. Default: separate.',
  gameServersPerMachine: 'Game servers that share a machine, each on ports of its own. Default: 1.',
  machines:
    'Servers that share a machine, one list for each machine; every other server has a machine of its own.',
  cluster: 'The name of this installation, where an account or a file holds several.',
  access:
    'direct: servers have public addresses; relay: clients come through load balancers. Default: direct.',
  clients: 'Who may play, as CIDR ranges. There is no default.',
  operators: 'Who may open the dashboard, as CIDR ranges; never everyone.',
  management:
    'Your own additions to every machine, such as remote desktop: tcp/3389 with its CIDR ranges; never everyone.',
  outbound:
    'What servers may connect to, where outgoing traffic is restricted: tcp/443 with its CIDR ranges.',
  roles: 'With config: the role of an application, where its type and name do not tell.',
  audiences: 'With config: who a listener is for, by 4521/tcp, where application and port do not tell.',
  ports:
    'Your own ports, by role and scheme; they go before config and documents. s2s is the master port for game servers.',
  'ports.*.udp': 'UDP.',
  'ports.*.tcp': 'TCP.',
  'ports.*.ws': 'WebSockets.',
  'ports.*.wss': 'Secure WebSockets.',
  'ports.*.rhttp': 'Reliable HTTP.',
  'ports.*.policy': 'Policy files for Flash, Unity and Silverlight.',
  'ports.*.s2s': "The master's port for game servers; never open to clients.",
  'ports.*.http': "The dashboard's page.",
  health: "The TCP port that load balancers probe, by role. Default: the role's first TCP port.",
  relayPorts: `The bases of game servers in relay: game server i is at base + i - 1. Default: ${BASES}.`,
  schemesPerServer: `How many protocols of each game server the load balancers on AWS leave room for. Default: ${GAME_SCHEMES.length}.`,
  dualStack: 'IPv6 through load balancers. Default: false.',
  publicAddresses: 'The public addresses of servers, by role, where servers must reach each other by them.',
  hostnames:
    "The host names that players use, by role or load-balancer; {node} stands for the server's number.",
  aws: 'Further sources on AWS: prefix lists, by audience.',
  'aws.prefixLists.clients.[].maxEntries':
    'The most entries that the list may hold: this many rules of the quota it takes.',
  'aws.prefixLists.operators.[].maxEntries':
    'The most entries that the list may hold: this many rules of the quota it takes.',
  azure: 'Further sources on Azure: service tags, by audience.',
};

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly items?: JsonSchema;
  description?: string;
}

/** Writes the texts into the JSON Schema of a topology. */
export function describeKeys<Schema extends JsonSchema>(schema: Schema): Schema {
  for (const [path, description] of Object.entries(TEXTS)) {
    const steps = path.split('.');
    const key = steps.reduce<JsonSchema | undefined>(
      (node, step) =>
        step === '*' ? node?.additionalProperties : step === '[]' ? node?.items : node?.properties?.[step],
      schema,
    );
    if (!key) throw new TypeError(`the schema has no ${path}`);
    key.description = description;
  }
  return schema;
}
