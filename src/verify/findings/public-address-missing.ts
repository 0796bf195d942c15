import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some, subject } from './finding-data';

export const publicAddressMissing = issueKind('public-address-missing', 'error', {
  cause: 'Clients connect to a machine that has no public address of their family.',
  remedy: 'Give it a public address, or write access: relay.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} has no public ${data.family ?? ''} address, so clients of ${some(data.sources)} can't reach it. Give it one, or write access: relay.`,
});
