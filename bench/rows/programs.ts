import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from '../measurement';
import { raced, ratioAtMost } from '../measurement';
import { program, race } from '../processes';
import { EXAMPLE } from '../topologies';

/** The CDK's own check of templates takes most of the time on either side. */
const WITHOUT_CHECK = { UNCHECKED: 'yes' };

const SAME_BY_HAND = { unit: 'ms', against: 'the same resources by hand', goal: ratioAtMost(1.1) };

/** A whole CDK app, and a whole Pulumi program, against the same by hand. */
export function programs({ quick }: { readonly quick: boolean }): Measurement[] {
  const folder = mkdtempSync(join(tmpdir(), 'photon-bench-'));
  const ours = { words: [program('aws-ours'), folder, EXAMPLE] };
  const byHand = { words: [program('aws-by-hand'), folder] };
  const aws = race(ours, byHand, quick ? 1 : 21);
  const unchecked = race({ ...ours, env: WITHOUT_CHECK }, { ...byHand, env: WITHOUT_CHECK }, quick ? 3 : 9);
  rmSync(folder, { recursive: true });
  const azure = race(
    { words: [program('azure-ours'), EXAMPLE] },
    { words: [program('azure-by-hand')] },
    quick ? 3 : 25,
  );
  return [
    raced({ name: 'synthesis of a CDK app, whole process', ...SAME_BY_HAND }, aws),
    raced(
      {
        ...SAME_BY_HAND,
        name: "synthesis without the CDK's own check of the template",
        goal: undefined,
        note: 'shown, since the check hides the rest',
      },
      unchecked,
    ),
    raced({ name: 'registering in the Pulumi runtime, whole process', ...SAME_BY_HAND }, azure),
  ];
}
