import type { Cloud } from '../topology/cloud';
import { describeValue } from '../issues/describe-value';
import type { Issue, Place } from '../issues/issue';
import { caseOf, issueKind } from '../issues/issue';
import { suggest } from '../issues/suggest';
import { missingKey, unknownName } from '../topology/issues';

/** What can be wrong with the constructs and components of either cloud; each says which cloud in its data. */

export const unknownServer = caseOf(
  unknownName,
  ({ kind, name, expected }: { cloud: Cloud; kind: string; name: string; expected: readonly string[] }) => ({
    kind,
    role: name,
    expected: expected.length > 12 ? [...expected.slice(0, 12), '...'] : expected,
    suggestion: suggest(String(name), expected),
  }),
);

export const attachedTwice = issueKind('attached-twice', 'error', {
  remedy: 'Attach each server once, and each machine by one server; `machines` says which servers share one.',
  message: ({ server, problem = 'already has a machine', fix = 'Attach each server once' }: AttachedTwice) =>
    `${server} ${problem}. ${fix}.`,
});

interface AttachedTwice {
  readonly cloud: Cloud;
  readonly server: string;
  readonly problem?: string;
  readonly fix?: string;
}

export const notAttached = issueKind('not-attached', 'warning', {
  remedy: 'Attach a machine for the server, or lower its count under `servers`.',
  message: ({ servers }: { cloud: Cloud; servers: readonly string[] }) =>
    `no machine is attached for ${servers.slice(0, 12).join(', ')}${servers.length > 12 ? `, ... (${servers.length} servers)` : ''}. Attach one, or lower the count under \`servers\`.`,
});

const SHARED_MACHINE: Readonly<Record<Cloud, (other: string) => { problem: string; fix: string }>> = {
  aws: (other) => ({
    problem: `is attached to the machine of ${other}, but the topology puts the two on different machines`,
    fix: 'Attach another machine, or put both on one under `machines`',
  }),
  azure: (other) => ({
    problem: `shares the machine of ${other}`,
    fix: `Attach that machine once, through ${other}`,
  }),
};

export const machineShared = caseOf(
  attachedTwice,
  ({ cloud, server, other }: { cloud: Cloud; server: string; other: string }) => ({
    cloud,
    server,
    ...SHARED_MACHINE[cloud](other),
  }),
);

/** Load balancers are configured in direct access, where clients connect to the servers themselves. */
const relayOnly = caseOf(missingKey, ({ property }: { cloud: Cloud; property: string }) => ({
  subject: `${property}, which configures load balancers,`,
  requires: '`access: relay`',
  fix: 'Write it, or remove the property',
}));

/** The same of a property of one cloud's constructs or components. */
export const relayOnlyOn = (cloud: Cloud) => (path: string, property: string) =>
  relayOnly.create({ path }, { cloud, property });

/** A rule admits the machines of a role by their group, and that group is not given. */
export const groupMissing = caseOf(
  missingKey,
  ({ role, property }: { cloud: Cloud; role: string; property: string }) => ({
    subject: `a rule that allows role ${role} in`,
    requires: 'the security group of that role',
    fix: `Add ${property}`,
  }),
);

export const usedTwice = issueKind('used-twice', 'error', {
  remedy: 'Give each its own.',
  message: ({ subject, other, fix }: { subject: string; other: string; fix: string }) =>
    `${subject} is used for ${other} too. ${fix}.`,
});

const groupShared = caseOf(usedTwice, ({ role, other }: { cloud: Cloud; role: string; other: string }) => ({
  subject: `the security group of role ${role}`,
  other: `role ${other}`,
  fix: 'Give each role a group of its own',
}));

export const resourceUnfit = issueKind('resource-unfit', 'error', {
  remedy: 'Bring another resource, or change it as the message says.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const lateValue = issueKind('late-value', 'error', {
  remedy: 'Write the value itself; addresses may be known at deployment only.',
  message: ({ expected }: { expected: string }) =>
    `the value is known at deployment only, but it decides which resources exist. Write ${expected}.`,
});

/** @public The page of errors lists it, with the case below. */
export const refusedProperty = issueKind('property-refused', 'error', {
  remedy: 'Write a value of the form that the message names.',
  message: ({ received, expected }: { cloud: Cloud; received: string; expected: string }) =>
    `expected ${expected}, received ${received}.`,
});

/** Of a value that is not accepted, be it text, a construct or nothing at all. */
export const propertyRefused = {
  create: (place: Place, { cloud, value, expected }: { cloud: Cloud; value: unknown; expected: string }) =>
    refusedProperty.create(place, { cloud, received: describeValue(value), expected }),
};

/** A value at a path that one cloud's components do not accept. */
export const refusedOn = (cloud: Cloud) => (path: string, value: unknown, expected: string) =>
  propertyRefused.create({ path }, { cloud, value, expected });

/** A name at a path that one cloud's components do not know. */
export const unknownOn =
  (cloud: Cloud) => (path: string, kind: string, name: string, expected: readonly string[]) =>
    unknownServer.create({ path }, { cloud, kind, name, expected });

/** What is wrong with a mapping by names that the topology has: other names, and what is said of each entry. */
export const entryIssuesOn =
  (cloud: Cloud) =>
  <Value>(
    entries: Readonly<Record<string, Value>>,
    { path, kind, expected }: { path: string; kind: string; expected: readonly string[] },
    issuesOf: (value: Value, path: string, name: string) => readonly Issue[],
  ): Issue[] =>
    Object.entries(entries).flatMap(([name, value]) => {
      const place = `${path}.${name}`;
      return expected.includes(name)
        ? issuesOf(value, place, name)
        : [unknownOn(cloud)(place, kind, name, expected)];
    });

/** What is wrong with security groups that are brought along, by role: each is for one. */
export function existingGroupIssues<Group>(
  cloud: Cloud,
  expected: readonly string[],
  given: Readonly<Record<string, Group>>,
  identityOf: (group: Group) => unknown,
): Issue[] {
  const seen = new Map<unknown, string>();
  const named = { path: 'securityGroups', kind: 'role', expected };
  return entryIssuesOn(cloud)(given, named, (group, path, role) => {
    const other = seen.get(identityOf(group));
    seen.set(identityOf(group), role);
    return other === undefined ? [] : [groupShared.create({ path }, { cloud, role, other })];
  });
}

/** @public The page of errors lists it, with what reports it below. */
export const quotaExceeded = issueKind('quota-exceeded', 'error', {
  remedy: 'Merge address ranges, use lists that the cloud keeps, or spread servers over more topologies.',
  message: ({ subject, count, most, unit, fix }: { cloud: Cloud } & QuotaUsage) =>
    `${subject} needs ${count} ${unit}; the limit is ${most}. ${fix}`,
});

/** How much of something a subject needs, and the most that the cloud grants. */
export interface QuotaUsage {
  readonly subject: string;
  readonly count: number;
  readonly most: number;
  readonly unit: string;
  readonly fix: string;
}

/** An error where more is needed than one cloud grants. */
export const quotaIssuesOn =
  (cloud: Cloud) =>
  (path: string, usage: QuotaUsage): Issue[] =>
    usage.count > usage.most ? [quotaExceeded.create({ path }, { cloud, ...usage })] : [];
