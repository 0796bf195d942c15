import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const invalidRule = issueKind('invalid-rule', 'error', {
  cause: 'The cloud would not take this for a rule.',
  remedy: 'Correct what the message names.',
  message: (data: FindingData) => `${data.found}. ${data.remedy}.`,
});
