import type { Plan } from '../../../src/plan/plan';
import type { MutantKit, Tally } from './mutants';
import { judgeMutants } from './mutants';

/** `MUTANTS=50000 npx jest test/verify/mutation` judges as many on each cloud; `SEED` is the first seed. */
const COUNT = Number(process.env['MUTANTS'] ?? 1_000);
const FIRST = Number(process.env['SEED'] ?? 1);
/** The long suite reads every mutant a second time, in another order and words; this one some of each kind. */
const REARRANGED = process.env['MUTANTS'] === undefined ? 13 : 1;

/** Tests that `check` finds what is wrong with a cloud's mutants, and nothing else. */
export function expectSound<World extends { readonly plan: Plan }>(kit: MutantKit<World>): void {
  let tally: Tally;
  beforeAll(() => {
    tally = judgeMutants(kit, FIRST, COUNT, REARRANGED);
  });

  test('no wrong mutant passes', () => {
    expect(tally.judged).toBe(COUNT);
    expect(tally.missed).toEqual([]);
  });

  test('fewer than 1 of 200 mutants is a false alarm', () => {
    expect(tally.alarms.slice(0, Math.max(0, tally.alarms.length - tally.judged / 200))).toEqual([]);
  });

  test('an id is of one finding, hides no other, and stays when resources are added or moved or messages reworded', () => {
    expect(tally.ids).toEqual([]);
  });

  test('a rule that is wrong has a finding at its place', () => {
    expect(tally.misplaced).toEqual([]);
    expect(tally.placed).toBeGreaterThan(tally.judged / 50);
  });

  test('every kind of fault has mutants, right and wrong ones', () => {
    const empty = Object.entries(tally.kinds).filter(([, { right, wrong }]) => right + wrong === 0);
    expect(empty).toEqual([]);
    expect(Math.min(tally.right, tally.judged - tally.right)).toBeGreaterThan(tally.judged / 5);
  });
}
