import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TopologyInput } from 'photon-server-constructs';
import { planTopology, readTopologyFile } from 'photon-server-constructs';
import { synthesizeAws } from '../../cdk/synthesize';
import { checkPaths } from '../../src/reach/check';

/** Proves an example topology, and ones of ever more rules; prints milliseconds and findings for each. */
const EXAMPLE = process.argv[2] ?? 'photon.yaml';
/** Within what AWS allows a group. */
const SIZES = [6, 12, 24, 48];
const ROUNDS = 5;

const withManagement = (entries: number): TopologyInput => ({
  servers: { master: 1, game: 3, name: 2 },
  clients: ['203.0.113.0/24'],
  management: Object.fromEntries(
    Array.from({ length: entries }, (_, index) => [`tcp/${30000 + 2 * index}`, ['198.51.100.0/24']]),
  ),
});

const cases = [
  { entries: 0, input: readTopologyFile(EXAMPLE).input },
  ...SIZES.map((entries) => ({ entries, input: withManagement(entries) })),
].map(({ entries, input }) => {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  synthesizeAws(input, folder);
  const plan = planTopology(input, { clouds: ['aws'] });
  const rules = plan.rules.aws
    .flatMap(({ grants }) => grants)
    .reduce((sum, { ranges, sources }) => sum + ranges.length * sources.length, 0);
  return { entries, folder, plan, rules, times: [] as number[], findings: 0 };
});
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const one of cases) {
    const start = performance.now();
    const { findings } = checkPaths(one.plan, [one.folder]);
    if (round > 0) one.times.push(performance.now() - start);
    one.findings = findings.filter(({ severity }) => severity === 'error').length;
  }
}
for (const { folder } of cases) rmSync(folder, { recursive: true });
console.log(
  JSON.stringify(cases.map(({ entries, rules, times, findings }) => ({ entries, rules, times, findings }))),
);
