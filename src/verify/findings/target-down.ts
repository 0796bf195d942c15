import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { list, subject } from './finding-data';

export const targetDown = issueKind('target-down', 'error', {
  cause: 'A server is switched off in its pool, so it gets no new client.',
  remedy: 'Remove the administrative state, so that the health check decides.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} is set Down behind ${list(data.ports)}, so no new client reaches it. Remove the administrative state.`,
});
