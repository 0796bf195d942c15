import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const publicAddressInRelay = issueKind('public-address-in-relay', 'error', {
  cause: 'A machine has a public address, so clients can bypass the load balancer.',
  remedy: 'Remove the address.',
  message: (data: FindingData) =>
    `${subject(data)}: ${data.found} has a public address, so clients can bypass the load balancer. Remove the address.`,
});
