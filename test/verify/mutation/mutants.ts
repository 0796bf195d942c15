import { planTopology } from '../../../src/plan/plan';
import type { Plan } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import type { Infrastructure } from '../../../src/verify/engine/infrastructure';
import { rolesOf } from '../../../src/verify/check';
import { comparePlan } from '../../../src/verify/compare/compare';
import { Random } from './random';

/** What one cloud's mutants are made of, and how they are read and judged. */
export interface MutantKit<World extends { readonly plan: Plan }> {
  readonly plans: readonly TopologyInput[];
  readonly base: (plan: Plan, random: Random) => World;
  /** Each changes a right installation; false where it has nothing of the kind. */
  readonly mutators: Readonly<Record<string, (world: World, random: Random) => boolean | void>>;
  readonly judge: (world: World) => readonly string[];
  /** What the files have that are checked, by their names. */
  readonly files: (world: World) => Files;
  readonly read: (files: Files, options: { readonly roles: readonly string[] }) => Infrastructure;
}

export type Files = Readonly<Record<string, unknown>>;

export interface Tally {
  readonly judged: number;
  readonly right: number;
  /** Wrong mutants without a finding: seed, kind and what is wrong. */
  readonly missed: readonly string[];
  /** Right mutants with a finding. */
  readonly alarms: readonly string[];
  /** Mutants of which two findings have one id. */
  readonly sharedIds: readonly string[];
  /** How many mutants of each kind were right and wrong. */
  readonly kinds: Readonly<Record<string, { readonly right: number; readonly wrong: number }>>;
}

/** Judges mutants by their seeds, one after the other; the same seed is the same mutant. */
export function judgeMutants<World extends { readonly plan: Plan }>(
  kit: MutantKit<World>,
  first: number,
  count: number,
): Tally {
  const plans = kit.plans.map((input) => planTopology(input));
  const [missed, alarms, sharedIds]: [string[], string[], string[]] = [[], [], []];
  const kinds: Record<string, { right: number; wrong: number }> = {};
  for (const name of Object.keys(kit.mutators)) kinds[name] = { right: 0, wrong: 0 };
  let [judged, right] = [0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    const { world, kind } = drawMutant(kit, plans, new Random(seed));
    judged += 1;
    const wrong = kit.judge(world);
    const found = comparePlan(world.plan, kit.read(kit.files(world), { roles: rolesOf(world.plan) }));
    const findings = found.filter(({ severity }) => severity !== 'note').map(({ id }) => id);
    const tally = kinds[kind] as { right: number; wrong: number };
    if (wrong.length > 0) tally.wrong += 1;
    else {
      tally.right += 1;
      right += 1;
    }
    if (wrong.length > 0 && findings.length === 0) missed.push(`${seed} (${kind}): ${wrong[0]}`);
    if (wrong.length === 0 && findings.length > 0) alarms.push(`${seed} (${kind}): ${findings[0]}`);
    if (new Set(found.map(({ id }) => id)).size < found.length) sharedIds.push(`${seed} (${kind})`);
  }
  return { judged, right, missed, alarms, sharedIds, kinds };
}

/** Draws until a base has what a mutator changes, so that every seed is a mutant. */
function drawMutant<World extends { readonly plan: Plan }>(
  { base, mutators }: MutantKit<World>,
  plans: readonly Plan[],
  random: Random,
): { readonly world: World; readonly kind: string } {
  const names = Object.keys(mutators);
  for (;;) {
    const world = base(random.of(plans), random);
    const kind = random.of(names);
    if (mutators[kind]?.(world, random) !== false) return { world, kind };
  }
}
