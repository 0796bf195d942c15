import * as fc from 'fast-check';
import { comparePlan } from '../../src/verify/compare/compare';
import { disagreements } from './every-port';
import { topologiesOf } from './random-topologies';
import { render } from './rendered';

/**
 * The ordinary suite tries a few, half of them for each access mode; SEED tries one again. CI says RUNS=40: a topology takes
 * one or two seconds of a processor.
 */
const RUNS = Math.ceil(Number(process.env['RUNS'] ?? 6) / 2);
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

/** Each access mode is a file of its own, so that two processors share the work. */
export function testAgreement(access: 'direct' | 'relay'): void {
  test(
    `plan, AWS and Azure agree on every packet of ${RUNS} random topologies in ${access} (seed ${SEED})`,
    async () => {
      await fc.assert(
        fc.asyncProperty(topologiesOf(access), async (topology) => {
          const world = await render(topology);
          expect(disagreements(world)).toEqual([]);
          expect(
            [world.aws, world.azure]
              .flatMap((infrastructure) => comparePlan(world.plan, infrastructure))
              .map(({ message }) => message)
              // An account may have AWS's default quota of 60 rules raised; up to 200 they let in the same.
              .filter((message) => !message.includes('and AWS allows 60 by default')),
          ).toEqual([]);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    },
    60_000 + RUNS * 10_000,
  );
}
