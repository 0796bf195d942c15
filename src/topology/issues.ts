import { issueKind } from '../issues/issue';
import { FIREWALL_SCRIPT } from '../ports/documented/firewall-script';

const quote = (value: unknown): string => JSON.stringify(value) ?? String(value);
const list = (values: readonly (string | number)[]): string => values.join(', ') || 'none';

export const unreadableFile = issueKind('unreadable-file', 'error', {
  cause: 'A named file is missing, is a directory, or may not be read.',
  remedy: 'Name an existing file; paths in a topology file are relative to that file.',
  message: ({ what, reason }: { what: string; reason: string }) =>
    `${what} can't be read: ${reason}; name one that can`,
});

export const malformedYaml = issueKind('malformed-yaml', 'error', {
  cause: 'The topology file is neither YAML nor JSON.',
  remedy: 'Mend the syntax at the position named.',
  message: ({ reason }: { reason: string }) => `the file is neither YAML nor JSON: ${reason}; repair it here`,
});

export const topologyNoText = issueKind('topology-no-text', 'error', {
  cause: 'The topology file is no text in UTF-8: another kind of file, or saved in another encoding.',
  remedy: 'Name the topology file, or save it in UTF-8.',
  message: () => 'the file is no text in UTF-8; name a topology file, or save it in UTF-8',
});

export const topologyNoMapping = issueKind('topology-no-mapping', 'error', {
  cause: 'The topology is empty, a list or a single value.',
  remedy: 'Write its keys, at least servers and clients.',
  message: ({ what }: { what: string }) =>
    `the topology is ${what}; write its keys, such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24]`,
});

export const unknownKey = issueKind('unknown-key', 'error', {
  cause: 'A key is not one that the topology file has.',
  remedy: 'Remove it, or write the key that was meant.',
  message: ({ key, suggestion, known }: { key: string; suggestion?: string; known: readonly string[] }) =>
    `unknown key ${quote(key)}; ${suggestion ? `did you mean ${quote(suggestion)}?` : `write one of ${list(known)}`}`,
});

export const missingKey = issueKind('missing-key', 'error', {
  cause: 'A required key is absent.',
  remedy: 'Add it; nothing is open by default, so there is no default for sources.',
  message: ({ expected }: { key: string; expected: string }) => `is required; write ${expected}`,
});

export const wrongValue = issueKind('wrong-value', 'error', {
  cause: 'A value has the wrong type, is out of range, or is not one of the choices.',
  remedy: 'Write a value of the kind that the message names.',
  message: ({ value, expected, suggestion }: { value: unknown; expected: string; suggestion?: string }) =>
    `${value === null ? 'nothing stands here' : `${quote(value)} is not valid here`}; ${suggestion ? `did you mean ${quote(suggestion)}?` : `write ${expected}`}`,
});

export const productNeedsV3 = issueKind('product-needs-v3', 'error', {
  cause: 'Only the version 3 documentation has columns for Realtime and Chat.',
  remedy: 'Write version: v3, or product: server.',
  message: ({ product, version }: { product: string; version: string }) =>
    `product ${product} exists for version v3 only, not ${version}; write version: v3 or product: server`,
});

export const noServers = issueKind('no-servers', 'error', {
  cause: 'The topology has no server at all.',
  remedy: 'Count at least one server of a role.',
  message: () => 'no server is counted; write for example servers: { master: 1, game: 2 }',
});

export const oneMaster = issueKind('one-master', 'error', {
  cause: 'Game servers register at exactly one master server.',
  remedy: 'Write servers.master: 1.',
  message: ({ masters, games }: { masters: number; games: number }) =>
    `${masters} master servers are counted for ${games} game servers, which register at exactly one; write master: 1`,
});

export const unknownRole = issueKind('unknown-role', 'error', {
  cause: 'A role is neither one of Photon’s nor an application of the config.',
  remedy: 'Write a role that is counted under servers, or the name of an application of the config.',
  message: ({ role, known, suggestion }: { role: string; known: readonly string[]; suggestion?: string }) =>
    `${quote(role)} is no role here; ${suggestion ? `did you mean ${quote(suggestion)}?` : `write one of ${list(known)}`}`,
});

