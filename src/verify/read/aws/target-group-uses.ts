import type { Resource } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { referred } from '../cloudformation/values';
import { forwardedGroups } from './forwarded-ports';

/** A target group that a listener forwards to, and the load balancer of the listener. */
export interface Use {
  readonly listener: Resource;
  readonly balancer: Resource;
  readonly group: Resource;
}

export const usesOf = (stacks: Stacks): Use[] =>
  stacks.ofType('AWS::ElasticLoadBalancingV2::Listener').flatMap((listener) => {
    const balancer = listener.referred('LoadBalancerArn');
    return forwardedGroups(listener).flatMap((value) => {
      const group = referred(value);
      return balancer && group ? [{ listener, balancer, group }] : [];
    });
  });
