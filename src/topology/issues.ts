import { describeValue } from '../issues/describe-value';
import { issueKind } from '../issues/issue';
import { FIREWALL_SCRIPT } from '../ports/documented/firewall-script';
import type { Cloud } from './cloud';
import { CLOUD_NAMES, CLOUDS } from './cloud';

const quote = (value: unknown): string => JSON.stringify(value) ?? String(value);
const list = (values: readonly (string | number)[]): string => values.join(', ') || 'none';
const hint = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean ${quote(suggestion)}?`;

export const unreadableFile = issueKind('unreadable-file', 'error', {
  remedy: 'Name an existing file; paths in a topology file are relative to that file.',
  message: ({
    subject,
    reason,
    fix = 'Name a readable file',
  }: {
    subject: string;
    reason: string;
    fix?: string;
  }) => `cannot read ${subject}: ${reason}. ${fix}.`,
});

export const malformedYaml = issueKind('malformed-yaml', 'error', {
  remedy: 'Correct the syntax at the position named.',
  message: ({ reason }: { reason: string }) => `malformed YAML or JSON: ${reason}. Correct the file here.`,
});

export const unknownKey = issueKind('unknown-key', 'error', {
  remedy: 'Remove the key, or write the one that was meant.',
  message: ({
    key,
    suggestion,
    expected,
  }: {
    key: string;
    suggestion?: string;
    expected: readonly string[];
  }) =>
    `unknown key ${quote(key)}.${suggestion === undefined || expected.length < 9 ? ` Expected one of: ${list(expected)}.` : ''}${hint(suggestion)}`,
});

export const missingKey = issueKind('missing-key', 'error', {
  remedy: 'Write what the message names, or remove the key that requires it.',
  message: ({ subject = 'a topology', requires, fix }: { subject?: string; requires: string; fix: string }) =>
    `${subject} requires ${requires}. ${fix}.`,
});

export const wrongValue = issueKind('wrong-value', 'error', {
  remedy: 'Write a value of the kind that the message names.',
  message: ({ value, expected, suggestion, fix }: WrongValue) =>
    `${value === null ? 'value is null; ' : ''}expected ${expected}${value === null ? '' : `, received ${describeValue(value)}`}.${fix === undefined ? hint(suggestion) : ` ${fix}.`}`,
});

interface WrongValue {
  readonly value: unknown;
  readonly expected: string;
  readonly suggestion?: string;
  /** What to write, where what is expected does not tell. */
  readonly fix?: string;
}

export const conflictingKeys = issueKind('conflicting-keys', 'error', {
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
  message: ({ cloud, problem, instead }: { cloud: Cloud; problem: string; instead: string }) =>
    `${CLOUD_NAMES[cloud]} ${problem}. Write ${instead}, or choose ${otherClouds(cloud)}.`,
});

export const unknownName = issueKind('unknown-name', 'error', {
  remedy:
    'Write a name as the topology, its config or the files have it, or add what is missing under `servers`.',
  message: ({
    kind = 'role or server',
    role,
    expected,
    suggestion,
  }: {
    kind?: string;
    role: string;
    expected: readonly string[];
    suggestion?: string | undefined;
  }) =>
    `unknown ${kind} ${quote(role)}; expected ${expected.length > 1 ? 'one of: ' : ''}${list(expected)}.${expected.length > 1 ? hint(suggestion) : ''}`,
});

export const serverCount = issueKind('server-count', 'error', {
  remedy: 'Write at least one server, and one master where there are game servers.',
  message: ({ count, role, expected }: { role?: string; count: number; expected: string }) =>
    `${count} ${role === undefined ? 'servers' : `${role} servers`} are configured; expected ${expected}.`,
});

export const portMissing = issueKind('port-missing', 'error', {
  remedy: 'Name the port under `ports`, read the listeners from a config, or remove the protocol.',
  message: ({
    role,
    scheme,
    source = 'the topology',
    use = 'that others can reach',
    problem = `${source} has no ${scheme === undefined ? '' : `${scheme} `}port for the ${role} server ${use}`,
    fix,
  }: {
    role: string;
    scheme?: string;
    /** Where the port was looked for. */
    source?: string;
    /** What it is needed for. */
    use?: string;
    /** @default - no port at all */
    problem?: string;
    fix: string;
  }) => `${problem}. Write ${fix}.`,
});

export const fallbackPort = issueKind('fallback-port', 'note', {
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
    return `the ${version} port table documents no port for ${user}, so ${list(ports)} from ${origin} (${source}) ${ports.length > 1 ? 'are' : 'is'} used. Set ports if your servers listen elsewhere.`;
  },
});

export const partialProtocol = issueKind('partial-protocol', 'warning', {
  remedy: 'Add the missing listener to the config, or remove the protocol.',
  message: ({ scheme, problem, fix }: { scheme: string; problem: string; fix: string }) =>
    `${problem}. ${fix}, or leave ${scheme} out of \`protocols\`.`,
});

interface PortClash {
  readonly port: string;
  readonly first: string;
  readonly second: string;
  /** The machine or load balancer. */
  readonly of: string;
  /** The one cloud that refuses it, since TCP and UDP of one port share a target there. @default - both */
  readonly cloud?: Cloud;
  /** The keys that set the two ports. */
  readonly keys?: readonly string[];
}

export const portClash = issueKind('port-clash', 'error', {
  remedy:
    'Give each server ports of its own under `ports` or `relayPorts`, or put fewer servers on a machine.',
  message: ({ port, first, second, of, cloud, keys = ['ports'] }: PortClash) =>
    `${port} of ${of} is used twice, as ${first} and as ${second}${cloud === undefined ? '' : `, and on ${CLOUD_NAMES[cloud]} TCP and UDP of one port share a target`}. Give one of them another port under ${keys.join(' or ')}.`,
});

export const unusedSetting = issueKind('unused-setting', 'note', {
  remedy: 'Change what the message names, or leave it.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const unusedGameApplications = issueKind('unused-game-applications', 'warning', {
  remedy: 'Write `gameServersPerMachine` with the number of game applications.',
  message: ({ found, used }: { found: number; used: number }) =>
    `the config runs ${found} game servers on a machine, but the topology has ${used}, so the ports of the others stay closed. Write gameServersPerMachine: ${found}.`,
});

export const openToWorld = issueKind('open-to-world', 'error', {
  remedy: 'Name the ranges that need it.',
  message: ({ subject, to, sources }: { subject: string; to: string; sources: readonly string[] }) =>
    `${subject} would be open to ${to} (${list(sources)}). Write the narrower ranges that need access.`,
});
