import { issueKind } from '../issues/issue';
import type { Place } from '../issues/issue';
import type { Transport } from '../ports/vocabulary';

/** `5056/udp`, as the topology file's `audiences` write it. */
interface PortOfListener {
  readonly port: number;
  readonly transport: Transport;
}

const lineOf = ({ line }: Place): string => `line ${line ?? '?'}`;

export const configTooLarge = issueKind('config-too-large', 'error', {
  cause: 'A configuration file is far larger than any real one.',
  remedy: 'Give the PhotonServer.config itself; real ones have some 10 KB.',
  message: ({ bytes, limit }: { bytes: number; limit: number }) =>
    `the file has ${bytes} bytes, more than the ${limit} that are read; give the PhotonServer.config itself`,
});

export const configEncodingUnknown = issueKind('config-encoding-unknown', 'error', {
  cause: "The header names an encoding that can't be read, or the bytes do not fit the byte-order mark.",
  remedy: 'Save the file as UTF-8.',
  message: ({ encoding }: { encoding: string }) =>
    `the file can't be read as ${JSON.stringify(encoding)}; save it as UTF-8`,
});

export const configEncodingMismatch = issueKind('config-encoding-mismatch', 'warning', {
  cause: 'The header names one encoding and the bytes are in another.',
  remedy: 'Save the file in the encoding that its header names.',
  message: ({ said, used }: { said: string; used: string }) =>
    `the file is not the ${said} that its header says, and was read as ${used}; save it as ${said}`,
});

export const configMalformed = issueKind('config-malformed', 'error', {
  cause: 'The file is no well-formed XML; only `--` inside comments is let pass, as the server does.',
  remedy: 'Repair the XML at the place named.',
  message: ({ reason }: { reason: string }) => `the XML is malformed: ${reason}; repair it here`,
});

export const configDoctype = issueKind('config-doctype', 'error', {
  cause:
    'The file has a DOCTYPE, the door to entity bombs and external entities; no server configuration has one.',
  remedy: 'Remove the DOCTYPE, and write the text of its entities out.',
  message: () => 'the file has a DOCTYPE, which is refused; remove it and write its entities out',
});

export const configTooDeep = issueKind('config-too-deep', 'error', {
  cause: 'Elements are nested far deeper than in any real file.',
  remedy: 'Remove the surplus levels.',
  message: ({ limit }: { limit: number }) =>
    `elements are nested more than ${limit} deep; remove the surplus levels`,
});

export const configTooLong = issueKind('config-too-long', 'error', {
  cause: 'A name or an attribute is far longer than in any real file.',
  remedy: 'Shorten it.',
  message: ({ limit }: { limit: number }) =>
    `a name or attribute of this element is longer than ${limit} characters; shorten it`,
});

export const configTooMany = issueKind('config-too-many', 'error', {
  cause: 'The file has more listeners, applications or instances than a machine could run.',
  remedy: 'Split the file.',
  message: ({ what, limit }: { what: string; limit: number }) =>
    `the file has more than ${limit} ${what}; split it`,
});

export const configNoInstance = issueKind('config-no-instance', 'error', {
  cause: 'No element of the file has listeners or applications, so it is no PhotonServer.config.',
  remedy: 'Give the PhotonServer.config, whose root is Configuration or the instance itself.',
  message: ({ root }: { root: string }) =>
    `<${root}> holds neither listeners nor applications; give a PhotonServer.config`,
});

export const configInstanceRepeated = issueKind('config-instance-repeated', 'error', {
  cause: "Two instances have one name, so `instance` can't choose between them.",
  remedy: 'Give each instance a name of its own.',
  message: ({ name, first }: { name: string; first: Place }) =>
    `instance ${name} stands on ${lineOf(first)} already; rename one of the two`,
});

export const configPortInvalid = issueKind('config-port-invalid', 'error', {
  cause: 'A listener has no port, or one that is no number from 1 to 65535; the listener is left out.',
  remedy: 'Write a port from 1 to 65535.',
  message: ({ listener, port }: { listener: string; port: string | undefined }) =>
    port === undefined
      ? `${listener} has no Port; write Port="1" to Port="65535"`
      : `${listener} has Port=${JSON.stringify(port)}; write a number from 1 to 65535`,
});

