import type { Transport } from '../../../ports/vocabulary';
import type { Resource } from '../cloudformation/stacks';
import type { Value } from '../cloudformation/values';
import { asText, Reference, Unresolved } from '../cloudformation/values';

/** The load balancers that a listener may be of, by id. */
export function listenerOwners({ properties: { LoadBalancerArn } }: Resource): string[] {
  const options = LoadBalancerArn instanceof Unresolved ? LoadBalancerArn.options : [LoadBalancerArn];
  return options.flatMap((option) => (option instanceof Reference ? option.resource : []));
}

/** What a listener of a protocol carries. */
export function listenerTransports(protocol: Value | undefined): readonly Transport[] {
  const text = (asText(protocol) ?? '').toUpperCase();
  if (text === 'TCP_UDP') return ['tcp', 'udp'];
  return text === 'UDP' ? ['udp'] : ['tcp'];
}
