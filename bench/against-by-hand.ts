import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, race } from './processes';
import type { Row } from './row';

/** Whole processes against programs that an expert would write for the same topology; neither side reads a file. */
export function byHand(runs: number): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  try {
    return [
      {
        name: "synthesis without the CDK's own check of templates",
        against: 'by hand',
        ...race(program('aws', folder), program('aws-by-hand', folder), runs),
        atMost: 1.15,
      },
      {
        name: 'registering in the Pulumi runtime',
        against: 'by hand',
        ...race(program('azure'), program('azure-by-hand'), runs),
        atMost: 1.1,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
