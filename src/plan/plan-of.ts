import { isDeepStrictEqual } from 'node:util';
import { relayedPorts } from '../flows/relayed-port';
import type { Issue } from '../issues/issue';
import { throwIfErrors } from '../issues/photon-error';
import { listenerIssues } from '../listeners/check-listeners';
import { cloudIssues } from '../topology/check-tls';
import type { Cloud } from '../topology/cloud';
import { propertyRefused } from './component-issues';
import { topologyDiffers } from './issues';
import type { Plan } from './plan';
import { planTopology } from './plan';

/** What constructs and components accept: a topology, what `loadTopology` returns, or a plan. */
export type TopologyOrPlan = Parameters<typeof planTopology>[0] | Plan;

/** Whether a source is planned already. */
export function isPlan(source: TopologyOrPlan): source is Plan {
  return 'flows' in source && 'rules' in source && 'topology' in source;
}

/** What is given for a topology, and is none. */
export function notTopology(value: unknown, cloud: Cloud): Issue {
  const expected = 'a topology, what loadTopology(file) returns, the path of a file, or a plan';
  return propertyRefused.create({ path: 'topology' }, { cloud, value, expected });
}

/**
 * The plan of a topology for one cloud. A plan is returned as it is, after the checks of a cloud that it was not made
 * for, so that nothing is planned twice.
 *
 * @throws PhotonError with everything that is wrong with the topology on that cloud
 * @example
 * const plan = planOf(topology, 'aws');
 */
export function planOf(source: TopologyOrPlan, cloud: Cloud): Plan {
  if (!isPlan(source)) return planTopology(source, { clouds: [cloud] });
  if (source.clouds.includes(cloud)) return source;
  const { topology } = source;
  throwIfErrors([
    ...cloudIssues(topology, [cloud]),
    ...listenerIssues(topology, relayedPorts(topology), [cloud]),
  ]);
  return source;
}

/**
 * The one plan of a thing that is given two sources, such as a network and the security groups that it brings along.
 *
 * @param path where the second source is given, for the message
 * @throws PhotonError where the two are not plans of one topology
 */
export function samePlan(plan: Plan, other: Plan, path: string): Plan {
  if (!isSamePlan(plan, other)) throwIfErrors([topologyDiffers.create({ path }, {})]);
  return plan;
}

/** Whether two plans are of topologies that resolve to the same, whatever notes were found on the way. */
export function isSamePlan(plan: Plan, other: Plan): boolean {
  if (plan === other || plan.topology === other.topology) return true;
  const [first, second] = [plan.topology, other.topology].map((topology) => ({ ...topology, issues: [] }));
  return isDeepStrictEqual(first, second);
}
