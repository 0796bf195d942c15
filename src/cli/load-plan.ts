import type { Plan } from '../plan/plan';
import { planTopology } from '../plan/plan';
import type { Cloud } from '../topology/cloud';
import { loadTopology } from '../topology/load-topology';
import type { Io } from './io';
import { reportIssues } from './report';

/** Loads and plans a topology file. Reports warnings and notes; throws errors, each with its place in the file. */
export function loadPlan(
  file: string,
  io: Io,
  options: { readonly cloud?: Cloud; readonly clouds?: readonly Cloud[] } = {},
): Plan {
  const plan = planTopology(loadTopology(file), { clouds: options.cloud ? [options.cloud] : options.clouds });
  reportIssues(plan.issues, io);
  return plan;
}
