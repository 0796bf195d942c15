import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const listenerProtocol = issueKind('listener-protocol', 'error', {
  cause: 'A listener has a protocol that Photon does not speak.',
  remedy: 'Use the protocol that the message names.',
  message: (data: FindingData) =>
    `${subject(data)}: listener ${data.by} on ${list(data.ports)} carries ${data.found} alone; expected ${data.expected}. Change the protocol of the listener.`,
});
