import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const riskySetting = issueKind('risky-setting', 'warning', {
  cause: 'The cloud deploys this, and it fails later.',
  remedy: 'Change what the message names.',
  message: (data: FindingData) => `${data.found}. ${data.remedy}.`,
});