export const configAddressInvalid = issueKind('config-address-invalid', 'error', {
  cause: 'The IPAddress of a listener is no IP address; the listener is left out.',
  remedy: 'Write 0.0.0.0, :: or one address of the machine.',
  message: ({ listener, address }: { listener: string; address: string }) =>
    `${listener} has IPAddress=${JSON.stringify(address)}; write 0.0.0.0, :: or one address of the machine`,
});

export const configAddressMissing = issueKind('config-address-missing', 'note', {
  cause: 'A listener has no IPAddress; it is taken to listen on every address, since it may.',
  remedy: 'Write IPAddress="0.0.0.0", or the one address that is meant.',
  message: ({ listener, port }: { listener: string; port: number }) =>
    `${listener} on ${port} has no IPAddress and is read as 0.0.0.0; write IPAddress="0.0.0.0", or the one that is meant`,
});

export const configUrlInvalid = issueKind('config-url-invalid', 'error', {
  cause: 'The Url of a listener is no http or https address; the listener is left out.',
  remedy: 'Write a Url such as http://+:80/photon/m.',
  message: ({ listener, url }: { listener: string; url: string }) =>
    `${listener} has Url=${JSON.stringify(url)}; write one such as http://+:80/photon/m`,
});

export const configFlagInvalid = issueKind('config-flag-invalid', 'error', {
  cause: "Secure is neither true nor false, so ws and wss can't be told apart; the listener is left out.",
  remedy: 'Write Secure="true" or Secure="false".',
  message: ({ listener, value }: { listener: string; value: string }) =>
    `${listener} has Secure=${JSON.stringify(value)}; write "true" or "false"`,
});

export const configListenerKindUnknown = issueKind('config-listener-kind-unknown', 'warning', {
  cause: 'An element looks like a listener of a kind that is not known; it is left out and stays closed.',
  remedy: 'Use one of the known listeners, or open the port with `ports` or `management` of the topology.',
  message: ({ listener }: { listener: string }) =>
    `${listener} is no kind of listener that is known, and stays closed; open its port with ports in the topology`,
});

export const configApplicationUnnamed = issueKind('config-application-unnamed', 'error', {
  cause: 'An Application has no Name, so no listener can mean it.',
  remedy: 'Write its Name.',
  message: ({ type }: { type: string }) =>
    `the Application of type ${JSON.stringify(type)} has no Name; write one`,
});

export const configApplicationRepeated = issueKind('config-application-repeated', 'error', {
  cause: 'Two applications of one instance have one name.',
  remedy: 'Rename one of the two.',
  message: ({ name, first }: { name: string; first: Place }) =>
    `application ${name} stands on ${lineOf(first)} already; rename one of the two`,
});

export const configApplicationNotLoaded = issueKind('config-application-not-loaded', 'error', {
  cause: 'A listener, or Default, names an application that the instance does not load.',
  remedy: 'Add the application, or name one that is loaded.',
  message: ({ application, loaded }: { application: string; loaded: readonly string[] }) =>
    `application ${application} is not loaded; ${loaded.length > 0 ? `write one of ${loaded.slice(0, 10).join(', ')}, or add it` : 'add it to Applications'}`,
});

export const configListenerDuplicate = issueKind('config-listener-duplicate', 'error', {
  cause: "Two listeners of one instance have one address, port and transport; the second can't start.",
  remedy: 'Remove one of the two, or give it a port of its own.',
  message: ({ port, transport, address, first }: PortOfListener & { address: string; first: Place }) =>
    `${address} ${port}/${transport} has a listener on ${lineOf(first)} already; remove one of the two`,
});

export const configPortOfTwoApplications = issueKind('config-port-two-applications', 'error', {
  cause: "Two listeners of one instance give one port to two applications, so it can't be told whose it is.",
  remedy: 'Give each application a port of its own.',
  message: (d: PortOfListener & { application: string; other: string; first: Place }) =>
    `${d.port}/${d.transport} is ${d.application}'s, and ${d.other}'s on ${lineOf(d.first)}; write a port of its own for one of the two`,
});