export const undocumentedPort = issueKind('undocumented-port', 'error', {
  cause: 'No document of the vendor names a port for this role and scheme in this version.',
  remedy: 'Name the port under ports, or read the listeners from a config.',
  message: ({ role, scheme, version }: { role: string; scheme: string; version: string }) =>
    `nothing documents a ${scheme} port of the ${role} server in ${version}; write ports: { ${role}: { ${scheme}: PORT } }, or config: PhotonServer.config`,
});

export const fallbackPort = issueKind('fallback-port', 'note', {
  cause: "The version's own table lacks the scheme; another document of the vendor has it.",
  remedy: 'Check that your servers listen there, or name your own port under ports.',
  message: ({
    user,
    ports,
    version,
    source,
  }: {
    user: string;
    ports: readonly string[];
    version: string;
    source: string;
  }) => {
    const lender =
      source === FIREWALL_SCRIPT.source ? "the vendor's firewall script opens" : 'another table has';
    return `${user} uses ${list(ports)}, which the ${version} port table lacks and ${lender} (${source}); name your own under ports where they differ`;
  },
});

export const protocolNotHeard = issueKind('protocol-not-heard', 'error', {
  cause: 'A protocol is allowed that no listener of the config speaks.',
  remedy: 'Remove the protocol, add a listener to the config, or name a port under ports.',
  message: ({ scheme, file }: { scheme: string; file: string }) =>
    `no client listener of ${file} speaks ${scheme}; remove it from protocols, or write ports: { ROLE: { ${scheme}: PORT } }`,
});

export const protocolPartlyHeard = issueKind('protocol-partly-heard', 'warning', {
  cause:
    'Some roles of the config listen for a protocol that others lack, so players reach one server and fail at the next.',
  remedy: 'Add the missing listener to the config, or remove the protocol.',
  message: ({ scheme, role, loopback }: { scheme: string; role: string; loopback?: string }) =>
    loopback === undefined
      ? `players with ${scheme} can't reach the ${role} server: the config has no such listener; add one, or remove ${scheme} from protocols`
      : `players with ${scheme} can't reach the ${role} server: its listener ${loopback} is on loopback alone; bind it to another address in the config, or remove ${scheme} from protocols`,
});

export const roleNotHeard = issueKind('role-not-heard', 'error', {
  cause: 'A role is counted for which the config has no listener that anything may reach.',
  remedy: 'Count another role, place its application under roles, or name its ports or audiences.',
  message: ({ role, file }: { role: string; file: string }) =>
    `${file} has no listener of the ${role} server that is open to anyone; write roles: { APPLICATION: ${role} }, audiences or ports: { ${role}: { udp: PORT } }`,
});

export const noServerPort = issueKind('no-server-port', 'error', {
  cause: 'The config has no listener on which the master hears game servers, and they are on other machines.',
  remedy: 'Add the TCP listener (4520) to the config, or name the port that the master has for it.',
  message: ({ file, port }: { file: string; port: number }) =>
    `${file} has no TCP listener on ${port} for game servers that other machines can reach; write ports: { master: { s2s: PORT } }`,
});

export const severalInstances = issueKind('several-instances', 'error', {
  cause: 'The config has several instances, and none is chosen.',
  remedy: 'Write instance: with one of the names.',
  message: ({ instances }: { instances: readonly string[] }) =>
    `the config has several instances; write instance: with one of ${list(instances)}`,
});

export const unknownInstance = issueKind('unknown-instance', 'error', {
  cause: 'The instance named is not in the config.',
  remedy: 'Write the name of one that is.',
  message: ({ instance, instances }: { instance: string; instances: readonly string[] }) =>
    `the config has no instance ${quote(instance)}; write one of ${list(instances)}`,
});

export const needsConfig = issueKind('needs-config', 'error', {
  cause: 'The key says something about a config, and there is none.',
  remedy: 'Add config: with the path of the PhotonServer.config, or remove the key.',
  message: ({ key }: { key: string }) =>
    `${key} speaks about a PhotonServer.config; write config: with its path, or remove ${key}`,
});

