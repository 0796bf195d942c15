import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';
import { subject } from './finding-data';

export const splitLoadBalancers = issueKind('split-load-balancers', 'error', {
  cause: 'The listeners of one server are on several addresses, and a server advertises one.',
  remedy: 'Put all listeners of a server on one load balancer and frontend.',
  message: (data: FindingData) =>
    `${subject(data)}: its listeners are on ${data.found}, but the server tells clients one address for all ports. Put them on one load balancer and frontend.`,
});
