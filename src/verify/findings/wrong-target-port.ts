import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const wrongTargetPort = issueKind('wrong-target-port', 'error', {
  cause: 'A public port forwards to a port on which the server does not listen for it.',
  remedy: 'Forward to the port that the message names.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} forwards to port ${data.found}; expected ${data.expected}. Change the target port.`,
});
