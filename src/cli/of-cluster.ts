import type { Plan } from '../plan/plan';

/** The plan of one cluster: `--cluster` overrides the topology's own key. */
export const ofCluster = (plan: Plan, cluster: string | undefined): Plan =>
  cluster === undefined ? plan : { ...plan, topology: { ...plan.topology, cluster } };
