import { issueKind } from '../issues/issue';

export const settingWrong = issueKind('setting-wrong', 'error', {
  cause:
    'A setting differs from what the topology opens, so the server advertises a port or address that is closed.',
  remedy: 'Write the value that the message gives.',
  message: ({ name, value, expected, why }: { name: string; value: string; expected: string; why: string }) =>
    `${name} is ${JSON.stringify(value)}; write ${expected} (${why})`,
});

export const settingMissing = issueKind('setting-missing', 'error', {
  cause: 'A setting is absent and its default is not what the topology opens.',
  remedy: 'Add the setting with the value that the message gives.',
  message: ({
    name,
    section,
    expected,
    why,
  }: {
    name: string;
    section: string;
    expected: string;
    why: string;
  }) => `${section} has no ${name}; write ${expected} (${why})`,
});

export const settingRelayClosed = issueKind('setting-relay-closed', 'error', {
  cause: 'A relay base is set for a scheme whose ports no load balancer listens on.',
  remedy: 'Write 0, or add the scheme to protocols.',
  message: ({ name, value, scheme }: { name: string; value: string; scheme: string }) =>
    `${name} is ${JSON.stringify(value)}, and no listener serves ${scheme}; write 0, or add ${scheme} to protocols`,
});

export const masterAddressPublic = issueKind('master-address-public', 'error', {
  cause:
    'Game servers would register at the master by a public address, where its port for servers is closed.',
  remedy: "Write the master's private address.",
  message: ({ value }: { value: string }) =>
    `MasterIPAddress is ${JSON.stringify(value)}, a public address; write the master's private one, since the port for game servers is open inside the network only`,
});

export const masterAddressLocal = issueKind('master-address-local', 'error', {
  cause: 'Game servers look for the master on their own machine, and it stands on another.',
  remedy: "Write the master's private address.",
  message: ({ value }: { value: string }) =>
    `MasterIPAddress is ${JSON.stringify(value)}, the machine itself; write the private address of the master server`,
});

export const publicAddressPrivate = issueKind('public-address-private', 'error', {
  cause: "A server advertises an address that players can't reach.",
  remedy: 'Write the address that the message names.',
  message: ({ value, expected }: { value: string; expected: string }) =>
    `PublicIPAddress is ${JSON.stringify(value)}, which players can't reach; write the ${expected}`,
});

export const addressUntold = issueKind('address-untold', 'warning', {
  cause: "An address is given by name, or left to be looked up, so it can't be told where it leads.",
  remedy: 'Make sure that it leads where the message says, or write the address itself.',
  message: ({ name, value, expected }: { name: string; value: string; expected: string }) =>
    `${name} is ${JSON.stringify(value)}, which can't be told here; make sure that it is the ${expected}`,
});

export const latencyMonitorLeaves = issueKind('latency-monitor-leaves', 'error', {
  cause: 'The latency monitor connects to an address outside the machine, where the rules may stop it.',
  remedy: 'Point it at the machine itself.',
  message: ({ name, value, expected }: { name: string; value: string; expected: string }) =>
    `${name} is ${JSON.stringify(value)} and leaves the machine; write ${expected}`,
});

export const verifyNeedsNode = issueKind('verify-needs-node', 'error', {
  cause: 'A file belongs to one server, and the topology has several that read such a file.',
  remedy: 'Name the server with --node.',
  message: ({ file, nodes }: { file: string; nodes: readonly string[] }) =>
    nodes.length > 0
      ? `the file is checked against one server; write --node with one of ${nodes.join(', ')}`
      : `no server of this topology reads a ${file}; give a file that one of them reads`,
});

export const nodeUnknown = issueKind('node-unknown', 'error', {
  cause: 'The server named is not in the topology.',
  remedy: 'Name one that is.',
  message: ({ node, nodes }: { node: string; nodes: readonly string[] }) =>
    `${JSON.stringify(node)} is no server of this topology; write one of ${nodes.join(', ')}`,
});

export const publicNameUnknown = issueKind('public-name-unknown', 'error', {
  cause: 'An address is given for something that players are never sent to, so it would change nothing.',
  remedy: 'Name a server, such as game:2; in relay a load balancer.',
  message: ({ name, known, suggestion }: { name: string; known: readonly string[]; suggestion?: string }) =>
    `${JSON.stringify(name)} is nothing that players are sent to; ${suggestion ? `did you mean ${suggestion}?` : `write one of ${known.join(', ')}`}`,
});

export const givenUnused = issueKind('given-unused', 'error', {
  cause: 'An address or region is given that no setting of this topology holds.',
  remedy: 'Do what the message says.',
  message: ({ reason, remedy }: { reason: string; remedy: string }) => `${reason}; ${remedy}`,
});

export const addressInvalid = issueKind('address-invalid', 'error', {
  cause: 'What is given as an address is neither an IP address nor a host name.',
  remedy: 'Write an IP address such as 203.0.113.9, or a host name.',
  message: ({ value }: { value: string }) =>
    `${JSON.stringify(value)} is no address; write an IP address such as 203.0.113.9, or a host name`,
});

export const balancerAmbiguous = issueKind('balancer-ambiguous', 'error', {
  cause:
    'One address is given for several load balancers; every server but those of one would advertise a wrong one.',
  remedy: 'Give the address of each load balancer, by the numbers in the message.',
  message: ({
    cloud,
    balancers,
    simple,
  }: {
    cloud: string;
    balancers: readonly { readonly number: number; readonly servers: string }[];
    simple?: 'aws' | 'azure';
  }) => {
    const served = balancers.map(({ number, servers }) => `load balancer ${number} (${servers})`).join(', ');
    const other = simple ? `, or --cloud ${simple}, where one serves all` : '';
    return `one address can't be right: on ${cloud} there are ${served}; write --public load-balancer-1=ADDRESS and so on for each${other}`;
  },
});

export const balancerCloudNeeded = issueKind('balancer-cloud-needed', 'error', {
  cause:
    'Load balancers are given by number, and the clouds number them differently, since they hold more or less.',
  remedy: 'Say whose load balancers they are.',
  message: ({ counts }: { counts: readonly string[] }) =>
    `the clouds number load balancers differently (${counts.join(', ')}); write --cloud aws or --cloud azure`,
});
