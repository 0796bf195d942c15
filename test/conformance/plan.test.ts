import { planTopology } from '../../src/plan/plan';
import { explainPacket } from '../../src/verify/trace/explain';
import { runCases } from './run-cases';

runCases(
  'plan',
  ({ topology }) => planTopology(topology),
  (plan, packet) => explainPacket(plan, [], packet),
);
