import { issueKind } from '../src/issues/issue';

/** What can be wrong on Azure alone; the rest is shared with AWS (src/plan/component-issues). */

export const priorityTaken = issueKind('priority-taken', 'error', {
  cause: 'Two rules of one security group have the same priority and direction.',
  remedy: 'Give one of them another priority: own rules under `rules`, Photon rules under `priorities`.',
  message: ({ rule, other, priority, free }: PriorityTaken) =>
    `priority ${priority} of ${rule} is also that of ${other}. Write ${free}.`,
});

interface PriorityTaken {
  readonly rule: string;
  readonly other: string;
  readonly priority: number;
  /** What to write instead. */
  readonly free: string;
}

export const ruleNameTaken = issueKind('rule-name-taken', 'error', {
  cause: 'An own rule has the name of a Photon rule in the same security group.',
  remedy: 'Rename the own rule.',
  message: ({ name }: { name: string }) => `'${name}' is the name of a Photon rule. Rename this rule.`,
});

export const probeBlocked = issueKind('probe-blocked', 'error', {
  cause: 'An own rule denies the port that load balancers probe, so every server would count as down.',
  remedy: 'Exclude the health port from the rule, or AzureLoadBalancer from its sources.',
  message: ({ port, role }: { port: number; role: string }) =>
    `this rule denies AzureLoadBalancer the health port ${port}/tcp of ${role}. Exclude port ${port}, or name narrower sources.`,
});

export const machineOnTwoLoadBalancers = issueKind('machine-on-two-load-balancers', 'error', {
  cause: 'The servers of one machine belong to two load balancers; Azure allows one public load balancer.',
  remedy: 'Put fewer servers on a machine, or split the topology.',
  message: ({ servers }: { servers: readonly string[] }) =>
    `the machine of ${servers.join(', ')} needs two public load balancers; Azure allows one. Put fewer servers on a machine, or split the topology.`,
});

export const addressUsedTwice = issueKind('address-used-twice', 'error', {
  cause: 'One public address is given to two load balancers, or for both families.',
  remedy: 'Give each load balancer its own address.',
  message: ({ id, other }: { id: string; other: string }) =>
    `${id} is also the address of ${other}. Give each its own, or leave it out to have one created.`,
});

export const poolByAddress = issueKind('pool-by-address', 'error', {
  cause: 'A backend pool takes all servers of a pooled role by address, or all by network interface.',
  remedy: 'Give the address of every server of a pooled role, or attach the servers.',
  message: ({ role, missing }: { role: string; missing: readonly number[] }) =>
    missing.length > 0
      ? `${role} ${missing.join(', ')} has no address here. Give one for every ${role} server, or for none.`
      : `${role} is not pooled, so its servers join by network interface. Remove it and call createNetworkInterface.`,
});

export const inlineAndStandalone = issueKind('inline-and-standalone', 'error', {
  cause:
    'Rules as resources of their own are added to a group with inline rules; each update deletes the others.',
  remedy: "Write own rules under `rules`, or use photonRoleRules for your group's inline list.",
  message: ({ group }: { group: string }) =>
    `${group} has inline rules, and each update would delete the standalone rules. Use photonRoleRules in its inline list, or a group without inline rules.`,
});

export const anotherNetwork = issueKind('another-network', 'error', {
  cause: 'Machines of two virtual networks; the application security groups of one rule hold one network.',
  remedy: 'Attach all servers in subnets of one virtual network.',
  message: ({ network, other }: { network: string; other: string }) =>
    `${network} is not the virtual network of the other servers (${other}). Use subnets of one virtual network.`,
});

export const machineAddressInRelay = issueKind('machine-address-in-relay', 'error', {
  cause: 'A machine gets a public address in relay, which would bypass the load balancers.',
  remedy: 'Remove the address, or write `access: direct`.',
  message: () => 'a machine has no public address in relay. Remove the address, or write `access: direct`.',
});

export const outputNotAllowed = issueKind('output-not-allowed', 'error', {
  cause: 'A value that is known only during deployment decides which resources exist.',
  remedy: 'Write the value itself; Outputs are accepted for addresses and host names.',
  message: () =>
    'expected a plain value, received an Output or a promise. Outputs are accepted in `clients`, `operators`, `management`, `outbound`, `publicAddresses` and `hostnames`.',
});

export const scaleSetRefused = issueKind('scale-set-refused', 'error', {
  cause: 'A scale set has many machines, and clients need one particular master or game server.',
  remedy: 'Create a network interface for each server.',
  message: ({ role, pooled }: { role: string; pooled: readonly string[] }) =>
    `${role} is not pooled${pooled.length > 0 ? ` (pooled: ${pooled.join(', ')})` : ''}. Create a network interface for each server.`,
});

export const interfaceIncomplete = issueKind('interface-incomplete', 'error', {
  cause: 'An attached network interface lacks a group, pool or NAT rule that the server needs.',
  remedy: 'Create the interface with networkInterfaceInputs of the server.',
  message: ({ server, missing }: { server: string; missing: readonly string[] }) =>
    `the network interface of ${server} lacks ${missing.join(', ')}. Create it with networkInterfaceInputs().`,
});

export const internetOneFamily = issueKind('internet-one-family', 'error', {
  cause:
    'The service tag Internet covers both families, and clients cover one; a shared group cannot tell them apart.',
  remedy: "Use `grouping: 'role'`, or let clients cover both families or neither.",
  message: ({ family }: { family: string }) =>
    `clients cover all of ${family} alone, and with dualStack a shared group cannot restrict the tag Internet to it. Write grouping: 'role'.`,
});
