import type { Command } from './processes';
import { photonPorts, race } from './processes';
import type { Row } from './row';

const evaluate = (script: string): Command => ({ words: ['-e', script] });

/** What is loaded before anything is asked for, against what that needs; the goals are what 0.1 measured. */
export function loading(runs: number): Row[] {
  const row = (name: string, against: string, ours: Command, other: Command, atMost: number): Row => ({
    name,
    against,
    ...race(ours, other, runs),
    atMost,
  });
  const root = "const { planTopology, loadTopology } = require('photon-server-constructs')";
  const cdk = "require('photon-server-constructs/cdk').PhotonNetwork";
  const pulumi = "require('photon-server-constructs/pulumi').PhotonNetwork";
  return [
    row('require of .', 'nothing', evaluate(root), evaluate('0'), 1.05),
    row('require of ./cdk', 'constructs', evaluate(cdk), evaluate("require('constructs')"), 1.1),
    row(
      'require of ./pulumi',
      '@pulumi/pulumi',
      evaluate(pulumi),
      evaluate("require('@pulumi/pulumi')"),
      1.05,
    ),
    row('photon-ports --help', 'node -e 0', photonPorts('--help'), evaluate('0'), 1.5),
  ];
}