export const configListenerWithoutApplication = issueKind('config-listener-without-application', 'warning', {
  cause:
    'A listener names no application and the instance has no default: nothing answers, and it stays closed.',
  remedy: 'Write OverrideApplication on the listener, or Default on Applications.',
  message: ({ port, transport }: PortOfListener) =>
    `the listener on ${port}/${transport} has no application and stays closed; write OverrideApplication, or Default on Applications`,
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
  remedy: 'Add the listener, or say in the topology which port it is.',
  message: ({ serverPort }: { serverPort: number }) =>
    `master and game servers are here, and no TCPListener on ${serverPort} where game servers register; add it, or write ports: { master: { s2s: N } }`,
});

export const configPortUndocumented = issueKind('config-port-undocumented', 'note', {
  cause: 'The port differs from every one that the documentation names for this role and scheme.',
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
  }) =>
    `${port} differs from the documented ${documented} for ${role} over ${scheme}; write that, where the difference is not meant`,
});

export const configAudienceUnknown = issueKind('config-audience-unknown', 'warning', {
  cause: "It can't be told who a listener is for, so it stays closed.",
  remedy: 'Write the line that the message gives into the topology file.',
  message: ({ port, transport, why, words }: PortOfListener & { why: string; words: readonly string[] }) =>
    `${port}/${transport} stays closed, since ${why}; write ${words.join(' or ')}`,
});

export const configWordUnused = issueKind('config-word-unused', 'error', {
  cause: 'A word in `roles` or `audiences` names no application and no listener of the file.',
  remedy: 'Correct its key, or remove it.',
  message: ({ what, word, known }: { what: string; word: string; known: readonly string[] }) =>
    `${word} is no ${what} of the file; ${known.length > 0 ? `write one of ${known.join(', ')}` : 'remove it'}`,
});

export const configNoSettings = issueKind('config-no-settings', 'error', {
  cause: 'The file has no setting, so it is no Photon.LoadBalancing.dll.config.',
  remedy: 'Give the Photon.LoadBalancing.dll.config of the application.',
  message: () => 'the file has no <setting>; give a Photon.LoadBalancing.dll.config',
});

export const configSettingRepeated = issueKind('config-setting-repeated', 'error', {
  cause: 'A section has one setting twice.',
  remedy: 'Keep one of the two.',
  message: ({ name, first }: { name: string; first: Place }) =>
    `${name} stands on ${lineOf(first)} already; keep one of the two`,
});

export const configSettingInvalid = issueKind('config-setting-invalid', 'error', {
  cause: 'A setting is no port or no address.',
  remedy: 'Write what the message names.',
  message: ({ name, value, right }: { name: string; value: string; right: string }) =>
    `${name} is ${JSON.stringify(value)}; write ${right}`,
});

export const configSettingMismatch = issueKind('config-setting-mismatch', 'error', {
  cause: 'A server advertises what nothing listens on: players reach the master and fail on the game server.',
  remedy: 'Write the port or address of the listener, or change the listener.',
  message: ({ name, value, right, other }: { name: string; value: string; right: string; other: Place }) =>
    `${name} is ${JSON.stringify(value)}, and ${
      other.line
        ? `the listener at ${[other.file, other.line, other.column].filter(Boolean).join(':')}`
        : 'the master'
    } has ${right}; write ${right}`,
});

export const configSettingUnlistened = issueKind('config-setting-unlistened', 'warning', {
  cause: 'A setting advertises a scheme for which the instance has no listener.',
  remedy: 'Write 0, or add the listener.',
  message: ({ name, value }: { name: string; value: string }) =>
    `${name} is ${JSON.stringify(value)}, and nothing listens for it in this instance; write 0, or add the listener`,
});

export const configSettingRelay = issueKind('config-setting-relay', 'error', {
  cause: 'A relay port differs from the one on which the load balancer listens for game server 1.',
  remedy: 'Write the base of the load balancer; 0 where there is none.',
  message: ({ name, value, base }: { name: string; value: string; base: number }) =>
    base === 0
      ? `${name} is ${JSON.stringify(value)}, and there is no load balancer; write 0`
      : `${name} is ${JSON.stringify(value)}, and the load balancer has ${base}; write ${base}`,
});
