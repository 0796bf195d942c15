import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const listenerProtocol = issueKind('listener-protocol', 'error', {
  cause:
    'A listener has a protocol that Photon does not speak, or ends TLS, or begins it anew, where clients or the server expect otherwise.',
  remedy:
    'Use the protocol that the message names; let TLS pass through, or end it in front of a port without TLS.',
  message: (data: FindingData) => `${subject(data)}: ${list(data.ports)} of ${data.found}. ${data.remedy}.`,
});
