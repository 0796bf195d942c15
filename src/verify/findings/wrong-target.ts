import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const wrongTarget = issueKind('wrong-target', 'error', {
  cause: 'A public port forwards to something else than the server that advertises it.',
  remedy: 'Forward to the server that advertises the port, and to nothing else.',
  message: (data: FindingData) =>
    `${subject(data)}: ${list(data.ports)} of ${data.by} forwards to ${data.found}. Forward it to ${subject(data)} alone.`,
});
