import { issueKind } from '../issues/issue';
import { FIREWALL_SCRIPT } from '../ports/documented/firewall-script';
import type { Cloud } from './cloud';
import { CLOUD_NAMES, CLOUDS } from './cloud';

const quote = (value: unknown): string => JSON.stringify(value) ?? String(value);
const list = (values: readonly (string | number)[]): string => values.join(', ') || 'none';
const hint = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean ${quote(suggestion)}?`;

export const unreadableFile = issueKind('unreadable-file', 'error', {
  cause: 'A named file is missing, is a directory, may not be read, or is not text in UTF-8.',
  remedy: 'Name an existing file; paths in a topology file are relative to that file.',
  message: ({ what, reason }: { what: string; reason: string }) =>
    `cannot read ${what}: ${reason}. Name a readable file.`,
});

export const malformedYaml = issueKind('malformed-yaml', 'error', {
  remedy: 'Correct the syntax at the position named.',
  message: ({ reason }: { reason: string }) => `expected YAML or JSON: ${reason}. Correct the syntax here.`,
});

export const configNotLoaded = issueKind('config-not-loaded', 'error', {
  cause: 'A topology in code names a config, and planning reads no files.',
  remedy: 'Pass the topology, or the path of its file, through `loadTopology`.',
  message: ({ config }: { config: string }) =>
    `${quote(config)} was not read. Pass the topology, or the path of its file, through loadTopology.`,
});

export const unknownKey = issueKind('unknown-key', 'error', {
  remedy: 'Remove the key, or write the one that was meant.',
  message: ({ key, suggestion, known }: { key: string; suggestion?: string; known: readonly string[] }) =>
    `unknown key ${quote(key)}.${suggestion === undefined ? ` Expected one of: ${list(known)}.` : hint(suggestion)}`,
});

export const missingKey = issueKind('missing-key', 'error', {
  cause: 'A key is required, always or by another key; nothing is open by default.',
  remedy: 'Add the key with what the message names.',
  message: ({ key, expected, why }: { key: string; expected: string; why?: string }) =>
    `required key ${key} is missing${why === undefined ? '' : `: ${why}`}. Write ${expected}.`,
});

export const wrongValue = issueKind('wrong-value', 'error', {
  cause:
    'A value has the wrong type, is out of range, is not one of the choices, or does not fit another key.',
  remedy: 'Write a value of the kind that the message names.',
  message: ({ value, expected, suggestion }: { value: unknown; expected: string; suggestion?: string }) =>
    `${value === null ? 'value is null; ' : ''}expected ${expected}${value === null ? '' : `, received ${quote(value)}`}.${hint(suggestion)}`,
});

export const requiresKey = issueKind('requires-key', 'error', {
  cause: 'A key has a meaning only together with another one.',
  remedy: 'Write the other key, or remove this one.',
  message: ({ what, requires, otherwise }: { what: string; requires: string; otherwise: string }) =>
    `${what} requires ${requires}. Write it, or ${otherwise}.`,
});

export const conflictingKeys = issueKind('conflicting-keys', 'error', {
  cause: 'Two keys say the same thing in different ways.',
  remedy: 'Remove one of the two.',
  message: ({ key, other }: { key: string; other: string }) =>
    `${key} and ${other} exclude each other. Remove one of the two.`,
});

const otherClouds = (cloud: Cloud): string =>
  CLOUDS.filter((other) => other !== cloud)
    .map((other) => `${CLOUD_NAMES[other]} alone with --cloud ${other}`)
    .join(' or ');

export const unsupportedOnCloud = issueKind('unsupported-on-cloud', 'error', {
  remedy: 'Write what the message names, or choose the other cloud alone with --cloud.',
  message: ({ cloud, what, instead }: { cloud: Cloud; what: string; instead: string }) =>
    `${CLOUD_NAMES[cloud]} ${what}. Write ${instead}, or choose ${otherClouds(cloud)}.`,
});

export const unknownRole = issueKind('unknown-role', 'error', {
  cause: 'A role or server is named that is neither under `servers` nor loaded by a config.',
  remedy: 'Name one of those under `servers`, or an application of the config.',
  message: ({ role, known, suggestion }: { role: string; known: readonly string[]; suggestion?: string }) =>
    `unknown role or server ${quote(role)}; expected one of: ${list(known)}.${hint(suggestion)}`,
});

export const serverCount = issueKind('server-count', 'error', {
  cause: 'The topology has no servers, or not exactly one master for the game servers to register at.',
  remedy: 'Write at least one server, and one master where there are game servers.',
  message: ({ count, role, expected }: { role?: string; count: number; expected: string }) =>
    `counted ${count} ${role === undefined ? 'servers' : `${role} servers`}; expected ${expected}.`,
});

export const portMissing = issueKind('port-missing', 'error', {
  cause: 'Neither the documents nor the config have a port for what a role needs.',
  remedy: 'Name the port under `ports`, read the listeners from a config, or remove the protocol.',
  message: ({ role, scheme, source, fix }: { role: string; scheme?: string; source: string; fix: string }) =>
    `${source} has no ${scheme === undefined ? '' : `${scheme} `}port of the ${role} server that others can reach. Write ${fix}.`,
});

export const fallbackPort = issueKind('fallback-port', 'note', {
  cause: "The version's own table lacks the scheme; another document of the vendor has it.",
  remedy: 'Check that your servers listen there, or name your own port under `ports`.',
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
    const origin = source === FIREWALL_SCRIPT.source ? "the vendor's firewall script" : 'another port table';
    return `${user} uses ${list(ports)} of ${origin} (${source}), since the ${version} table has none. Name your own under ports where they differ.`;
  },
});

export const partialProtocol = issueKind('partial-protocol', 'warning', {
  cause:
    'Some roles listen for a protocol that others lack, so players reach one server and fail at the next.',
  remedy: 'Add the missing listener to the config, or remove the protocol.',
  message: ({ scheme, role, loopback }: { scheme: string; role: string; loopback?: string }) =>
    loopback === undefined
      ? `the config has no ${scheme} listener of the ${role} server, which players need. Add one, or remove ${scheme}.`
      : `the ${scheme} listener ${loopback} of the ${role} server is on loopback, which players cannot reach. Bind it to another address, or remove ${scheme}.`,
});

export const portClash = issueKind('port-clash', 'error', {
  cause: 'Two servers of one machine use one port, or a client port is an internal one of the same machine.',
  remedy: 'Give each server ports of its own under `ports`, or put fewer servers on a machine.',
  message: ({
    port,
    first,
    second,
    machine,
  }: {
    port: string;
    first: string;
    second: string;
    machine: string;
  }) =>
    `${port} of machine ${machine} is both ${first} and ${second}. Give one of them another port under ports.`,
});

export const portsTooFew = issueKind('ports-too-few', 'error', {
  cause: 'Several servers of a role share a machine without ports of their own.',
  remedy: 'Name a port for each of them under `ports`, or put fewer servers on a machine.',
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
    `${servers} ${role} servers share a machine and have ${slots} distinct ${scheme} ${slots === 1 ? 'port' : 'ports'}. Write ports: { ${role}: { ${scheme}: [PORT, PORT] } }, or put fewer servers on a machine.`,
});

export const unusedSetting = issueKind('unused-setting', 'note', {
  cause: 'Something is written or counted that opens nothing, or opens ports on which nothing listens.',
  remedy: 'Change what the message names, or leave it.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const unusedGameApplications = issueKind('unused-game-applications', 'warning', {
  cause: 'The config runs several game applications on a machine, and the topology counts fewer.',
  remedy: 'Write `gameServersPerMachine` with the number of game applications.',
  message: ({ found, used }: { found: number; used: number }) =>
    `the config runs ${found} game servers on a machine and the topology ${used}, so the others stay closed. Write gameServersPerMachine: ${found}.`,
});

export const openToWorld = issueKind('open-to-world', 'error', {
  cause:
    'Sources of an internal port cover a whole address family, alone or in pieces, or are a list that wide.',
  remedy: 'Name the ranges that need it.',
  message: ({ what, to, sources }: { what: string; to: string; sources: readonly string[] }) =>
    `${what} would be open to ${to} (${list(sources)}). Name the ranges that need it.`,
});
