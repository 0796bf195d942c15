import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const wrongTarget = issueKind('wrong-target', 'error', {
  cause: 'A public port forwards to another machine or port than that of the server that advertises it.',
  remedy:
    'Forward to the server that advertises the port, at the port that the message names, and to nothing else.',
  message: (data: FindingData) =>
    data.expected === undefined
      ? `${subject(data)}: listener ${data.by} (${list(data.ports)}) forwards to ${data.found}. Forward it to ${subject(data)} alone.`
      : `${subject(data)}: the listener on ${list(data.ports)} forwards to port ${data.found}; expected ${data.expected}. Change the target port.`,
});
