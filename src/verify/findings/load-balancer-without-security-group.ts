import { issueKind } from '../../issues/issue';
import type { FindingData } from './finding-data';

export const loadBalancerWithoutSecurityGroup = issueKind('load-balancer-without-security-group', 'warning', {
  cause:
    'A network load balancer has no security group and can get none later, so machines behind it must allow the clients themselves.',
  remedy: 'Replace it with one that has a security group.',
  message: (data: FindingData) =>
    `load balancer: ${data.found} has no security group and can get none later, so machines behind it must allow the clients themselves. Replace it with one that has a security group.`,
});
