import { issueKind } from '../src/issues/issue';

export const rulePriorityClash = issueKind('rule-priority-clash', 'error', {
  cause: 'The places of two rules, computed from what each is, coincide in one security group.',
  remedy: 'Give one of them a priority of its own under priorities.',
  message: ({
    first,
    second,
    priority,
    free,
  }: {
    first: string;
    second: string;
    priority: number;
    free: number;
  }) =>
    `${first} and ${second} both fall on priority ${priority}; write priorities: { '${second}': ${free} }`,
});

export const rulePriorityUnknown = issueKind('rule-priority-unknown', 'error', {
  cause: 'A priority is given to a rule that this topology does not have.',
  remedy: 'Remove it, or write the name of a rule that there is.',
  message: ({ name, known }: { name: string; known: readonly string[] }) =>
    `there is no rule ${name}; write one of ${known.join(', ')}`,
});

export const rulePriorityBand = issueKind('rule-priority-band', 'error', {
  cause: 'A priority is outside the band for such rules.',
  remedy: 'Choose one inside the band: 100 to 999 for your own rules, 1200 to 4095 for those of Photon.',
  message: ({ priority, from, to }: { priority: unknown; from: number; to: number }) =>
    `priority ${String(priority)} is outside the band; write a whole number from ${from} to ${to}`,
});

export const ownRulePriorityTwice = issueKind('own-rule-priority-twice', 'error', {
  cause: 'Two rules of your own have one priority in one direction; Azure has each once.',
  remedy: 'Give one of them another priority.',
  message: ({ priority, other }: { priority: number; other: string }) =>
    `priority ${priority} is that of ${other} too; write another from 100 to 999`,
});

export const azureNameInvalid = issueKind('azure-name-invalid', 'error', {
  cause: 'Azure takes letters, digits, underscores, periods and hyphens, 80 characters at most.',
  remedy: 'Write a shorter name of these characters.',
  message: ({ name, longest }: { name: string; longest: number }) =>
    `${JSON.stringify(name)} is no name that Azure takes; write letters, digits, _ . and -, beginning with a letter or digit, ending with one or _, at most ${longest} characters`,
});

export const ownRuleNameTaken = issueKind('own-rule-name-taken', 'error', {
  cause: 'A rule of your own has the name of a rule of Photon in the same security group.',
  remedy: 'Give it another name.',
  message: ({ name }: { name: string }) => `${name} is the name of a rule of Photon; write another`,
});

export const ownRuleAddress = issueKind('own-rule-address', 'error', {
  cause:
    'An address range of a rule of your own is malformed, has host bits, or stands beside one of the other family.',
  remedy: 'Write CIDR ranges without host bits, those of one family in a rule.',
  message: ({ value, expected }: { value: string; expected: string }) =>
    `${value} is wrong here; write ${expected}`,
});

export const probeBlocked = issueKind('probe-blocked', 'error', {
  cause: 'A rule of your own denies the port that load balancers probe, so every server would count as down.',
  remedy: 'Leave the health port out of the rule, or AzureLoadBalancer out of its sources.',
  message: ({ port, role }: { port: number; role: string }) =>
    `this denies AzureLoadBalancer the health port ${port} of the ${role} server; leave port ${port} out, or name narrower sources`,
});

export const groupFull = issueKind('group-full', 'error', {
  cause: 'A security group holds 1,000 rules, and 4,000 addresses on a side, at most.',
  remedy: 'Merge address ranges, or use service tags.',
  message: ({ role, count, most, what }: { role: string; count: number; most: number; what: string }) =>
    `the security group of ${role} would hold ${count} ${what}, and Azure's most is ${most}; merge address ranges, use service tags, or a group for each role`,
});

export const interfaceRulesFull = issueKind('interface-rules-full', 'error', {
  cause: 'A network interface stands behind 300 rules of load balancers at most.',
  remedy: 'Put fewer game servers on a machine.',
  message: ({ role, node, count, most }: { role: string; node: number; count: number; most: number }) =>
    `the machine of ${role === 'all' ? 'all servers' : `${role} server ${node}`} would stand behind ${count} load balancer rules, and Azure's most is ${most}; write a lower gameServersPerMachine or fewer protocols`,
});

export const machineOnTwoBalancers = issueKind('machine-on-two-balancers', 'error', {
  cause: 'A machine stands behind one public load balancer at most, and its game servers fall on two.',
  remedy: 'Put a number of game servers on a machine that divides what a load balancer holds.',
  message: ({ role, nodes }: { role: string; nodes: readonly number[] }) =>
    `the machine of ${role} servers ${nodes[0]} to ${nodes.at(-1)} would stand behind two load balancers, and Azure's most is one; use fewer servers in one topology`,
});

export const poolFull = issueKind('pool-full', 'error', {
  cause: 'A backend pool holds 5,000 servers at most.',
  remedy: 'Count fewer servers.',
  message: ({ role, count, most }: { role: string; count: number; most: number }) =>
    `${count} ${role} servers share a pool, and Azure's most is ${most}; count fewer`,
});

export const outboundPortsWrong = issueKind('outbound-ports-wrong', 'error', {
  cause: 'An address has 64,000 source ports, given out in multiples of 8 to every server behind it.',
  remedy: 'Give each server fewer, or count fewer servers.',
  message: ({ ports, servers, most }: { ports: number; servers: number; most: number }) =>
    most < 8
      ? `${servers} servers can't share the 64000 source ports of one address; count at most 8000 behind one load balancer`
      : `${ports} source ports for each of ${servers} servers don't fit; write a multiple of 8 from 8 to ${most}`,
});

