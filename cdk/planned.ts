import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Plan, TopologyOrPlan, TopologyInput } from 'photon-server-constructs';
import { isMapping } from '../src/issues/describe-value';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import { isPlan, notTopology, planOf } from '../src/plan/plan-of';
import { loadTopology } from '../src/topology/load-topology';
import { locateIssue, sourceOf } from '../src/topology/topology-source';
import type { Deferred } from './deferred';
import type { PhotonTopologyInput } from './topology';
import { toLiteral } from './topology';

/** What constructs accept as a topology: one in code or as `loadTopology` returns it, the path of a file, or a plan. */
export type PhotonTopology = PhotonTopologyInput | TopologyInput | Plan | string;

/** A plan, and what stands in it for addresses that only deployment knows. */
export interface PlannedNetwork extends Plan {
  readonly deferred: ReadonlyMap<string, Deferred>;
}

/**
 * Plans a topology for AWS; a plan stays as it is.
 *
 * @throws PhotonError with everything that is wrong with the topology
 */
export function plannedFor(scope: Construct | undefined, topology: PhotonTopology): PlannedNetwork {
  const isFile = typeof topology === 'string' && topology !== '' && !Token.isUnresolved(topology);
  if (isFile) return plannedFor(scope, loadTopology(topology));
  if (!isMapping(topology)) throw new PhotonError([notTopology(topology, 'aws')]);
  if (isPlan(topology as TopologyOrPlan)) {
    const plan = planOf(topology as Plan, 'aws');
    return 'deferred' in plan ? (plan as PlannedNetwork) : { ...plan, deferred: new Map() };
  }
  const { input, deferred, hostnames, issues } = toLiteral(scope, topology);
  throwIfErrors(issues.map((issue) => locateIssue(input, issue)));
  const plan = planOf(sourceOf(input) ? input : loadTopology(input), 'aws');
  const named = { ...plan.topology, hostnames: { ...plan.topology.hostnames, ...hostnames } };
  return { ...plan, topology: named, issues: [...plan.issues, ...issues], deferred };
}
