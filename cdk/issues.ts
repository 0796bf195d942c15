import { issueKind } from '../src/issues/issue';

export const tooManyRules = issueKind('aws-too-many-rules', 'error', {
  cause:
    'A security group needs more rules of one address family than AWS allows; each source times each range of ports is one, and a prefix list counts with its maximum entries.',
  remedy:
    'List fewer, larger ranges, put addresses into a prefix list that is no larger than it must be, or have the quota raised and state it under quotas.',
  message: (data: {
    machine: string;
    family: string;
    direction: 'in' | 'out';
    count: number;
    limit: number;
    /** The highest quota that AWS grants with the groups an interface has. */
    grantable: number;
  }) =>
    `the ${data.machine} group needs ${data.count} ${data.family} rules ${data.direction}, ${data.count - data.limit} more than the ${data.limit} that AWS allows; write fewer, larger ranges, ${data.count > data.grantable ? `since no quota above ${data.grantable} is granted` : `or have the quota raised and write quotas: { rulesPerGroup: ${data.count} } (--aws-quota rulesPerGroup=${data.count})`}`,
});

export const tooManyGroups = issueKind('aws-too-many-groups', 'error', {
  cause: 'A network interface would have more security groups than AWS allows.',
  remedy: 'Take groups off the machine, or have the quota raised and state it under quotas.',
  message: ({ count, limit }: { count: number; limit: number }) =>
    `the machine would have ${count} security groups, ${count - limit} more than the ${limit} that AWS allows on an interface; take some off, or have the quota raised and write quotas: { groupsPerInterface: ${count} }`,
});

export const tooManyListeners = issueKind('aws-too-many-listeners', 'error', {
  cause: 'The ports of the servers that share a load balancer are more than its listeners.',
  remedy: 'Leave out protocols or ports that clients do not need, or use access: direct.',
  message: ({ loadBalancer, count, limit }: { loadBalancer: number; count: number; limit: number }) =>
    `load balancer ${loadBalancer} needs ${count} listeners, ${count - limit} more than the ${limit} that AWS allows; write fewer protocols or fewer ports, or access: direct`,
});

export const tooManyTargets = issueKind('aws-too-many-targets', 'error', {
  cause: 'A load balancer would have more targets than AWS allows; a server counts once for each listener.',
  remedy: 'Count fewer pooled servers, or have the quota raised and state it under quotas.',
  message: (data: { loadBalancer: number; count: number; limit: number; quota: string }) =>
    `load balancer ${data.loadBalancer} has ${data.count} targets, ${data.count - data.limit} more than the ${data.limit} that AWS allows; count fewer pooled servers, or have the quota raised and write quotas: { ${data.quota}: ${data.count} } (--aws-quota ${data.quota}=${data.count})`,
});

export const quotaRefused = issueKind('aws-quota-refused', 'error', {
  cause: 'A stated quota is one that AWS does not grant.',
  remedy: 'State the quota that AWS granted; rules per group times groups per interface are at most 1,000.',
  message: ({ value, expected }: { value: number; expected: string }) =>
    `${value} is not granted by AWS; write ${expected}`,
});

export const descriptionRefused = issueKind('aws-description-refused', 'error', {
  cause: 'A description has characters that AWS refuses, or is too long.',
  remedy: 'Use letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* alone.',
  message: ({ value, problem }: { value: string; problem: string }) =>
    `description ${JSON.stringify(value)} has ${problem}; write at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$* alone`,
});

export const unknownServer = issueKind('aws-unknown-server', 'error', {
  cause: 'A role or node is named that the topology does not have.',
  remedy: 'Name a server that the topology counts, or count it under servers.',
  message: ({ server, known }: { server: string; known: readonly string[] }) =>
    `${server} is no server of the topology; write one of ${known.join(', ')}`,
});

export const attachedTwice = issueKind('aws-attached-twice', 'error', {
  cause: 'A server is attached a second time.',
  remedy: 'Attach every server once.',
  message: ({ server }: { server: string }) => `${server} is attached already; attach every server once`,
});

export const notAttached = issueKind('aws-not-attached', 'warning', {
  cause: 'No machine is attached for a server of the topology, so nothing answers at its listeners.',
  remedy: 'Attach the machine, or count fewer servers.',
  message: ({ servers }: { servers: readonly string[] }) =>
    `nothing is attached for ${servers.join(', ')}; write attach(role, node, machine) for each`,
});

export const machineShared = issueKind('aws-machine-shared', 'error', {
  cause: 'One machine is attached for servers that the topology puts on machines of their own.',
  remedy: 'Attach another machine, use layout: single, or raise gameServersPerMachine.',
  message: ({ server, other }: { server: string; other: string }) =>
    `${server} is attached to the machine of ${other}; attach a machine of its own, or write layout: single or gameServersPerMachine`,
});

export const scalesBeyondOne = issueKind('aws-scales-beyond-one', 'error', {
  cause: 'An auto-scaling group may grow past one machine, and clients need one particular server.',
  remedy: 'Set maxCapacity to 1 and attach one group for each server.',
  message: ({ server, max }: { server: string; max: string }) =>
    `the auto-scaling group of ${server} may have ${max} machines, and clients need this one server; write maxCapacity: 1`,
});

export const targetFamily = issueKind('aws-target-family', 'error', {
  cause:
    'Dual-stack load balancers hand UDP to IPv6 addresses alone, and others to IPv4 addresses or instances.',
  remedy:
    'With dualStack attach the IPv6 address of the server; without it an IPv4 address, an instance or a group.',
  message: ({ server, target, expected }: { server: string; target: string; expected: string }) =>
    `${server} is attached as ${target}; attach ${expected}`,
});