export const idleTimeoutWrong = issueKind('idle-timeout-wrong', 'error', {
  cause: "Azure's idle timeout is 4 to 100 minutes.",
  remedy: 'Write a whole number of minutes from 4 to 100.',
  message: ({ minutes }: { minutes: unknown }) =>
    `an idle timeout of ${String(minutes)} minutes is none that Azure takes; write a whole number from 4 to 100`,
});

export const zonesUnknown = issueKind('zones-unknown', 'error', {
  cause: 'Zones are named in a region that has none, or whose zones are not known here.',
  remedy: 'Leave zones out: Azure then spreads an address over the zones that there are.',
  message: ({ location, zones }: { location: string; zones: readonly string[] }) =>
    `region ${location} is not known to have zones ${zones.join(', ')}; leave zones out, and Azure spreads the address over what there is`,
});

export const addressUsedTwice = issueKind('address-used-twice', 'error', {
  cause: 'One public address is to be the frontend of two load balancers, or of both families.',
  remedy: 'Give each load balancer an address of its own.',
  message: ({ id, other }: { id: string; other: string }) =>
    `${id} is the address of ${other} too; write another, or leave it out to have one made`,
});

export const notInTopology = issueKind('not-in-topology', 'error', {
  cause: 'Something is said of a load balancer, a role or a node that this topology does not have.',
  remedy: 'Remove it, or write one that there is.',
  message: ({ value, known }: { value: string; known: readonly string[] }) =>
    `${value} is none of this topology; ${known.length > 0 ? `write one of ${known.join(', ')}` : 'remove it'}`,
});

export const notByAddress = issueKind('not-by-address', 'error', {
  cause: 'Only servers that share listeners join a pool by address; the others join by network interface.',
  remedy: 'Attach the server.',
  message: ({ role }: { role: string }) =>
    `${role} servers join by network interface; remove it and call attach('${role}', …)`,
});

export const groupMissing = issueKind('group-missing', 'error', {
  cause: 'A rule admits the machines of a role by their application security group, which is not given.',
  remedy: 'Give its id.',
  message: ({ role }: { role: string }) =>
    `rules admit ${role} servers by their application security group; write applicationSecurityGroupIds: { ${role}: ID }`,
});

export const inlineAndStandalone = issueKind('inline-and-standalone', 'error', {
  cause:
    'Rules of their own for a group that keeps its rules inline: each run would delete those of the other.',
  remedy:
    "Give PhotonSecurityGroups your rules under rules, or use photonRoleRules for your group's own list.",
  message: ({ group }: { group: string }) =>
    `${group} keeps its rules inline, and rules of their own would be deleted by each run; write them under rules of PhotonSecurityGroups`,
});

export const anotherNetwork = issueKind('another-network', 'error', {
  cause: 'The members of application security groups that one rule names stand in one virtual network.',
  remedy: 'Attach all servers in subnets of one virtual network.',
  message: ({ network, other }: { network: string; other: string }) =>
    `${network} is another virtual network than ${other} of the servers before, and application security groups hold machines of one; use subnets of one`,
});

export const publicAddressInRelay = issueKind('machine-address-in-relay', 'error', {
  cause:
    'In relay clients come through load balancers, and a public address of a machine would lead past them.',
  remedy: 'Leave the address out, or use access: direct.',
  message: () => 'machines have no public address in relay; leave it out, or write access: direct',
});

export const notInRelay = issueKind('not-in-relay', 'error', {
  cause: 'Load balancers are asked for in direct access, in which clients reach each server by itself.',
  remedy: 'Write access: relay, or leave the load balancer out.',
  message: () =>
    'there are no load balancers in direct access; write access: relay, or leave PhotonLoadBalancer out',
});

export const relayOnly = issueKind('relay-only', 'error', {
  cause: 'An argument of load balancers is given where there are none.',
  remedy: 'Remove it, or write access: relay.',
  message: ({ argument }: { argument: string }) =>
    `${argument} is for load balancers, and access is direct; remove it, or write access: relay`,
});

export const nodesMissing = issueKind('nodes-missing', 'error', {
  cause:
    'Some servers of a role join their pool by address and others have none; a pool takes one way alone.',
  remedy: 'Name the address of every server of the role, or of none.',
  message: ({ role, nodes }: { role: string; nodes: readonly number[] }) =>
    `${role} servers ${nodes.join(', ')} have no address here; write one for every ${role} server`,
});

export const subnetIdWrong = issueKind('subnet-id-wrong', 'error', {
  cause: "Something other than a subnet's id is given for a subnet.",
  remedy: 'Write the id of the subnet, such as subnet.id.',
  message: ({ id }: { id: string }) =>
    `${JSON.stringify(id)} is no id of a subnet; write one such as /subscriptions/…/virtualNetworks/NAME/subnets/NAME`,
});

export const serverUnknown = issueKind('server-unknown', 'error', {
  cause: 'A server is attached that the topology does not count.',
  remedy: 'Count it under servers, or attach one that is counted.',
  message: ({ role, node, known }: { role: string; node: number; known: string }) =>
    `${role} server ${node} is not in this topology; write one of ${known}`,
});

export const attachedTwice = issueKind('attached-twice', 'error', {
  cause: 'A server is attached a second time, and it has one network interface.',
  remedy: 'Attach every server once.',
  message: ({ role, node }: { role: string; node: number }) =>
    `${role} server ${node} is attached already; attach every server once`,
});

export const machineShared = issueKind('machine-shared', 'error', {
  cause: 'Several servers share a machine, which has one network interface.',
  remedy: 'Attach the machine once, by the first server on it, or by all in the single layout.',
  message: ({ role, node, by }: { role: string; node: number; by: { role: string; node: number } }) =>
    `${role} server ${node} shares a machine, which attach('${by.role}', ${by.node}, …) covers; write that instead, once`,
});
