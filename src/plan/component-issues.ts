import type { Cloud } from '../topology/cloud';
import { issueKind } from '../issues/issue';
import { suggest } from '../issues/suggest';

/** What can be wrong with the constructs and components of either cloud; each says which cloud in its data. */

export const unknownServer = issueKind('unknown-server', 'error', {
  cause: 'A role, server or load balancer is named that the topology does not have.',
  remedy: 'Name one that the topology has, or add it under `servers`.',
  message: ({ name, known }: { cloud: Cloud; name: string; known: readonly string[] }) => {
    const similar = suggest(name, [...known]);
    const expected =
      known.length === 0
        ? 'expected nothing here'
        : `expected one of: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ', ...' : ''}`;
    return `unknown '${name}'; ${expected}.${similar === undefined ? '' : ` Did you mean '${similar}'?`}`;
  },
});

export const attachedTwice = issueKind('attached-twice', 'error', {
  cause: 'A server is attached a second time.',
  remedy: 'Attach each server once.',
  message: ({ server }: { cloud: Cloud; server: string }) =>
    `${server} already has a machine. Attach each server once.`,
});

export const notAttached = issueKind('not-attached', 'warning', {
  cause: 'A server of the topology has no machine, so nothing answers at its ports.',
  remedy: 'Attach a machine for the server, or lower its count under `servers`.',
  message: ({ servers }: { cloud: Cloud; servers: readonly string[] }) =>
    `no machine is attached for ${servers.slice(0, 12).join(', ')}${servers.length > 12 ? `, ... (${servers.length} servers)` : ''}. Attach one, or lower the count under \`servers\`.`,
});

const SHARED_MACHINE: Readonly<Record<Cloud, (server: string, other: string) => string>> = {
  aws: (server, other) =>
    `${server} is attached to the machine of ${other}, which the topology puts on another. Attach another machine, or put both on one under \`machines\`.`,
  azure: (server, other) =>
    `${server} shares the machine of ${other}. Attach that machine once, through ${other}.`,
};

export const machineShared = issueKind('machine-shared', 'error', {
  cause:
    'Servers share a machine that the topology puts elsewhere, or one machine is attached a second time.',
  remedy:
    'On AWS attach another machine, or put the servers on one under `machines`; on Azure attach each machine once, by the first server on it.',
  message: ({ cloud, server, other }: { cloud: Cloud; server: string; other: string }) =>
    SHARED_MACHINE[cloud](server, other),
});

export const relayOnly = issueKind('relay-only', 'error', {
  cause: 'Load balancers are configured in direct access, where clients connect to the servers themselves.',
  remedy: 'Remove the property, or write `access: relay`.',
  message: ({ property }: { cloud: Cloud; property: string }) =>
    `${property} configures load balancers, and \`access\` is direct. Remove it, or write \`access: relay\`.`,
});

export const groupMissing = issueKind('group-missing', 'error', {
  cause: 'A rule admits the machines of a role by their group, and that group is not given.',
  remedy: 'Give the group of that role.',
  message: ({ role, property }: { cloud: Cloud; role: string; property: string }) =>
    `rules admit ${role} by its group, which is not given. Add ${property}.`,
});

export const groupShared = issueKind('group-shared', 'error', {
  cause: 'One existing group is named for two roles, so each would let in what the other needs.',
  remedy: 'Give each role a group of its own.',
  message: ({ role, other }: { cloud: Cloud; role: string; other: string }) =>
    `the group of ${role} is also that of ${other}. Give each role a group of its own.`,
});

export const propertyRefused = issueKind('property-refused', 'error', {
  cause: 'The cloud, or the library, does not accept the value of a property.',
  remedy: 'Write a value of the form that the message names.',
  message: ({ value, expected }: { cloud: Cloud; value: unknown; expected: string }) =>
    `expected ${expected}, received ${typeof value === 'string' ? `'${value}'` : String(value)}.`,
});

export const quotaExceeded = issueKind('quota-exceeded', 'error', {
  cause: 'The topology needs more of something than the cloud allows.',
  remedy: 'Merge address ranges, use lists that the cloud keeps, or spread servers over more topologies.',
  message: ({
    subject,
    count,
    most,
    what,
    fix,
  }: {
    cloud: Cloud;
    subject: string;
    count: number;
    most: number;
    what: string;
    fix: string;
  }) => `${subject} needs ${count} ${what}; the limit is ${most}. ${fix}`,
});
