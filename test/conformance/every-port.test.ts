import { comparePlan } from '../../src/verify/compare/compare';
import { CONFORMANCE } from './cases';
import { disagreements, packetsAsked } from './every-port';
import { render } from './rendered';

/**
 * Proves for each topology of the table: the plan, the AWS template and the Azure resources, read back, give one answer
 * to every port, transport, source and role (in relay: at every public port, and each cloud its own at machines). It
 * does not prove that the clouds behave as docs/semantics-aws.md and docs/semantics-azure.md say.
 */
test.each(CONFORMANCE.map(({ title, topology }) => [title, topology] as const))(
  'every port: %s',
  async (_, topology) => {
    const world = await render(topology);
    expect(disagreements(world)).toEqual([]);
    expect(packetsAsked(world)).toBeGreaterThan(65536 * 2 * 5);
    const findings = [world.aws, world.azure].flatMap((infrastructure) =>
      comparePlan(world.plan, infrastructure),
    );
    expect(findings).toEqual([]);
  },
);
