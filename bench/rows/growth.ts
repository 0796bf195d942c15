import { execFileSync } from 'node:child_process';
import type { Measurement } from '../measurement';
import { atMost, counted, raced, ratioAtMost } from '../measurement';
import { program, ROOT } from '../processes';
import type { Shape } from '../programs/growth';

const SHAPES: readonly Shape[] = ['distinct', 'overlapping', 'nested', 'groups', 'lists'];

/** Seconds that a check of so many rules of a shape takes, in a process of its own, round for round. */
function secondsOf(shape: Shape, rules: number, rounds: number): number[] {
  const words = [program('growth'), shape, String(rules), String(rounds)];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' })) as number[];
}

/** How the time of a check grows with the rules of one group, and that the largest ones stay small. */
export function growth(rounds: number): Measurement[] {
  const doubled = SHAPES.map((shape) =>
    raced(
      {
        name: `check of 4,000 rules, ${shape}`,
        unit: 's',
        against: 'of 2,000',
        goal: ratioAtMost(2.3),
      },
      { ours: secondsOf(shape, 4000, rounds), other: secondsOf(shape, 2000, rounds) },
    ),
  );
  const large = (['distinct', 'overlapping'] as const).map((shape) =>
    counted(
      { name: `check of 6,000 rules, ${shape}`, unit: 's', goal: atMost(2, 's') },
      Math.min(...secondsOf(shape, 6000, 1)),
    ),
  );
  return [...doubled, ...large];
}