export const sharedMachine = issueKind('shared-machine', 'error', {
  cause: 'Several servers of a role share a machine without ports of their own.',
  remedy: 'Count fewer, use layout: separate, or give each server its own ports.',
  message: ({
    role,
    servers,
    slots,
    scheme,
  }: {
    role: string;
    servers: number;
    slots: number;
    scheme: string;
  }) =>
    `${servers} ${role} servers share a machine that has ${slots} distinct ${scheme} ${slots === 1 ? 'port' : 'ports'} for them; write one for each, ports: { ${role}: { ${scheme}: [PORT, PORT] } }, or count fewer servers a machine`,
});

export const unevenMachines = issueKind('uneven-machines', 'note', {
  cause: 'The last machine runs fewer game servers than the others, and shares their group.',
  remedy: 'Count a multiple of gameServersPerMachine.',
  message: ({ games, perMachine }: { games: number; perMachine: number }) =>
    `${games} game servers at ${perMachine} a machine leave the last machine part empty, with ports open on which nothing listens; count a multiple of ${perMachine}`,
});

export const unusedGameApplications = issueKind('unused-game-applications', 'warning', {
  cause: 'The config runs several game applications a machine, and gameServersPerMachine counts fewer.',
  remedy: 'Write gameServersPerMachine with the number of game applications.',
  message: ({ found, used }: { found: number; used: number }) =>
    `the config runs ${found} game servers on a machine and gameServersPerMachine is ${used}, so the others stay closed; write gameServersPerMachine: ${found}`,
});

export const operatorsRequired = issueKind('operators-required', 'error', {
  cause: 'There is a dashboard, and nobody may open it.',
  remedy: 'Write operators with the CIDR ranges of the people who run the servers.',
  message: () =>
    'there is a dashboard, and nobody may open it; write operators: with the CIDR ranges of those who may',
});

export const openToWorld = issueKind('open-to-world', 'error', {
  cause: 'Sources of an internal port cover a whole address family, alone or in pieces.',
  remedy: 'Name the ranges that need it.',
  message: ({ what, family, sources }: { what: string; family: string; sources: readonly string[] }) =>
    `${what} would be open to every ${family} address (${list(sources)}); name the ranges that need it`,
});

export const needsDualStack = issueKind('needs-dual-stack', 'error', {
  cause: 'Clients with IPv6 addresses come through load balancers, which are IPv4 by default.',
  remedy: 'Write dualStack: true, or remove the IPv6 ranges.',
  message: ({ cidrs }: { cidrs: readonly string[] }) =>
    `IPv6 clients (${list(cidrs)}) in relay need dualStack: true; write it, or remove the IPv6 ranges`,
});

export const portClash = issueKind('port-clash', 'error', {
  cause: 'Two things of one machine or load balancer want one port and transport.',
  remedy: 'Give one of them another port.',
  message: ({ port, first, second, where }: { port: string; first: string; second: string; where: string }) =>
    `${port} on ${where} is taken twice: ${first}, and ${second}; give one of them another port under ports or relayPorts`,
});

export const clientPortInternal = issueKind('client-port-internal', 'error', {
  cause: 'A client port is an internal port of the same machine.',
  remedy: 'Give the client listener another port.',
  message: ({ port, what }: { port: string; what: string }) =>
    `${port} is ${what} on this machine and never opened to clients; give the client listener another port`,
});

export const unusedOwnPort = issueKind('unused-own-port', 'note', {
  cause:
    'A port of your own is named for a protocol that clients may not use, or a role that does not exist.',
  remedy: 'Add the protocol or count the role, or remove the port.',
  message: ({ role, scheme }: { role: string; scheme: string }) =>
    `ports.${role}.${scheme} opens nothing, since ${scheme} is not among protocols or no ${role} server is counted; add what is missing, or remove it`,
});

export const serviceTagForbidden = issueKind('service-tag-forbidden', 'error', {
  cause: 'The service tag is the whole internet, or wider than it sounds.',
  remedy: 'Name CIDR ranges, or a narrower tag.',
  message: ({ tag, audience }: { tag: string; audience: string }) =>
    `service tag ${tag} is too wide for ${audience}; name CIDR ranges or a narrower tag such as AzureCloud.westeurope`,
});

