import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Goal, Measurement } from '../measurement';
import { raced, ratioAtMost } from '../measurement';
import type { Command } from '../processes';
import { EXAMPLE, photonPorts, program, race, seconds } from '../processes';

/** The CDK's own check of templates takes most of the time on either side. */
const UNCHECKED = { UNCHECKED: 'yes' };

const run = (name: string, ...words: string[]): Command => ({ words: [program(name), ...words] });

/** What is loaded before anything is asked for, against what that needs; the goals are what 0.1 measured. */
const LOADED = [
  { name: 'require of .', against: 'nothing', ours: run('load', 'root'), other: run('load'), ratio: 1.05 },
  {
    name: 'require of ./cdk',
    against: 'constructs',
    ours: run('load', 'cdk'),
    other: run('load', 'constructs'),
    ratio: 1.1,
  },
  {
    name: 'require of ./pulumi',
    against: '@pulumi/pulumi',
    ours: run('load', 'pulumi'),
    other: run('load', '@pulumi/pulumi'),
    ratio: 1.05,
  },
  {
    name: 'photon-ports --help',
    against: 'node -e 0',
    ours: photonPorts('--help'),
    other: { words: ['-e', '0'] },
    ratio: 1.5,
  },
];

/** Whole processes against the same by hand, and loading each entry against loading what it needs; `pairs` of each. */
export function processes(pairs: number): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
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
      ...LOADED.map(({ name, against, ours, other, ratio }) =>
        row(name, against, ours, other, ratioAtMost(ratio)),
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
