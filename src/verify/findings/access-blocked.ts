import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const accessBlocked = issueKind('access-blocked', 'error', {
  cause: 'Something outside of groups and rules blocks the clients.',
  remedy: 'Change what the message names.',
  message: (data: FindingData) => `${data.found}. ${data.remedy}.`,
});
