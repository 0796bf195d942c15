import * as fc from 'fast-check';
import { comparePlan } from '../../src/reach/compare';
import { disagreements } from './every-port';
import { topologies } from './random-topologies';
import { render } from './rendered';

/** The ordinary suite tries a few; CI says RUNS=2000, and SEED to try one again. */
const RUNS = Number(process.env['RUNS'] ?? 6);
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test(
  `plan, AWS and Azure agree on every packet of ${RUNS} random topologies (seed ${SEED})`,
  async () => {
    process.stdout.write(`random topologies: RUNS=${RUNS} SEED=${SEED}\n`);
    await fc.assert(
      fc.asyncProperty(topologies, async (topology) => {
        const world = await render(topology);
        expect(disagreements(world)).toEqual([]);
        expect(
          [world.aws, world.azure]
            .flatMap((one) => comparePlan(world.plan, one))
            .map(({ message }) => message),
        ).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  },
  60_000 + RUNS * 5_000,
);
