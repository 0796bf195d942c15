import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Goal, Measurement } from '../measurement';
import { raced, ratioAtMost } from '../measurement';
import type { Command } from '../processes';
import { program, race } from '../processes';
import { EXAMPLE } from '../topologies';

/** The CDK's own check of templates takes most of the time on either side. */
const UNCHECKED = { UNCHECKED: 'yes' };

/** Whole processes against the same by hand, and loading each entry against loading what it needs; `pairs` of each. */
export function processes(pairs: number): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const run = (name: string, ...words: string[]): Command => ({ words: [program(name), ...words] });
  const row = (name: string, against: string, ours: Command, other: Command, goal?: Goal) =>
    raced({ name, unit: 'ms', against, ...(goal ? { goal } : {}) }, race(ours, other, pairs));
  try {
    return [
      row(
        "synthesis without the CDK's own check",
        'by hand',
        { ...run('aws-ours', folder, EXAMPLE), env: UNCHECKED },
        { ...run('aws-by-hand', folder), env: UNCHECKED },
        ratioAtMost(1.15),
      ),
      row(
        'registering in the Pulumi runtime',
        'by hand',
        run('azure-ours', EXAMPLE),
        run('azure-by-hand'),
        ratioAtMost(1.1),
      ),
      row('require of .', 'nothing', run('load', 'root'), run('load')),
      row(
        'require of ./cdk',
        'aws-cdk-lib',
        run('load', 'cdk'),
        run('load', 'aws-cdk-lib'),
        ratioAtMost(1.1),
      ),
      row(
        'require of ./pulumi',
        'azure-native',
        run('load', 'pulumi'),
        run('load', 'azure-native'),
        ratioAtMost(1.1),
      ),
      row(
        'photon-ports --help',
        'node -e 0',
        { words: ['dist/src/cli/main.js', '--help'] },
        { words: ['-e', '0'] },
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
