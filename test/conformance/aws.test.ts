import { planTopology } from '../../src/plan/plan';
import { explainPacket } from '../../src/verify/trace/explain';
import { awsTemplate, readTemplate } from './rendered';
import { runCases } from './run-cases';

runCases(
  'aws',
  ({ topology }) => {
    const plan = planTopology(topology);
    return { plan, aws: readTemplate(plan, awsTemplate(topology)) };
  },
  ({ plan, aws }, packet) => explainPacket(plan, [aws], packet),
);
