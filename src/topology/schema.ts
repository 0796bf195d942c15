import * as v from 'valibot';
import { PRODUCTS } from '../ports/documented/row';
import { PHOTON_VERSIONS } from '../ports/role-ports';
import { CLIENT_SCHEMES, GAME_SCHEMES, KNOWN_ROLES } from '../ports/vocabulary';
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

const portsOfRole = ofKnownKeys({
  udp: v.optional(portOrPorts),
  tcp: v.optional(portOrPorts),
  ws: v.optional(portOrPorts),
  wss: v.optional(portOrPorts),
  rhttp: v.optional(portOrPorts),
  policy: v.optional(portOrPorts),
  s2s: v.optional(port),
  http: v.optional(portOrPorts),
});

const ENTRIES = 'a whole number of at least 1';
const prefixList = ofKnownKeys({
  id: prefixListId,
  maxEntries: v.pipe(v.number(ENTRIES), v.integer(ENTRIES), v.minValue(1, ENTRIES)),
});

const perAudience = <Schema extends v.GenericSchema>(source: Schema) =>
  ofKnownKeys({ clients: v.optional(v.array(source)), operators: v.optional(v.array(source)) });

const count = wholeNumber(0, 10_000);
const protocols = v.pipe(v.array(v.picklist(CLIENT_SCHEMES)), v.minLength(1, 'at least one protocol'));
const machine = v.pipe(
  v.array(server, 'a list of servers such as [master, "game:1"]'),
  v.minLength(1, 'at least one server'),
);

/** The topology file: what is deployed, who plays, who operates. One file drives every command and both clouds. */
export const topologySchema = ofKnownKeys({
  $schema: v.optional(v.string()),
  version: v.optional(v.picklist(PHOTON_VERSIONS)),
  product: v.optional(v.picklist(PRODUCTS)),
  config: v.optional(v.union([path, byName(path)], 'a path, or a mapping of roles to paths')),
  instance: v.optional(name),
  protocols: v.optional(
    v.union([protocols, byName(protocols)], 'a list of protocols, or a mapping of roles to lists'),
  ),
  tls: v.optional(v.picklist(['passthrough', 'terminate'])),
  servers: v.objectWithRest(
    Object.fromEntries(KNOWN_ROLES.map((role) => [role, v.optional(count)])),
    count,
    'a mapping of roles to counts',
  ),
  layout: v.optional(v.picklist(['separate', 'single'])),
  gameServersPerMachine: v.optional(wholeNumber(1, 100)),
  machines: v.optional(v.array(machine, 'a list of machines such as [[master, "game:1"]]')),
  cluster: v.optional(clusterName),
  access: v.optional(v.picklist(['direct', 'relay'])),
  clients: cidrs,
  operators: v.optional(cidrs),
  management: v.optional(v.record(portKey, cidrs)),
  outbound: v.optional(v.record(portKey, cidrs)),
  roles: v.optional(v.record(name, v.picklist(KNOWN_ROLES))),
  audiences: v.optional(v.record(listenerKey, v.picklist(['clients', 'servers', 'operators']))),
  ports: v.optional(v.record(name, portsOfRole)),
  health: v.optional(v.record(name, port)),
  relayPorts: v.optional(
    ofKnownKeys({
      udp: v.optional(port),
      tcp: v.optional(port),
      ws: v.optional(port),
      wss: v.optional(port),
      rhttp: v.optional(port),
    }),
  ),
  schemesPerServer: v.optional(wholeNumber(1, GAME_SCHEMES.length)),
  dualStack: v.optional(v.boolean('true or false')),
  publicAddresses: v.optional(v.record(name, cidrs)),
  hostnames: v.optional(v.record(name, hostName)),
  aws: v.optional(ofKnownKeys({ prefixLists: v.optional(perAudience(prefixList)) })),
  azure: v.optional(ofKnownKeys({ serviceTags: v.optional(perAudience(serviceTag)) })),
});

/** What the schema library says of an input. */
export const parseTopology = (input: unknown) => v.safeParse(topologySchema, input);
