import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const listenerProtocol = issueKind('listener-protocol', 'error', {
  cause:
    'A listener has a protocol that Photon does not speak, or terminates TLS, or encrypts again, where clients or the server expect otherwise.',
  remedy:
    'Use the protocol that the message names; let TLS pass through, or terminate it in front of a port without TLS.',
  message: (data: FindingData) =>
    `${subject(data)}: on ${list(data.ports)} listener ${data.found}. ${data.remedy}.`,
});
