import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const accessDiffers = issueKind('access-differs', 'error', {
  cause: 'The topology has another access than the files are made for.',
  remedy: 'Write the access that the files are made for, or check other files.',
  message: (data: FindingData) =>
    `topology: access is ${data.expected}, but ${data.found}. Write access: ${data.expected === 'relay' ? 'direct' : 'relay'}, or name the files that were made for ${data.expected} too.`,
});
