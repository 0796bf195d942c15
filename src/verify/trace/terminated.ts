import { flowsOf } from '../../flows/flows';
import { listenersOf } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Infrastructure } from '../engine/model';

/**
 * The plan as it is where load balancers end TLS, if they do so in front of servers' WebSocket ports: no topology says
 * it, since it is how one cloud's load balancers are made.
 */
export function asTerminated(plan: Plan, { forwardedPorts }: Infrastructure): Plan {
  const ended = forwardedPorts.filter(({ tls }) => tls === 'ended');
  if (ended.length === 0) return plan;
  const topology = { ...plan.topology, tls: 'terminate' } as const;
  const listeners = listenersOf(topology);
  const endpoints = ended.some(({ port, targetPort }) =>
    listeners.some((one) => one.scheme === 'wss' && one.port === port && one.targetPort === targetPort),
  );
  return endpoints ? { ...plan, topology, listeners, flows: flowsOf(topology) } : plan;
}
