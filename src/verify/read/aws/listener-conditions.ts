import { MAX_PORT } from '../../../ports/port-range';
import { TRANSPORTS } from '../../../ports/vocabulary';
import type { AclRule, Filter } from '../../engine/acl';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import { optionsOf, Reference, Unresolved } from '../cloudformation/values';
import { allowAll } from './group-rules';
import { listenerTransports } from './listener-protocols';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** The load balancers that a listener may belong to, by id. */
export const listenerOwners = ({ properties: { LoadBalancerArn } }: Resource): string[] => [
  ...new Set(
    optionsOf(LoadBalancerArn ?? null).flatMap((option) =>
      option instanceof Reference ? option.resource : [],
    ),
  ),
];

/**
 * Filters of a load balancer that allow nothing for certain: its own, where an open condition decides whether it exists,
 * and those of listeners, each for its own port.
 */
export function conditionFilters(loadBalancer: Resource): Filter[] {
  const { conditional } = loadBalancer;
  return [
    ...(conditional === undefined ? [] : [filterOf(loadBalancer, [allowAll(loadBalancer, conditional)])]),
    ...loadBalancer
      .possibleUsers(LISTENER, 'LoadBalancerArn')
      .flatMap((listener) => listenerFilter(listener) ?? []),
  ];
}

function listenerFilter(listener: Resource): Filter | undefined {
  const { LoadBalancerArn, Protocol } = listener.properties;
  const conditional =
    listener.conditional ??
    [LoadBalancerArn, Protocol].flatMap((value) => (value instanceof Unresolved ? value.reason : []))[0];
  const port = listener.number('Port');
  if (conditional === undefined || port === undefined) return undefined;
  const transports = (listenerTransports(Protocol) ?? []).map(({ transport }) => transport);
  const listenerPort = [{ from: port, to: port }];
  const rest = [
    { from: 0, to: port - 1 },
    { from: port + 1, to: MAX_PORT },
  ].filter(({ from, to }) => from <= to);
  const others = TRANSPORTS.filter((transport) => !transports.includes(transport));
  return filterOf(listener, [
    { ...allowAll(listener, conditional), transports, ports: listenerPort },
    { ...allowAll(listener), ports: rest },
    { ...allowAll(listener), transports: others, ports: listenerPort },
  ]);
}

const filterOf = (resource: Resource, rules: readonly AclRule[]): Filter => ({
  title: resource.logicalId,
  rules,
  place: placeIn(resource),
});
