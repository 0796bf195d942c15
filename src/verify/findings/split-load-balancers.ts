import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const splitLoadBalancers = issueKind('split-load-balancers', 'error', {
  cause:
    'Listeners of one server are on several addresses, but the server tells clients one address for all ports.',
  remedy: 'Put them on one load balancer and frontend.',
  message: (data: FindingData) =>
    `${subject(data)}: its listeners are on ${data.found}, but the server tells clients one address for all ports. Put them on one load balancer and frontend.`,
});
