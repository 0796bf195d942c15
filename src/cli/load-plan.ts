import { isPhotonError, PhotonError } from '../issues/photon-error';
import type { Plan } from '../plan/plan';
import { planTopology } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import { readTopologyFile } from '../topology/read-topology';
import type { TopologyFile } from '../topology/read-topology';
import type { Io } from './io';
import { reportIssues } from './report';

/** A topology file and its plan; warnings and notes are reported, errors thrown, each with its place in the file. */
export function loadPlan(
  file: string,
  io: Io,
  options: { readonly cloud?: Cloud } = {},
): { readonly plan: Plan; readonly topologyFile: TopologyFile } {
  const topologyFile = readTopologyFile(file);
  const { input, locate } = topologyFile;
  try {
    const plan = planTopology(input, options.cloud && { clouds: [options.cloud] });
    reportIssues(plan.issues.map(locate), io);
    return { plan, topologyFile };
  } catch (error) {
    throw isPhotonError(error) ? new PhotonError(error.issues.map(locate)) : error;
  }
}
