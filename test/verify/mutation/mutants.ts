import { planTopology } from '../../../src/plan/plan';
import type { Plan } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/topology-input';
import type { Infrastructure } from '../../../src/verify/engine/infrastructure';
import { checkInfrastructure, rolesOf } from '../../../src/verify/check';
import { compareCases } from '../../../src/verify/compare/cases';
import type { Files } from './files';
import { inAnotherOrder, placeOfRule, rulesIn } from './files';
import { Random } from './random';
import { idInOtherWords, reworded } from './reworded';

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

type Kept = 'missed' | 'alarms' | 'ids' | 'misplaced';

export interface Tally {
  readonly judged: number;
  readonly right: number;
  /** Mutants that are wrong by one rule that was added or changed. */
  readonly placed: number;
  /** Wrong mutants without a finding, and kinds without their note: seed, kind and what is wrong. */
  readonly missed: readonly string[];
  /** Right mutants with a finding. */
  readonly alarms: readonly string[];
  /** Ids that two findings have, that hide another one, or that depend on order or on words. */
  readonly ids: readonly string[];
  /** Rules that are wrong, and at which no finding is placed. */
  readonly misplaced: readonly string[];
  /** How many mutants of each kind were right and wrong. */
  readonly kinds: Readonly<Record<string, { readonly right: number; readonly wrong: number }>>;
}

/**
 * Judges mutants by their seeds, one after the other; the same seed is the same mutant. One in `rearranged` mutants is also
 * read in another order and in other words, and one of its findings accepted.
 */
export function judgeMutants<World extends { readonly plan: Plan }>(
  kit: MutantKit<World>,
  first: number,
  count: number,
  rearranged: number,
): Tally {
  const plans = kit.plans.map((input) => planTopology(input));
  const lists = { missed: [], alarms: [], ids: [], misplaced: [] } as Record<Kept, string[]>;
  const kinds: Record<string, { right: number; wrong: number }> = {};
  for (const name of Object.keys(kit.mutators)) kinds[name] = { right: 0, wrong: 0 };
  let [judged, right, placed] = [0, 0, 0];
  for (let seed = first; seed < first + count; seed += 1) {
    const { world, kind, rules } = drawMutant(kit, plans, seed);
    const say = (list: Kept, text = '') => lists[list].push(`${seed} (${kind}): ${text}`);
    const isWrong = kit.judge(world);
    const files = kit.files(world);
    const infrastructure = kit.read(files, { roles: rolesOf(world.plan) });
    const found = compareCases(world.plan, infrastructure);
    const findings = found.filter(({ severity }) => severity !== 'note').map(({ id }) => id);
    const tally = kinds[kind] as { right: number; wrong: number };
    judged += 1;
    if (isWrong.length > 0) tally.wrong += 1;
    else tally.right += 1;
    if (isWrong.length === 0) right += 1;
    if (isWrong.length > 0 && findings.length === 0) say('missed', isWrong[0]);
    if (isWrong.length === 0 && findings.length > 0) say('alarms', findings[0]);
    if (NOTES[kind] && !found.some(({ code }) => code === NOTES[kind])) say('missed', NOTES[kind]);
    // A warning of what a whole group lacks is at the group.
    if (isWrong.length > 0 && rules && found.some(({ severity }) => severity === 'error')) {
      const expected = placeOfRule(rules, rulesIn(files), isWrong);
      const places = found.map(({ place: { file, path } }) => `${file} ${path}`);
      if (expected !== undefined) placed += 1;
      if (expected !== undefined && !places.some((place) => place.startsWith(expected)))
        say('misplaced', expected);
    }
    if (new Set(found.map(({ id }) => id)).size < found.length) say('ids', 'one for two findings');
    for (const { id } of found) if (/\s|\[\d+\]/.test(id)) say('ids', id);
    if (seed % rearranged > 0) continue;
    for (const finding of found)
      if (idInOtherWords(finding) !== finding.id) say('ids', `${finding.id} depends on its message`);
    const one = found[seed % found.length];
    if (one) {
      const baseline = [{ id: one.id, reason: 'known' }];
      const { findings: left } = checkInfrastructure(world.plan, [infrastructure], { baseline });
      if (left.length !== found.length - 1) say('ids', `${one.id} hides another`);
    }
    // Of two rules that have one priority, the first may be either.
    const isOrdered = found.some(({ code }) => code === 'refused-by-cloud');
    const otherwise = kit.read(isOrdered ? files : inAnotherOrder(files), { roles: rolesOf(world.plan) });
    const again = compareCases(world.plan, reworded(otherwise));
    const known = new Set(again.map(({ id }) => id));
    for (const { id } of found) if (!known.has(id)) say('ids', `${id} depends on order or words`);
    if (known.size !== found.length) say('ids', 'another order or other words have other findings');
  }
  return { judged, right, placed, ...lists, kinds };
}

/**
 * Draws until a base has what the seed's kind changes, with the rules before, if it is of rules. Kinds take turns, so that
 * each has its share of any run.
 */
function drawMutant<World extends { readonly plan: Plan }>(
  { base, mutators, files }: MutantKit<World>,
  plans: readonly Plan[],
  seed: number,
): { readonly world: World; readonly kind: string; readonly rules?: ReadonlyMap<string, string> } {
  const random = new Random(seed);
  const kinds = Object.entries(mutators);
  const [kind, change] = kinds[seed % kinds.length] as (typeof kinds)[number];
  for (;;) {
    const world = base(random.of(plans), random);
    const rules = OF_A_RULE.test(kind) ? { rules: rulesIn(files(world)) } : {};
    if (change(world, random) !== false) return { world, kind, ...rules };
  }
}

/** Kinds that may add or change one rule, and nothing else that is wrong. */
const OF_A_RULE =
  /rule (added|changed|apart|from|twice|that)|invalid rule|prefix list|known condition|the denial/;

/** Kinds that a note tells of, where nothing else is wrong. */
const NOTES: Readonly<Record<string, string>> = { 'a server is missing': 'server-missing' };
