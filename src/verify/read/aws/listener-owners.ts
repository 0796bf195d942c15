import type { Resource } from '../cloudformation/resource';
import { optionsOf, Reference } from '../cloudformation/values';

/** The load balancers that a listener may belong to, by id. */
export const listenerOwners = ({ properties: { LoadBalancerArn } }: Resource): string[] => [
  ...new Set(
    optionsOf(LoadBalancerArn ?? null).flatMap((option) =>
      option instanceof Reference ? option.resource : [],
    ),
  ),
];
