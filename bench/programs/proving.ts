import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TopologyInput } from 'photon-server-constructs';
import { planTopology, loadTopology } from 'photon-server-constructs';
import { synthesizeAws } from '../../cdk/synthesize';
import { checkPaths } from '../../src/verify/check';
import { timesOf } from './measuring';

/** Proves an example topology, and ones of ever more rules; prints milliseconds and findings for each. */
const EXAMPLE = process.argv[2] ?? 'photon.yaml';
const ROUNDS = Number(process.argv[3]);
const SIZES = [100, 800];
/** More than AWS grants unasked: how many it grants is no question of the proof's time. */
const QUOTAS = { rulesPerGroup: 1000, groupsPerInterface: 1 };

const withManagement = (entries: number): TopologyInput => ({
  servers: { master: 1, game: 3, name: 2 },
  clients: ['203.0.113.0/24'],
  management: Object.fromEntries(
    Array.from({ length: entries }, (_, index) => [`tcp/${30000 + 2 * index}`, ['198.51.100.0/24']]),
  ),
});

const cases = [
  { entries: 0, input: loadTopology(EXAMPLE) },
  ...SIZES.map((entries) => ({ entries, input: withManagement(entries) })),
].map(({ entries, input }) => {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesizeAws(input, folder, QUOTAS);
  const plan = planTopology(input, { clouds: ['aws'] });
  const rules = plan.rules.aws
    .flatMap(({ grants }) => grants)
    .reduce((sum, { ranges, sources }) => sum + ranges.length * sources.length, 0);
  return { entries, folder, rules, prove: () => checkPaths(plan, [folder]) };
});
const times = timesOf(
  cases.map(({ prove }) => prove),
  ROUNDS,
);
const proved = cases.map(({ entries, rules, prove }, index) => ({
  entries,
  rules,
  times: times[index],
  findings: prove().findings.filter(({ severity }) => severity === 'error').length,
}));
for (const { folder } of cases) rmSync(folder, { recursive: true });
console.log(JSON.stringify(proved));
