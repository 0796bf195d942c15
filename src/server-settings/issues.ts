import type { Issue } from '../issues/issue';
import { issueKind } from '../issues/issue';

export const settingWrong = issueKind('setting-wrong', 'error', {
  remedy: 'Write the value that the message gives.',
  message: ({
    name,
    value,
    problem = value === undefined ? 'setting is missing' : `value is ${JSON.stringify(value)}`,
    expected,
    why,
  }: {
    name: string;
    value?: string;
    /** What is wrong, where the value is not to be printed. */
    problem?: string;
    expected: string;
    why: string;
  }) => `${name}: ${problem}; expected ${expected} (${why}).`,
});

export const settingUnverified = issueKind('setting-unverified', 'warning', {
  remedy: 'Make sure that the value leads where the message says.',
  message: ({ name, value, expected }: { name: string; value: string; expected: string }) =>
    `${name}: cannot verify ${JSON.stringify(value)}. Make sure that it is the ${expected}.`,
});

export const settingUnfilled = issueKind('setting-unfilled', 'warning', {
  remedy: 'Give the value in the way that the message names.',
  message: ({ names, problem, fix }: { names: readonly string[]; problem: string; fix: string }) =>
    `${names.join(', ')}: ${problem}. ${fix}.`,
});

export const optionRefused = issueKind('option-refused', 'error', {
  remedy: 'Write what the message names.',
  message: ({ problem, fix }: { problem: string; fix: string }) =>
    `${problem}. ${fix}${fix.endsWith('?') ? '' : '.'}`,
});

/** An error for the value of an option, and what to write instead. */
export const valueRefused = (path: string, value: string, problem: string, expected: string): Issue[] => [
  optionRefused.create(
    { path },
    { problem: `${JSON.stringify(value)} is ${problem}`, fix: `Write ${expected}` },
  ),
];

export const fileUnexpected = issueKind('file-unexpected', 'error', {
  remedy: 'Give a file that the server reads, and name the server with --node.',
  message: ({ problem, expected }: { problem: string; expected: string }) =>
    `${problem}; expected ${expected}.`,
});

export const usefulPortClosed = issueKind('useful-port-closed', 'warning', {
  remedy: 'Open the port that the message names, where you use the feature.',
  message: ({ problem, fix }: { problem: string; fix: string; port?: string }) => `${problem}. ${fix}.`,
});

export const webSocketsNotAdvertised = issueKind('websockets-not-advertised', 'warning', {
  remedy: 'Remove ws from the protocols, or write tls: passthrough.',
  message: ({ roles }: { roles: readonly string[] }) =>
    `ws players are sent to the ports of wss (${roles.join(', ')}): behind \`tls: terminate\` servers cannot distinguish the two. Remove ws from the protocols, or write tls: passthrough.`,
});
