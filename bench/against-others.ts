import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './processes';
import { photonPorts, program, race } from './processes';
import type { Row } from './row';

/** Whole processes against what people would use instead, or need anyway; no side reads a file. */
export function againstOthers(runs: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const row = (name: string, against: string, ours: Command, other: Command, atMost: number): Row => ({
    name,
    against,
    ...race(ours, other, runs),
    atMost,
  });
  // What is loaded before anything is asked for; the goals are what 0.1 measured.
  const loaded = (entry: string, names: string, needs: string, atMost: number): Row => {
    const ours = evaluate(`const { ${names} } = require('photon-server-constructs${entry}')`);
    const other = evaluate(needs === '' ? '0' : `require('${needs}')`);
    return row(`require of .${entry}`, needs || 'nothing', ours, other, atMost);
  };
  const synthesis = [program('aws', folder), program('aws-by-hand', folder)] as const;
  const registering = [program('azure'), program('azure-by-hand')] as const;
  try {
    return [
      loaded('', 'planTopology, loadTopology', '', 1.05),
      loaded('/cdk', 'PhotonNetwork', 'constructs', 1.1),
      loaded('/pulumi', 'PhotonNetwork', '@pulumi/pulumi', 1.05),
      row('photon-ports --help', 'node -e 0', photonPorts('--help'), evaluate('0'), 1.5),
      row("synthesis without the CDK's own check of templates", 'by hand', ...synthesis, 1.15),
      row('registering in the Pulumi runtime', 'by hand', ...registering, 1.1),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const evaluate = (script: string): Command => ({ words: ['-e', script] });
