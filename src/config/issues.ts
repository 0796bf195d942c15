import { issueKind } from '../issues/issue';
import type { Place } from '../issues/issue';
import type { Transport } from '../ports/vocabulary';

/** `5056/udp`, as the topology file's `audiences` write it. */
interface PortOfListener {
  readonly port: number;
  readonly transport: Transport;
}

const lineOf = ({ line }: Place): string => `line ${line ?? '?'}`;

export const configMalformed = issueKind('config-malformed', 'error', {
  cause:
    'The file is not well-formed XML in a known encoding, or has a DOCTYPE, which enables entity expansion and XXE. Only `--` inside comments is accepted, as the server does.',
  remedy: 'Save the file as UTF-8, and correct the XML at the position named.',
  message: ({ problem, fix }: { problem: string; fix: string }) => `${problem}. ${fix}.`,
});

export const configTooLarge = issueKind('config-too-large', 'error', {
  cause: 'The file, a value or a count of elements is far larger than in any real configuration.',
  remedy: 'Name the right file, or split it.',
  message: ({ what, limit }: { what: string; limit: number }) =>
    `expected at most ${limit} ${what}. Shorten or split the file.`,
});

export const configWrongFile = issueKind('config-wrong-file', 'error', {
  cause: 'The file is XML, and not the kind of configuration that is read here.',
  remedy: 'Name the file that the message expects.',
  message: ({ found, expected }: { found: string; expected: string }) =>
    `${found}. Expected a ${expected}; name that file.`,
});

export const configEncodingMismatch = issueKind('config-encoding-mismatch', 'warning', {
  remedy: 'Save the file in the encoding that its header names.',
  message: ({ said, used }: { said: string; used: string }) =>
    `the header says ${said}, and the bytes are ${used}. Save the file as ${said}.`,
});

export const configRepeated = issueKind('config-repeated', 'error', {
  cause: 'Two instances, applications or settings have one name, or two listeners one port.',
  remedy: 'Rename, move or remove one of the two.',
  message: ({ what, first, fix }: { what: string; first: Place; fix: string }) =>
    `${what} is already on ${lineOf(first)}. ${fix}.`,
});

export const configValueInvalid = issueKind('config-value-invalid', 'error', {
  cause: 'An attribute or setting is missing or has no usable value; a listener with one stays closed.',
  remedy: 'Write a value of the kind that the message names.',
  message: ({ name, value, expected }: { name: string; value: string | undefined; expected: string }) =>
    `${name}: expected ${expected}, received ${value === undefined ? 'nothing' : JSON.stringify(value)}.`,
});

export const configAddressMissing = issueKind('config-address-missing', 'note', {
  cause: 'A listener without IPAddress may listen on every address, so it is read as if it did.',
  remedy: 'Write IPAddress="0.0.0.0", or the one address that is meant.',
  message: ({ listener, port }: { listener: string; port: number }) =>
    `${listener} on ${port} has no IPAddress and is read as 0.0.0.0. Write IPAddress="0.0.0.0", or the address that is meant.`,
});

export const configListenerUnknown = issueKind('config-listener-unknown', 'warning', {
  cause: 'An element looks like a listener of an unknown kind; it stays closed.',
  remedy: 'Use a known kind of listener, or open the port with `ports` or `management` of the topology.',
  message: ({ listener }: { listener: string }) =>
    `unknown kind of listener ${listener}; it stays closed. Open its port with ports in the topology.`,
});

export const configApplicationNotLoaded = issueKind('config-application-not-loaded', 'error', {
  cause: 'A listener, or Default, names an application that the instance does not load.',
  remedy: 'Add the application, or name one that is loaded.',
  message: ({ application, loaded }: { application: string; loaded: readonly string[] }) =>
    `application ${application} is not loaded. ${loaded.length > 0 ? `Write one of ${loaded.slice(0, 10).join(', ')}, or add it` : 'Add it'} to Applications.`,
});

export const configCertificateMissing = issueKind('config-certificate-missing', 'note', {
  cause: 'A secure WebSocket listener names no certificate.',
  remedy:
    'In version 5 put the certificate at certs/server.pem, or add ServerCertificate. Before, write CertificateName and StoreName.',
  message: ({ port, later }: { port: number; later: boolean }) =>
    `secure listener on ${port} names no certificate. ${later ? 'Version 5 takes certs\\server.pem of the folder of its binaries: put yours there, or add ServerCertificate' : 'Write CertificateName and StoreName, or end TLS before it'}.`,
});

export const configServerPortMissing = issueKind('config-server-port-missing', 'warning', {
  cause: 'A master has game servers in its instance and no TCP listener where they would register.',
  remedy: 'Add the listener, or name its port in the topology.',
  message: ({ serverPort }: { serverPort: number }) =>
    `no TCPListener on ${serverPort}, where game servers register with the master. Add it, or write ports: { master: { s2s: PORT } } in the topology.`,
});

export const configPortUndocumented = issueKind('config-port-undocumented', 'note', {
  remedy: 'Nothing, where it is meant; clients must know the port.',
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
  }) => `${port} is not the documented ${documented} of ${role} over ${scheme}. Clients must know it.`,
});

export const configAudienceUnknown = issueKind('config-audience-unknown', 'warning', {
  cause: 'Nothing tells who a listener is for, or which application answers it; it stays closed.',
  remedy: 'Write what the message gives.',
  message: ({ port, transport, why, fixes }: PortOfListener & { why: string; fixes: readonly string[] }) =>
    `${port}/${transport} stays closed: ${why}. Write ${fixes.join(' or ')}.`,
});

export const configOverrideUnused = issueKind('config-override-unused', 'error', {
  cause: 'A key of `roles` or `audiences` is not an application or listener of the file.',
  remedy: 'Correct the key, or remove it.',
  message: ({ what, name, known }: { what: string; name: string; known: readonly string[] }) =>
    `unknown ${what} ${JSON.stringify(name)}; expected ${known.length > 0 ? `one of: ${known.join(', ')}` : 'none, since the file has none'}.`,
});

export const configSettingMismatch = issueKind('config-setting-mismatch', 'error', {
  cause: 'A server advertises what nothing listens on: players reach the master and fail on the game server.',
  remedy: 'Write the port or address of the listener or load balancer, or change that.',
  message: ({ name, value, expected, of }: { name: string; value: string; expected: string; of: string }) =>
    `${name}: expected ${expected} (${of}), received ${JSON.stringify(value)}.`,
});

export const configSettingUnlistened = issueKind('config-setting-unlistened', 'warning', {
  cause: 'A setting advertises a scheme for which the instance has no listener.',
  remedy: 'Write 0, or add the listener.',
  message: ({ name, value }: { name: string; value: string }) =>
    `${name} is ${JSON.stringify(value)}, and the instance has no such listener. Write 0, or add the listener.`,
});
