import { issueKind } from '../issues/issue';

export const settingWrong = issueKind('setting-wrong', 'error', {
  remedy: 'Write the value that the message gives.',
  message: ({
    name,
    value,
    expected,
    why,
  }: {
    name: string;
    value?: string;
    expected: string;
    why: string;
  }) =>
    `${name}: ${value === undefined ? 'setting is missing' : `value is ${JSON.stringify(value)}`}; expected ${expected} (${why}).`,
});

export const settingUnverified = issueKind('setting-unverified', 'warning', {
  remedy: 'Make sure that the value leads where the message says.',
  message: ({ name, value, expected }: { name: string; value: string; expected: string }) =>
    `${name}: cannot verify ${JSON.stringify(value)}. Make sure that it is the ${expected}.`,
});

export const settingUnfilled = issueKind('setting-unfilled', 'warning', {
  remedy: 'Give the value with the option or key that the message names.',
  message: ({ names, value, option }: { names: readonly string[]; value: string; option: string }) =>
    `${names.join(', ')}: the ${value} is not known. Give it with ${option}.`,
});

export const addressRefused = issueKind('address-refused', 'error', {
  remedy: 'Write the kind of address that the message names.',
  message: ({ value, problem, expected }: { value: string; problem: string; expected: string }) =>
    `${JSON.stringify(value)} is ${problem}; expected ${expected}.`,
});

export const hostNameMissing = issueKind('hostname-missing', 'error', {
  remedy: 'Add the key to the topology, or give the name with --hostname.',
  message: ({ key, schemes, name }: { key: string; schemes: readonly string[]; name: string }) =>
    `host name is missing: players of ${schemes.join(' and ')} are sent to names alone. Add ${key} to the topology, or write --hostname ${name}=HOST.`,
});

export const optionRefused = issueKind('option-refused', 'error', {
  remedy: 'Do what the message says: the option names nothing that the topology has, or fits several things.',
  message: ({ problem, fix }: { problem: string; fix: string }) =>
    `${problem}. ${fix}${fix.endsWith('?') ? '' : '.'}`,
});

export const fileUnexpected = issueKind('file-unexpected', 'error', {
  remedy: 'Give a file that the server reads, and name the server with --node.',
  message: ({ problem, expected }: { problem: string; expected: string }) =>
    `${problem}; expected ${expected}.`,
});

export const tokenKeysWrong = issueKind('token-keys-wrong', 'error', {
  remedy: 'Write one secret of your own into the files of all name, master and game servers.',
  message: ({ name, problem }: { name: string; problem: string }) =>
    `${name}: ${problem}. Players are refused after they connect unless all servers share one secret.`,
});

export const outboundClosed = issueKind('outbound-closed', 'warning', {
  remedy: 'Add the port to `outbound` where the servers need it.',
  message: ({ what, port }: { what: string; port: string }) =>
    `outbound ${port} is closed, and ${what}. Add ${port} to \`outbound\`.`,
});

export const regionPingClosed = issueKind('region-ping-closed', 'warning', {
  remedy: 'Open UDP 5055 or 27001 on the master, or name a region in the client.',
  message: () =>
    'players cannot ping the master, so with several regions their best one is arbitrary: neither 5055/udp nor 27001/udp nor 443 for wss is open. Add udp to the protocols of the master, or let clients name the region.',
});

export const webSocketsUntold = issueKind('websockets-untold', 'warning', {
  remedy: 'Remove ws from the protocols, or write tls: passthrough.',
  message: ({ roles }: { roles: readonly string[] }) =>
    `ws players are told the ports of wss (${roles.join(', ')}): behind \`tls: terminate\` servers cannot tell one from the other. Remove ws from the protocols, or write tls: passthrough.`,
});
