import { planTopology } from '../../src/plan/plan';
import { explainPacket } from '../../src/verify/trace/explain';
import { azureRecords, readRecords } from './rendered';
import { runCases } from './run-cases';

runCases(
  'azure',
  async ({ topology }) => {
    const plan = planTopology(topology);
    return { plan, azure: readRecords(plan, await azureRecords(topology)) };
  },
  ({ plan, azure }, packet) => explainPacket(plan, [azure], packet),
);
