import type { AclRule } from '../../engine/acl';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asList, asText, optionsOf, Reference } from '../cloudformation/values';
import { allowAll } from './group-rules';

/**
 * What endpoint services let in at a load balancer: everything from their consumers, where the load balancer does not
 * apply its groups to them (AWS: ELB load-balancer-security-groups). Otherwise consumers meet the groups like clients.
 */
export function privateLinkRules(stacks: Stacks, loadBalancer: Resource): AclRule[] {
  const enforced = loadBalancer.properties['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] ?? 'on';
  if (asText(enforced)?.toLowerCase() === 'on') return [];
  return stacks
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ properties }) =>
      asList(properties['NetworkLoadBalancerArns'])
        .flatMap(optionsOf)
        .some((arn) => arn instanceof Reference && arn.resource === loadBalancer.id),
    )
    .map((service) => ({
      ...allowAll(service, service.conditional, `endpoint service ${service.logicalId}, past the groups`),
      otherProtocols: [],
      addresses: [{ kind: 'list', list: `consumers of ${service.logicalId}` }],
      place: placeIn(service),
    }));
}
