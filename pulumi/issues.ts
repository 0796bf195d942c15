import { caseOf, issueKind } from '../src/issues/issue';
import {
  entryIssuesOn,
  lateValue,
  quotaIssuesOn,
  refusedOn,
  relayOnlyOn,
  resourceUnfit,
  unknownOn,
  usedTwice,
} from '../src/plan/component-issues';

/** What can be wrong on Azure alone; the rest is shared with AWS (src/plan/component-issues). */

export const refused = refusedOn('azure');
export const unknownName = unknownOn('azure');
export const relayOnly = relayOnlyOn('azure');
export const entryIssues = entryIssuesOn('azure');
export const exceeded = quotaIssuesOn('azure');

/** @public The page of errors lists it, with the cases below. */
export const ruleClash = issueKind('rule-clash', 'error', {
  remedy:
    'Give one of them another priority (own rules under `rules`, Photon rules under `priorities`), or rename the custom rule.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const priorityTaken = caseOf(ruleClash, ({ rule, other, priority, free }: PriorityTaken) => ({
  problem: `rules ${rule} and ${other} both have priority ${priority}`,
  fix: `Write ${free}`,
}));

interface PriorityTaken {
  readonly rule: string;
  readonly other: string;
  readonly priority: number;
  /** What to write instead. */
  readonly free: string;
}

export const ruleNameTaken = caseOf(ruleClash, ({ name }: { name: string }) => ({
  problem: `'${name}' is the name of a Photon rule`,
  fix: 'Rename this rule',
}));

export const probeBlocked = issueKind('probe-blocked', 'error', {
  remedy: 'Exclude the health port from the rule, or AzureLoadBalancer from its sources.',
  message: ({ port, role }: { port: number; role: string }) =>
    `this rule denies AzureLoadBalancer the health port ${port}/tcp of role ${role}. Exclude port ${port}, or name narrower sources.`,
});

export const machineOnTwoLoadBalancers = issueKind('machine-on-two-load-balancers', 'error', {
  remedy: 'Put fewer servers on a machine, or split the topology.',
  message: ({ servers }: { servers: readonly string[] }) =>
    `the machine of ${servers.length > 6 ? `${servers.slice(0, 6).join(', ')} and ${servers.length - 6} more` : servers.join(', ')} needs two public load balancers; Azure allows one. Put fewer servers on a machine, or split the topology.`,
});

export const addressUsedTwice = caseOf(usedTwice, ({ id, other }: { id: string; other: string }) => ({
  subject: `address ${id}`,
  other,
  fix: 'Give each its own address, or leave it out to have one created',
}));

/** A backend pool takes all servers of a pooled role by address, or all by network interface. */
export const poolByAddress = caseOf(
  resourceUnfit,
  ({ role, missing }: { role: string; missing: readonly number[] }) =>
    missing.length > 0
      ? {
          problem: `no address is given for ${missing.map((node) => `${role}:${node}`).join(', ')}`,
          fix: `Give one for every server of role ${role}, or for none`,
        }
      : {
          problem: `servers of role ${role} are not pooled, so they join by network interface`,
          fix: 'Remove the addresses and call createNetworkInterface',
        },
);

const INLINE_FIXES = {
  rules: 'Use photonRoleRules in its inline list, or a group without inline rules',
  'inbound NAT rules': 'Write its NAT rules as resources of their own (InboundNatRule)',
};

export const inlineAndStandalone = issueKind('inline-and-standalone', 'error', {
  remedy:
    "Write custom rules under `rules`, use photonRoleRules for your group's inline list, or make inbound NAT rules resources of their own.",
  message: ({ owner, rules }: { owner: string; rules: 'rules' | 'inbound NAT rules' }) =>
    `${owner} has inline ${rules}, and each update would delete the standalone ones. ${INLINE_FIXES[rules]}.`,
});

/** The application security groups of one rule hold interfaces of one virtual network. */
export const anotherNetwork = caseOf(
  resourceUnfit,
  ({ network, other }: { network: string; other: string }) => ({
    problem: `the subnet is in virtual network ${network}, and the other servers are in ${other}`,
    fix: 'Use subnets of one virtual network',
  }),
);

/** A public address of its own would bypass the load balancers. */
export const machineAddressInRelay = caseOf(resourceUnfit, () => ({
  problem: 'with access: relay a public address would bypass the load balancers',
  fix: 'Remove the address, or write `access: direct`',
}));

export const outputNotAllowed = caseOf(lateValue, () => ({
  expected:
    'a plain value: Outputs are accepted in `clients`, `operators`, `management`, `outbound`, `publicAddresses` and `hostnames`',
}));

/** A scale set has many machines, and clients need one particular master or game server. */
export const scaleSetRefused = caseOf(
  resourceUnfit,
  ({ role, pooled }: { role: string; pooled: readonly string[] }) => ({
    problem: `a scale set cannot run role ${role}, because clients need one particular ${role} server${pooled.length > 0 ? ` (possible: ${pooled.join(', ')})` : ''}`,
    fix: 'Create a network interface for each server',
  }),
);

/** An attached network interface lacks a group, pool or NAT rule that the server needs. */
export const interfaceIncomplete = caseOf(
  resourceUnfit,
  ({ server, missing }: { server: string; missing: readonly string[] }) => ({
    problem: `the network interface of ${server} lacks ${missing.join(', ')}`,
    fix: 'Create it with networkInterfaceInputs()',
  }),
);

export const internetOneFamily = issueKind('internet-one-family', 'error', {
  remedy: "Use `grouping: 'role'`, or let clients cover both families or neither.",
  message: ({ family }: { family: string }) =>
    `clients cover all addresses of one family (${family}), and with dualStack a security group that all roles share cannot limit the service tag Internet to that family. Write grouping: 'role'.`,
});
