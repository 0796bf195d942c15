import { execFileSync } from 'node:child_process';
import type { Measurement } from '../measurement';
import { atMost, counted, median, ratioAtMost, timed } from '../measurement';
import { program, ROOMY, ROOT } from '../processes';
import { EXAMPLE } from '../topologies';

interface Proved {
  readonly entries: number;
  readonly rules: number;
  readonly times: readonly number[];
  readonly findings: number;
}

/** A proof takes some milliseconds, of which the machine's other work is a good part in any one round. */
const ROUNDS = 51;

/** Exhaustive reachability, every port and source: the example, and how the time grows with the rules. */
export function proof(): Measurement[] {
  const words = [...ROOMY, program('proving'), EXAMPLE, String(ROUNDS)];
  const text = execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' });
  const proved = JSON.parse(text) as Proved[];
  const of = (entries: number) => {
    const found = proved.find((one) => one.entries === entries);
    if (!found || found.findings > 0)
      throw new Error(`the proof of ${entries} entries failed; run photon-ports check`);
    return found;
  };
  const example = of(0);
  const perRule = ({ times, rules }: Proved) => times.map((time) => (time / rules) * 1000);
  const [few, many] = [of(100), of(800)];
  const whole = counted(
    { name: 'proof of the example relay topology', unit: 'ms', against: 'itself', goal: atMost(5000, 'ms') },
    median(example.times),
    null,
  );
  return [
    { ...whole, runs: example.times.length },
    timed(
      {
        name: `proof, time a rule of ${many.rules}`,
        unit: 'us',
        against: `a rule of ${few.rules}`,
        goal: ratioAtMost(1.1),
      },
      { ours: perRule(many), other: perRule(few) },
    ),
  ];
}
