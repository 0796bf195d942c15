import { planTopology } from '../../../src/plan/plan';
import type { Plan } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import type { Infrastructure } from '../../../src/verify/engine/infrastructure';
import { comparePlan } from '../../../src/verify/compare/compare';
import { Random } from './random';

/** What one cloud's mutants are made of, and how they are read and judged. */
export interface MutantKit<World extends { readonly plan: Plan }> {
  readonly plans: readonly TopologyInput[];
  readonly base: (plan: Plan, random: Random) => World;
  readonly mutators: Readonly<Record<string, (world: World, random: Random) => boolean | void>>;
  readonly judge: (world: World) => readonly string[];
  readonly read: (world: World) => Infrastructure;
}

export interface Tally {
  readonly judged: number;
  readonly right: number;
  /** Wrong mutants without a finding: seed, kind and what is wrong. */
  readonly missed: readonly string[];
  /** Right mutants with a finding. */
  readonly alarms: readonly string[];
  /** How many mutants of each kind were right and wrong. */
  readonly kinds: Readonly<Record<string, { readonly right: number; readonly wrong: number }>>;
}

/** Judges mutants by their seeds, one after the other; the same seed is the same mutant. */
export function judgeMutants<World extends { readonly plan: Plan }>(
  { plans, base, mutators, judge, read }: MutantKit<World>,
  first: number,
  count: number,
): Tally {
  const made = plans.map((input) => planTopology(input));
  const names = Object.keys(mutators);
  const [missed, alarms]: [string[], string[]] = [[], []];
  const kinds: Record<string, { right: number; wrong: number }> = {};
  for (const name of names) kinds[name] = { right: 0, wrong: 0 };
  for (let seed = first; seed < first + count; seed += 1) {
    const random = new Random(seed);
    const world = base(random.of(made), random);
    const kind = random.of(names);
    if (mutators[kind]?.(world, random) === false) continue;
    const wrong = judge(world);
    const findings = comparePlan(world.plan, read(world))
      .filter(({ severity }) => severity !== 'note')
      .map(({ id }) => id);
    const tally = kinds[kind] as { right: number; wrong: number };
    if (wrong.length > 0) tally.wrong += 1;
    else tally.right += 1;
    if (wrong.length > 0 && findings.length === 0) missed.push(`${seed} (${kind}): ${wrong[0]}`);
    if (wrong.length === 0 && findings.length > 0) alarms.push(`${seed} (${kind}): ${findings[0]}`);
  }
  const right = Object.values(kinds).reduce((sum, kind) => sum + kind.right, 0);
  const judged = Object.values(kinds).reduce((sum, kind) => sum + kind.wrong, right);
  return { judged, right, missed, alarms, kinds };
}
