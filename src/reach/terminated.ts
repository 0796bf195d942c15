import { flowsOf } from '../flows/flows';
import { listenersOf } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { Infrastructure } from './model';

/**
 * The plan as it is where load balancers end TLS, if they do so in front of servers' WebSocket ports: no topology says
 * it, since it is how one cloud's load balancers are made.
 */
export function asTerminated(plan: Plan, { endpoints }: Infrastructure): Plan {
  const ended = endpoints.filter(({ tls }) => tls === 'ended');
  if (ended.length === 0) return plan;
  const topology = { ...plan.topology, terminatesTls: true };
  const listeners = listenersOf(topology);
  const ends = ended.some(({ port, targetPort }) =>
    listeners.some((one) => one.scheme === 'wss' && one.port === port && one.targetPort === targetPort),
  );
  return ends ? { ...plan, topology, listeners, flows: flowsOf(topology) } : plan;
}
