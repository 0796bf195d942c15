import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Goal, Measurement } from '../measurement';
import { raced, ratioAtMost } from '../measurement';
import type { Command } from '../processes';
import { EXAMPLE, photonPorts, program, race, seconds } from '../processes';

/** The CDK's own check of templates takes most of the time on either side. */
const UNCHECKED = { UNCHECKED: 'yes' };

/** Whole processes against the same by hand, and loading each entry against loading what it needs; `pairs` of each. */
export function processes(pairs: number): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const run = (name: string, ...words: string[]): Command => ({ words: [program(name), ...words] });
  const aws = (...file: string[]): Command => ({ ...run('aws-ours', folder, ...file), env: UNCHECKED });
  const awsByHand = { ...run('aws-by-hand', folder), env: UNCHECKED };
  const azure = (...file: string[]) => run('azure-ours', ...file);
  const azureByHand = run('azure-by-hand');
  const row = (name: string, against: string, ours: Command, other: Command, goal?: Goal) => {
    const run = race(ours, other, pairs);
    return raced({ name, against, ...(goal ? { goal } : {}) }, seconds(run.ours), seconds(run.other));
  };
  try {
    return [
      row("synthesis without the CDK's own check", 'by hand', aws(), awsByHand, ratioAtMost(1.15)),
      row("synthesis from the example's files", 'by hand', aws(EXAMPLE), awsByHand),
      row('registering in the Pulumi runtime', 'by hand', azure(), azureByHand, ratioAtMost(1.1)),
      row("registering from the example's files", 'by hand', azure(EXAMPLE), azureByHand),
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
      row('photon-ports --help', 'node -e 0', photonPorts('--help'), { words: ['-e', '0'] }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
