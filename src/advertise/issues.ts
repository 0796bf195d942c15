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
    `${name} is ${value}, and no listener serves ${scheme}; write 0, or add ${scheme} to protocols`,
});

export const masterAddressPublic = issueKind('master-address-public', 'error', {
  cause:
    'Game servers would register at the master by a public address, where its port for servers is closed.',
  remedy: "Write the master's private address.",
  message: ({ value }: { value: string }) =>
    `MasterIPAddress is ${value}, a public address; write the master's private one, since the port for game servers is open inside the network only`,
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
  message: ({ nodes }: { nodes: readonly string[] }) =>
    `the file is checked against one server; write --node with one of ${nodes.join(', ')}`,
});

export const nodeUnknown = issueKind('node-unknown', 'error', {
  cause: 'The server named is not in the topology.',
  remedy: 'Name one that is.',
  message: ({ node, nodes }: { node: string; nodes: readonly string[] }) =>
    `${JSON.stringify(node)} is no server of this topology; write one of ${nodes.join(', ')}`,
});
