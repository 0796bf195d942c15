import { MAX_PORT } from '../../../ports/port-range';
import { TRANSPORTS } from '../../../ports/vocabulary';
import type { AclRule, Filter } from '../../engine/acl';
import { groupBy } from '../../../collections/group-by';
import { Memo } from '../../engine/memo';
import type { Resource } from '../cloudformation/resource';
import { placeIn } from '../cloudformation/resource';
import type { Stacks } from '../cloudformation/stacks';
import { asNumber, optionsOf, Reference, Unresolved } from '../cloudformation/values';
import { allowAll } from './group-rules';
import { listenerTransports } from './listener-protocols';

/** The load balancers that a listener may belong to, by id. */
export function listenerOwners({ properties: { LoadBalancerArn } }: Resource): string[] {
  return optionsOf(LoadBalancerArn ?? null).flatMap((option) =>
    option instanceof Reference ? option.resource : [],
  );
}

const listeners = new Memo<ReadonlyMap<string, Resource[]>>();

/** The listeners that a load balancer may have. */
const listenersOf = (stacks: Stacks, loadBalancer: string): readonly Resource[] =>
  listeners
    .at([stacks], () =>
      groupBy(stacks.ofType('AWS::ElasticLoadBalancingV2::Listener'), (listener) => [
        ...new Set(listenerOwners(listener)),
      ]),
    )
    .get(loadBalancer) ?? [];

/**
 * Filters of a load balancer that allow nothing for certain: its own, where an open condition decides whether it exists,
 * and those of listeners, each for its own port.
 */
export function conditionFilters(stacks: Stacks, loadBalancer: Resource): Filter[] {
  const { id, conditional } = loadBalancer;
  return [
    ...(conditional === undefined ? [] : [filterOf(loadBalancer, [allowAll(loadBalancer, conditional)])]),
    ...listenersOf(stacks, id).flatMap((listener) => listenerFilter(listener) ?? []),
  ];
}

function listenerFilter(listener: Resource): Filter | undefined {
  const { LoadBalancerArn, Port, Protocol } = listener.properties;
  const conditional =
    listener.conditional ??
    [LoadBalancerArn, Protocol].flatMap((value) => (value instanceof Unresolved ? value.reason : []))[0];
  const port = asNumber(Port);
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
