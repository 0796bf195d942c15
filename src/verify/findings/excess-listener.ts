import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list } from './finding-data';

export const excessListener = issueKind('excess-listener', 'error', {
  cause: 'A load balancer listens on a port that no server advertises.',
  remedy: 'Remove the listener.',
  message: (data: FindingData) =>
    `load balancer: ${data.by} listens on ${list(data.ports)}, which no server advertises. Remove the listener.`,
});
