import type { AclRule } from '../../engine/acl';
import type { Resource } from '../cloudformation/resource';
import { asText } from '../cloudformation/values';
import { allowAll } from './group-rules';

/** Whether consumers of endpoint services meet the groups of a load balancer like clients. */
export const appliesGroupsToConsumers = (loadBalancer: Resource | undefined): boolean =>
  asText(
    loadBalancer?.properties['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] ?? 'on',
  )?.toLowerCase() === 'on';

/**
 * What endpoint services let in at a load balancer: everything from their consumers, where the load balancer does not
 * apply its groups to them (AWS: ELB load-balancer-security-groups).
 */
export const privateLinkRules = (loadBalancer: Resource): AclRule[] =>
  appliesGroupsToConsumers(loadBalancer)
    ? []
    : loadBalancer
        .possibleUsers('AWS::EC2::VPCEndpointService', 'NetworkLoadBalancerArns')
        .map((service) => ({
          ...allowAll(service, service.conditional, `endpoint service ${service.logicalId}, past the groups`),
          otherProtocols: [],
          addresses: [{ kind: 'list', list: `consumers of ${service.logicalId}` }],
        }));
