import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const refusedByCloud = issueKind('refused-by-cloud', 'error', {
  cause: 'The cloud refuses to deploy this, or would not take it for a rule.',
  remedy: 'Change what the message names.',
  message: (data: FindingData) => `${data.found}. ${data.remedy}.`,
});
