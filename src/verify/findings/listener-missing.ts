import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const listenerMissing = issueKind('listener-missing', 'error', {
  cause: 'A server advertises a port on which no load balancer listens.',
  remedy: 'Add the listener.',
  message: (data: FindingData) =>
    `${subject(data)}: no load balancer listens on ${list(data.ports)} (${data.family}), where ${data.purpose} clients connect. Add the listener.`,
});
