import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import type { Finding } from '../../src/verify/findings/finding';
import { createFinding } from '../../src/verify/findings/finding';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { planTopology } from '../../src/plan/plan';
import { AWS_MUTANTS } from './mutation/aws/mutants';
import { AZURE_MUTANTS } from './mutation/azure/mutants';
import { Random } from './mutation/random';

const SOURCES = join(__dirname, '../../src/verify');

/** Every reason that the sources make: its code, and the sentence with a blank for each name. */
const REASONS = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('because.ts'))
  .flatMap((file) => {
    const cloud = /read.(aws|azure)/.exec(file)?.[1] ?? (file.includes('cloudformation') ? 'aws' : 'any');
    return readFileSync(join(SOURCES, file), 'utf8')
      .split('because`')
      .slice(1)
      .map((text) => ({ cloud, written: text.split(/[`$]/)[0] ?? '' }));
  });

test('the sources make many reasons', () => expect(REASONS.length).toBeGreaterThan(150));

test.each(['aws', 'azure'])('on %s each code of a reason stands for one sentence', (cloud) => {
  const sentences = new Map<string, string>();
  for (const { cloud: own, written } of REASONS) {
    if (own !== cloud && own !== 'any') continue;
    const code = /^[a-z\d-]+(?=: )/.exec(written)?.[0] ?? '';
    expect(code).not.toBe('');
    expect(sentences.get(code) ?? written).toBe(written);
    sentences.set(code, written);
  }
});

/** The infrastructure with every sentence, and every title of a rule, worded in another way. */
function reworded<Any>(value: Any, done = new Map<unknown, unknown>()): Any {
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Map)
    return value;
  const known = done.get(value);
  if (known !== undefined) return known as Any;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [] : {};
  done.set(value, copy);
  for (const [key, item] of Object.entries(value))
    (copy as Record<string, unknown>)[key] =
      (key === 'text' && 'code' in value) || (key === 'title' && 'name' in value)
        ? 'x'
        : reworded(item, done);
  return copy as Any;
}

/** The id that a finding would have if its message, and all sentences among its data, were worded in another way. */
function idInOtherWords({ code, place, data, cloud, id }: Finding): string {
  const kind = {
    code,
    create: () => ({ code, severity: 'error' as const, message: 'x', place, data }),
  };
  const other = { ...data, by: 'x', remedy: 'x', purpose: 'x', ...(data.reasons ? { found: 'x' } : {}) };
  const [, , cluster] = id.split('/');
  const scope = { cloud, ...(cluster === 'eu' ? { cluster } : {}) };
  return createFinding(kind, scope, place, other).id;
}

const MUTANTS = [...mutantsOf(AWS_MUTANTS), ...mutantsOf(AZURE_MUTANTS)];

/** One mutant of each kind. */
function mutantsOf<World extends { readonly plan: ReturnType<typeof planTopology> }>(
  kit: typeof AWS_MUTANTS | typeof AZURE_MUTANTS,
) {
  const { plans, base, mutators, files, read } = kit as never as {
    plans: readonly Parameters<typeof planTopology>[0][];
    base: (plan: World['plan'], random: Random) => World;
    mutators: Record<string, (world: World, random: Random) => unknown>;
    files: (world: World) => never;
    read: (files: never, options: { roles: readonly string[] }) => Infrastructure;
  };
  const all = plans.map((topology) => planTopology(topology));
  return Object.entries(mutators).map(([kind, change], seed) => {
    const random = new Random(seed + 1);
    for (;;) {
      const world = base(random.of(all), random);
      if (change(world, random) === false) continue;
      return { kind, plan: world.plan, infrastructure: read(files(world), { roles: rolesOf(world.plan) }) };
    }
  });
}

test('no id changes when the readers word their reasons in another way', () => {
  for (const { kind, plan, infrastructure } of MUTANTS) {
    const idsOf = (read: Infrastructure) => checkInfrastructure(plan, [read]).findings.map(({ id }) => id);
    expect([kind, idsOf(reworded(infrastructure)).sort()]).toEqual([kind, idsOf(infrastructure).sort()]);
  }
});

test('no id changes with the words of its message, and none has a space or an index', () => {
  const findings = MUTANTS.flatMap(
    ({ plan, infrastructure }) => checkInfrastructure(plan, [infrastructure]).findings,
  );
  expect(findings.length).toBeGreaterThan(100);
  for (const finding of findings) {
    expect(finding.id).not.toMatch(/\s|\[\d+\]/);
    expect(idInOtherWords(finding)).toBe(finding.id);
  }
});
