import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, subject } from './finding-data';

export const excessAccess = issueKind('excess-access', 'error', {
  cause: 'Packets are allowed that the topology does not require.',
  remedy: 'Narrow the rule that the message names, or add the port to `management` in the topology.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.by} allows ${some(data.ports)} from ${some(data.sources)}, which the topology does not require. Narrow it${data.at === 'load-balancer' ? '' : ', or add the port to `management`'}.`,
});
