import { issueKind } from '../issues/issue';
import type { Place } from '../issues/issue';

const lineOf = ({ line }: Place): string => `line ${line ?? '?'}`;

export const configUnusable = issueKind('config-unusable', 'error', {
  remedy: 'Name the right file, save it as UTF-8, and correct the XML at the position named.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

/** What is wrong with a file that has more of something than any real configuration. */
export const tooMany = (unit: string, limit: number) => ({
  unit,
  limit,
  problem: `expected at most ${limit} ${unit}`,
  fix: 'Shorten or split the file',
});

export const configEncodingMismatch = issueKind('config-encoding-mismatch', 'warning', {
  remedy: 'Save the file in the encoding that its header names.',
  message: ({ said, used }: { said: string; used: string }) =>
    `the header says ${said}, and the bytes are ${used}. Save the file as ${said}.`,
});

export const configRepeated = issueKind('config-repeated', 'error', {
  remedy: 'Rename, move or remove one of the two.',
  message: ({ subject, first, fix }: { subject: string; first: Place; fix: string }) =>
    `${subject} is already on ${lineOf(first)}. ${fix}.`,
});

export const configValueInvalid = issueKind('config-value-invalid', 'error', {
  remedy: 'Write a value of the kind that the message names.',
  message: ({ name, value, expected }: { name: string; value: string | undefined; expected: string }) =>
    `${name}: expected ${expected}, received ${value === undefined ? 'nothing' : JSON.stringify(value)}.`,
});

export const configAttributeMissing = issueKind('config-attribute-missing', 'note', {
  remedy:
    'Write IPAddress. For a certificate write CertificateName and StoreName, or in version 5 put it at certs/server.pem.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const configNameUnknown = issueKind('config-name-unknown', 'error', {
  remedy: 'Write a name that the file has, add what is missing to the file, or remove the name.',
  message: ({ kind, name, expected }: { kind: string; name: string; expected: readonly string[] }) =>
    `unknown ${kind} ${JSON.stringify(name)}; expected ${expected.length > 0 ? `one of: ${expected.slice(0, 20).join(', ')}` : 'none, since the file has none'}.`,
});

export const configListenerMissing = issueKind('config-listener-missing', 'warning', {
  remedy: 'Add the listener; or write 0 for the setting, or the port in the topology.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const configPortUndocumented = issueKind('config-port-undocumented', 'note', {
  remedy: 'Set the port in the clients too, or listen on a documented one.',
  message: ({
    port,
    role,
    scheme,
    documented,
  }: {
    port: number;
    role: string;
    scheme: string;
    documented: string;
  }) =>
    `${role} listens on ${port} for ${scheme}, but Photon's documentation says ${documented}. Set this port in the clients too, or listen on a documented one.`,
});

export const configListenerClosed = issueKind('config-listener-closed', 'warning', {
  remedy: 'Write what the message gives.',
  message: ({
    listener,
    why,
    fixes,
    where,
  }: {
    /** `5056/udp`, as the topology file's `audiences` write it; the element where its port is not known. */
    listener: string;
    why: string;
    fixes: readonly string[];
    /** The file to write it in. @default - the config */
    where?: string;
  }) =>
    `${listener} stays closed: ${why}. Write ${fixes.join(' or ')}${where === undefined ? '' : ` in ${where}`}.`,
});

/** A listener of a kind that nobody documents. */
export const unknownListener = (listener: string) => ({
  listener,
  why: 'its kind is unknown',
  fixes: ['its port under `ports` or `management`'],
  where: 'the topology',
});

export const configSettingMismatch = issueKind('config-setting-mismatch', 'error', {
  remedy: 'Write the port or address of the listener or load balancer, or change that.',
  message: ({ name, value, expected, of }: { name: string; value: string; expected: string; of: string }) =>
    `${name}: expected ${expected} (${of}), received ${JSON.stringify(value)}.`,
});
