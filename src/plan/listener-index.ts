import { groupBy } from '../collections/group-by';
import { loadBalancerOf, roomOn } from '../listeners/load-balancers';
import type { Listener } from '../listeners/listener';
import type { Plan } from './plan';
import type { Transport } from '../ports/vocabulary';
import type { Cloud } from '../topology/cloud';

/** A plan's listeners by what is asked of them: there are five for each of thousands of servers. */
interface ListenerIndex {
  readonly byServer: ReadonlyMap<string, readonly Listener[]>;
  readonly byPort: ReadonlyMap<string, readonly Listener[]>;
  readonly several: Map<Cloud, boolean>;
}

const indices = new WeakMap<readonly Listener[], ListenerIndex>();

function indexOf({ listeners }: Pick<Plan, 'listeners'>): ListenerIndex {
  const cached = indices.get(listeners);
  if (cached) return cached;
  const index = {
    byServer: groupBy(listeners, ({ role, node }) => [`${role}:${node ?? '*'}`]),
    byPort: groupBy(listeners, ({ transport, port }) => [`${port}/${transport}`]),
    several: new Map<Cloud, boolean>(),
  };
  indices.set(listeners, index);
  return index;
}

/** The listeners of one server: its own, and those of its pool. */
export function listenersOfServer(plan: Pick<Plan, 'listeners'>, role: string, node: number): Listener[] {
  const { byServer } = indexOf(plan);
  return [...(byServer.get(`${role}:*`) ?? []), ...(byServer.get(`${role}:${node}`) ?? [])];
}

/** The listeners on a public port; several where it has several protocols. */
export const listenersOnPort = (
  plan: Pick<Plan, 'listeners'>,
  transport: Transport,
  port: number,
): readonly Listener[] => indexOf(plan).byPort.get(`${port}/${transport}`) ?? [];

/** Whether a cloud needs several load balancers. */
export function hasSeveralBalancers(plan: Pick<Plan, 'listeners' | 'topology'>, cloud: Cloud): boolean {
  const { several } = indexOf(plan);
  const cached = several.get(cloud);
  if (cached !== undefined) return cached;
  const room = roomOn(cloud, plan.topology);
  const found = plan.listeners.some((listener) => loadBalancerOf(listener, room) > 1);
  several.set(cloud, found);
  return found;
}
