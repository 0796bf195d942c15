import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, subject } from './finding-data';

export const publicAddressMissing = issueKind('public-address-missing', 'error', {
  cause:
    'Clients come from outside to a machine or load balancer that has no public address of their family.',
  remedy: 'Give it a public address; for machines, access: relay is another way.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} has no public ${data.family === undefined ? '' : `${data.family} `}address, so clients of ${some(data.sources)} can't reach ${data.ports === undefined ? 'it' : some(data.ports)}. ${data.remedy}.`,
});
