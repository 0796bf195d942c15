import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { some } from './finding-data';

export const loadBalancerInternal = issueKind('load-balancer-internal', 'error', {
  cause: 'A load balancer has an address of the network alone, and clients come from outside.',
  remedy: 'Make it internet-facing, or give its frontend a public address.',
  message: (data: FindingData) =>
    `load balancer: ${data.found} is internal, so clients of ${some(data.sources)} reach none of ${some(data.ports)}. ${data.remedy}.`,
});