export const mixedTargets = issueKind('aws-mixed-targets', 'error', {
  cause:
    'Servers that share a target group are attached in two ways, and AWS takes instances or addresses, not both.',
  remedy: 'Attach all of them as instances or all of them by address.',
  message: ({ server }: { server: string }) =>
    `${server} is attached in another way than the servers that share its listeners; attach all of them as instances, or all by address`,
});

export const attachmentCycle = issueKind('aws-attachment-cycle', 'error', {
  cause:
    "A target group names an instance of another stack, and that stack needs the network's groups: a cycle.",
  remedy:
    'Make PhotonSecurityGroups in the stack of the network, and PhotonNetwork with those groups in the stack of the servers.',
  message: ({ server, stack, network }: { server: string; stack: string; network: string }) =>
    `${server} stands in stack ${stack} and its target group in ${network}, which would need each other; make PhotonSecurityGroups in ${network} and PhotonNetwork, with these groups, in ${stack}`,
});

export const relayOnly = issueKind('aws-relay-only', 'error', {
  cause: 'A property of load balancers is given where there are none.',
  remedy: 'Remove it, or write access: relay.',
  message: ({ property }: { property: string }) =>
    `${property} is for load balancers, and access is direct; remove it, or write access: relay`,
});

export const propertyRefused = issueKind('aws-property-refused', 'error', {
  cause: 'AWS refuses the value of a property.',
  remedy: 'Write what the message says.',
  message: ({ value, expected }: { value: string; expected: string }) =>
    `${value} is refused by AWS; write ${expected}`,
});

export const clientIpPreserved = issueKind('aws-client-ip-preserved', 'error', {
  cause: "Network load balancers always keep the client's address over UDP.",
  remedy: 'Remove preserveClientIp, or leave udp out of the protocols.',
  message: ({ port }: { port: number }) =>
    `preserveClientIp: false is refused by AWS for UDP port ${port}; remove it`,
});

export const tlsUnused = issueKind('aws-tls-unused', 'error', {
  cause: 'Certificates are given, and clients may not use secure WebSockets.',
  remedy: 'Add wss to the protocols, or remove tls.',
  message: () =>
    'tls is for secure WebSockets, which are not among the protocols; add wss to protocols, or remove tls',
});

export const tlsWithUdp = issueKind('aws-tls-with-udp', 'error', {
  cause: 'A listener serves TCP and UDP of one port together, but not TLS and UDP.',
  remedy: 'Give secure WebSockets a port of their own.',
  message: ({ role, port }: { role: string; port: number }) =>
    `port ${port} of the ${role} server can't serve TLS and UDP together; write another wss port`,
});

export const groupShared = issueKind('aws-group-shared', 'error', {
  cause: 'One existing group is named for two roles, so each would let in what the other needs.',
  remedy: 'Bring one group for each role, or use layout: single.',
  message: ({ role, other }: { role: string; other: string }) =>
    `the group of ${role} is that of ${other} too, so each would let in what the other needs; bring a group for each, or write layout: single`,
});

export const groupMissing = issueKind('aws-group-missing', 'error', {
  cause: 'A rule names the group of other servers, or of the load balancers, and it is not given.',
  remedy: 'Bring the group.',
  message: ({ party }: { party: string }) => `rules name the group of ${party}; bring it here`,
});

export const loadBalancerWithoutGroup = issueKind('aws-load-balancer-without-group', 'error', {
  cause: 'A network load balancer that was made without a security group can never get one.',
  remedy: 'Make the load balancer anew with a security group.',
  message: ({ loadBalancer }: { loadBalancer: string }) =>
    `load balancer ${loadBalancer} has no security group and can never get one; make it anew with a group`,
});

export const listenerTaken = issueKind('aws-listener-taken', 'error', {
  cause: 'A load balancer of your own has a listener on a port that the topology needs.',
  remedy: 'Remove that listener, or give the topology another port.',
  message: ({ port }: { port: number }) =>
    `port ${port} of the load balancer has a listener already; remove it, or write another port under ports or relayPorts`,
});

export const egressUnknown = issueKind('aws-egress-unknown', 'warning', {
  cause: 'Servers reach others by public address, and the addresses of these others are not known.',
  remedy: 'Name them under publicAddresses, or use open egress.',
  message: ({ from, to }: { from: string; to: string }) =>
    `${from} servers reach ${to} servers by public address, which planned egress keeps closed; write publicAddresses: { ${to}: [...] }`,
});

export const otherTopology = issueKind('aws-other-topology', 'error', {
  cause:
    'Security groups are brought whose rules are those of another topology, or of TLS that ends elsewhere.',
  remedy: 'Give PhotonSecurityGroups the same topology, and terminateTls where tls is given here.',
  message: () =>
    'securityGroups were made for another topology, so their rules would not fit; give them the same topology, and terminateTls: true where tls is given here',
});

export const dualStackAddresses = issueKind('aws-dual-stack-addresses', 'note', {
  cause:
    "A dual-stack load balancer hands clients of both families to IPv6 targets, which see the client's own address for IPv6 alone.",
  remedy: 'Let the servers listen on ::, and do not tell IPv4 players apart by their address.',
  message: () =>
    "behind dual-stack load balancers servers see IPv6 clients' own addresses and IPv4 clients as the load balancer's; let them listen on ::",
});
