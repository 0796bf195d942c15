import { EVERY_PORT, MAX_PORT } from '../../ports/port-range';
import type { Clause, Stage } from '../model';
import { EVERY_OTHER } from '../model';
import { listenerOwners, listenerTransports } from './listeners';
import type { Resource, Stacks } from './stacks';
import { placeIn } from './stacks';
import { asNumber, Unresolved } from './values';

/** What lets everything through; where it may not be there, in doubt. */
export const passage = (resource: Resource, unsure?: string): Clause => ({
  action: 'allow',
  transports: ['tcp', 'udp'],
  ports: [EVERY_PORT],
  others: [EVERY_OTHER],
  peers: [{ kind: 'any' }],
  title: resource.logicalId,
  place: placeIn(resource),
  ...(unsure === undefined ? {} : { unsure }),
});

/**
 * Stages of a load balancer that let nothing through surely: its own, where a condition that can't be told decides
 * whether it is made, and those of listeners, each about its own port alone.
 */
export function balancerDoubts(stacks: Stacks, balancer: Resource): Stage[] {
  const { id, unsure } = balancer;
  const listeners = stacks
    .ofType('AWS::ElasticLoadBalancingV2::Listener')
    .filter((listener) => listenerOwners(listener).includes(id));
  return [
    ...(unsure === undefined ? [] : [stageOf(balancer, [passage(balancer, unsure)])]),
    ...listeners.flatMap((listener) => listenerDoubt(listener) ?? []),
  ];
}

function listenerDoubt(listener: Resource): Stage | undefined {
  const { LoadBalancerArn, Port, Protocol } = listener.properties;
  const unsure =
    listener.unsure ?? (LoadBalancerArn instanceof Unresolved ? LoadBalancerArn.reason : undefined);
  const port = asNumber(Port);
  if (unsure === undefined || port === undefined) return undefined;
  const transports = listenerTransports(Protocol);
  const own = [{ from: port, to: port }];
  const rest = [
    { from: 0, to: port - 1 },
    { from: port + 1, to: MAX_PORT },
  ].filter(({ from, to }) => from <= to);
  const others = (['tcp', 'udp'] as const).filter((transport) => !transports.includes(transport));
  return stageOf(listener, [
    { ...passage(listener, unsure), transports, ports: own },
    { ...passage(listener), ports: rest },
    { ...passage(listener), transports: others, ports: own },
  ]);
}

const stageOf = (resource: Resource, clauses: readonly Clause[]): Stage => ({
  title: resource.logicalId,
  clauses,
  place: placeIn(resource),
});