export const reservedName = issueKind('reserved-name', 'error', {
  cause: 'An application has a name that flows and tags use for something else.',
  remedy: 'Place it under roles, or rename it in the config.',
  message: ({ role }: { role: string }) =>
    `${quote(role)} means something else in flows and tags; write roles: { ${role}: game }, or rename the application`,
});

export const loopbackAudience = issueKind('loopback-audience', 'error', {
  cause: 'An audience is given for a listener on loopback, which no other machine can reach.',
  remedy: 'Bind the listener to another address in the config, or remove the audience.',
  message: ({ listener }: { listener: string }) =>
    `${listener} listens on loopback only, so no audience can reach it; bind it to another address in the config, or remove it here`,
});

export const configNotLoaded = issueKind('config-not-loaded', 'error', {
  cause: 'A topology in code names a config, and planning reads no files.',
  remedy: 'Pass the topology, or the path of its file, through loadTopology.',
  message: ({ config }: { config: string }) =>
    `${quote(config)} was not read: planning reads no files. Pass the topology, or the path of its file, through loadTopology.`,
});

export const machinesExclude = issueKind('machines-exclude', 'error', {
  cause: '`layout: single` and `gameServersPerMachine` are short for `machines`.',
  remedy: 'Remove one of the two.',
  message: ({ key }: { key: string }) =>
    `${key} and machines exclude each other. Remove ${key}, or remove machines.`,
});

export const machineServerUnknown = issueKind('machine-server-unknown', 'error', {
  cause: 'A machine names a server that is not counted.',
  remedy: 'Name a server that is counted, or count more servers of the role.',
  message: ({ server, role, count }: { server: string; role: string; count: number }) =>
    `server ${quote(server)} does not exist: servers counts ${count} of ${role}. Write a counted server, or raise servers.${role}.`,
});

export const machineServerRepeated = issueKind('machine-server-repeated', 'error', {
  cause: 'A server is placed on two machines, or twice on one.',
  remedy: 'Name each server once.',
  message: ({ server, first }: { server: string; first: string }) =>
    `server ${quote(server)} is already at ${first}. Name each server once.`,
});

export const hostNameNeedsNode = issueKind('host-name-needs-node', 'error', {
  cause: 'Several servers of a role would have one host name.',
  remedy: 'Write {node} where the number belongs.',
  message: ({ role, count, host }: { role: string; count: number; host: string }) =>
    `${count} ${role} servers would share the host name ${quote(host)}. Write {node} where the server's number belongs, such as "${role}-{node}.example.com".`,
});

export const roleNotCounted = issueKind('role-not-counted', 'error', {
  cause: 'A key speaks of a role that has no servers.',
  remedy: 'Count its servers, or remove the entry.',
  message: ({ role, key }: { role: string; key: string }) =>
    `no ${role} server is counted. Count one under servers, or remove ${key}.${role}.`,
});

export const tlsTerminate = issueKind('tls-terminate', 'error', {
  remedy: 'Write what the message names, or `tls: passthrough`.',
  message: ({ obstacle }: { obstacle: 'direct' | 'no-wss' | 'azure' }) => TLS_OBSTACLES[obstacle],
});

const TLS_OBSTACLES = {
  direct:
    'terminate ends TLS at load balancers, and `access: direct` has none. Write `access: relay`, or `tls: passthrough`.',
  'no-wss':
    'terminate ends the TLS of secure WebSockets, which no role uses. Add wss to `protocols`, or write `tls: passthrough`.',
  azure:
    'Azure load balancers forward packets and cannot end TLS. Write `tls: passthrough` and install the certificates on the servers, or choose AWS alone with --cloud aws.',
} as const;

export const schemesTooFew = issueKind('schemes-too-few', 'error', {
  cause: 'The load balancers leave less room than the protocols of a game server take.',
  remedy: 'Raise schemesPerServer.',
  message: ({ room, used }: { room: number; used: number }) =>
    `${room} is less than the ${used} protocols that each game server uses. Write at least ${used}.`,
});
