import { issueKind } from '../src/issues/issue';

export const certificateMissing = issueKind('certificate-missing', 'error', {
  cause: 'The topology terminates TLS at the load balancers, and they have no certificate.',
  remedy: 'Give the load balancers a certificate, or write tls: passthrough.',
  message: () =>
    'tls is terminate, and the load balancers have no certificate. Write relay: { certificates: [certificate] }, or tls: passthrough.',
});

export const targetUnfit = issueKind('target-unfit', 'error', {
  cause: 'A load balancer or security group cannot serve the machine as it is.',
  remedy: 'Attach the machine in the way that the message names.',
  message: ({ server, problem, fix }: { server: string; problem: string; fix: string }) =>
    `${server}: ${problem}. ${fix}.`,
});

export const stackCycle = issueKind('stack-cycle', 'error', {
  cause: 'The stack of the network and the stack of the machine would depend on each other.',
  remedy: 'Make PhotonSecurityGroups in the first stack, and PhotonNetwork beside the machines.',
  message: (data: { server: string; stack: string; network: string; because: string }) =>
    `${data.server} is in stack ${data.stack} and ${data.because} in stack ${data.network}, so each would depend on the other. Make PhotonSecurityGroups in ${data.network}, and PhotonNetwork with securityGroups in ${data.stack}.`,
});

export const existingUnfit = issueKind('existing-unfit', 'error', {
  cause: 'A security group, load balancer or target group of your own cannot take the part that it is given.',
  remedy: 'Bring another resource, or change it as the message says.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const egressUnknown = issueKind('egress-unknown', 'warning', {
  cause: 'Servers reach others by public address, and planned egress does not know these addresses.',
  remedy: 'Name them under publicAddresses, or use open egress.',
  message: ({ from, to }: { from: string; to: string }) =>
    `${from} reaches ${to} by public address, and planned egress does not know it. Write publicAddresses: { ${to}: [...] }.`,
});

export const dualStackAddresses = issueKind('dual-stack-addresses', 'note', {
  cause:
    "A dual-stack load balancer sends clients of both families to IPv6 targets and keeps the client's address for IPv6 alone.",
  remedy: 'Let the servers listen on ::, and do not tell IPv4 players apart by address.',
  message: () =>
    "behind dual-stack load balancers, servers see IPv6 clients' addresses, and IPv4 clients as the load balancer. Let the servers listen on ::.",
});

export const notCheckedAtSynthesis = issueKind('not-checked-at-synthesis', 'note', {
  cause: 'An address is known only at deployment, so its form and its size are not checked.',
  remedy: 'Make sure that the value is a CIDR range without host bits and does not cover everyone.',
  message: ({ places, what }: { places: string[]; what: string }) =>
    `${what} of ${places.join(', ')} is known at deployment only, so synthesis does not check it.`,
});

export const tokenRefused = issueKind('token-refused', 'error', {
  cause: 'A value that shapes the resources is known only at deployment.',
  remedy: 'Write a literal value, or read it at synthesis.',
  message: ({ expected }: { expected: string }) =>
    `the value is known at deployment only, and it decides which resources exist. Write ${expected}.`,
});

export const publicAddressUnfit = issueKind('public-address-unfit', 'error', {
  cause: 'The address by which players reach a server is wrong, or belongs to another machine.',
  remedy: 'Pass the Elastic IP of the machine to attach.',
  message: ({ server, problem, fix }: { server: string; problem: string; fix: string }) =>
    `${server}: ${problem}. ${fix}.`,
});

export const privateSubnet = issueKind('private-subnet', 'warning', {
  cause: 'Players reach servers by public address, and the machine is in a private subnet.',
  remedy: 'Place the machine in a public subnet, or write access: relay.',
  message: ({ server }: { server: string }) =>
    `${server} is in a private subnet, and players reach it by public address. Place it in a public subnet, or write access: relay.`,
});
