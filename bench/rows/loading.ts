import type { Measurement } from '../measurement';
import { atMostOver, raced, ratioAtMost } from '../measurement';
import { program, race } from '../processes';

const unit = 'ms';

/** What it costs to load each entry, and to ask for the documented ports. */
export function loading({ quick }: { readonly quick: boolean }): Measurement[] {
  const load = (ours: string, other: string, runs: number) =>
    race({ words: [program(ours)] }, { words: [program(other)] }, quick ? 5 : runs);
  const command = race({ words: ['dist/src/cli/main.js', 'ports'] }, { words: ['-e', '0'] }, quick ? 5 : 21);
  return [
    raced(
      { name: 'require of .', unit, against: 'an empty file', goal: atMostOver(25, unit) },
      load('load-root', 'empty', 21),
    ),
    raced(
      {
        name: 'require of ./cdk',
        unit,
        against: 'aws-cdk-lib and the submodules used',
        goal: ratioAtMost(1.1),
      },
      load('load-cdk', 'load-aws-cdk-lib', 21),
    ),
    raced(
      {
        name: 'require of ./pulumi',
        unit,
        against: '@pulumi/pulumi and the module used',
        goal: ratioAtMost(1.1),
      },
      load('load-pulumi', 'load-azure-native', 9),
    ),
    raced({ name: 'photon-ports ports', unit, against: 'node -e 0', goal: atMostOver(100, unit) }, command),
  ];
}
