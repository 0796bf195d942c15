import { EVERY_PORT, MAX_PORT } from '../../../ports/port-range';
import type { AclRule, Filter } from '../../engine/model';
import { EVERY_OTHER } from '../../engine/model';
import { listenerOwners, listenerTransports } from './listeners';
import type { Resource, Stacks } from '../cloudformation/stacks';
import { placeIn } from '../cloudformation/stacks';
import { asNumber, Unresolved } from '../cloudformation/values';

/** What lets everything through; where it may not be there, in doubt. */
export const allowAll = (resource: Resource, conditional?: string): AclRule => ({
  action: 'allow',
  transports: ['tcp', 'udp'],
  ports: [EVERY_PORT],
  others: [EVERY_OTHER],
  addresses: [{ kind: 'any' }],
  title: resource.logicalId,
  place: placeIn(resource),
  ...(conditional === undefined ? {} : { conditional }),
});

/**
 * Stages of a load balancer that let nothing through surely: its own, where a condition that can't be told decides
 * whether it is made, and those of listeners, each about its own port alone.
 */
export function loadBalancerConditions(stacks: Stacks, loadBalancer: Resource): Filter[] {
  const { id, conditional } = loadBalancer;
  const listeners = stacks
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listenerOwners(listener).includes(id));
  return [
    ...(conditional === undefined ? [] : [stageOf(loadBalancer, [allowAll(loadBalancer, conditional)])]),
    ...listeners.flatMap((listener) => listenerDoubt(listener) ?? []),
  ];
}

function listenerDoubt(listener: Resource): Filter | undefined {
  const { LoadBalancerArn, Port, Protocol } = listener.properties;
  const conditional =
    listener.conditional ?? (LoadBalancerArn instanceof Unresolved ? LoadBalancerArn.reason : undefined);
  const port = asNumber(Port);
  if (conditional === undefined || port === undefined) return undefined;
  const transports = listenerTransports(Protocol);
  const own = [{ from: port, to: port }];
  const rest = [
    { from: 0, to: port - 1 },
    { from: port + 1, to: MAX_PORT },
  ].filter(({ from, to }) => from <= to);
  const others = (['tcp', 'udp'] as const).filter((transport) => !transports.includes(transport));
  return stageOf(listener, [
    { ...allowAll(listener, conditional), transports, ports: own },
    { ...allowAll(listener), ports: rest },
    { ...allowAll(listener), transports: others, ports: own },
  ]);
}

const stageOf = (resource: Resource, rules: readonly AclRule[]): Filter => ({
  title: resource.logicalId,
  rules,
  place: placeIn(resource),
});
