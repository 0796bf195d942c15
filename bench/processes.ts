import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder; this file runs from .cache/bench/bench. */
const ROOT = join(__dirname, '..', '..', '..');

/** What node runs from start to end, under the default heap, and how it has to end. */
export interface Command {
  readonly words: readonly string[];
  /** @default 0 */
  readonly status?: number;
}

export const photonPorts = (...words: string[]): Command => ({ words: ['dist/src/cli/main.js', ...words] });

/** A program of bench/programs, as compiled. */
export const program = (name: string, ...words: string[]): Command => ({
  words: [join(__dirname, 'programs', `${name}.js`), ...words],
});

/** What a whole process took: processor time, which other programs stretch less than the clock's, that time too, and memory. */
export type Cost = Readonly<Record<'s' | 'clock' | 'MB', number>>;

export function costOf({ words, status = 0 }: Command): Cost & { readonly output: string } {
  const ran = spawnSync(process.execPath, ['--require', join(__dirname, 'programs', 'meter.js'), ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (ran.status !== status)
    throw new Error(`node ${words.join(' ')} ended with ${ran.status ?? ran.signal}: ${ran.stderr}`);
  return { ...(JSON.parse(ran.output[3] ?? '') as Cost), output: ran.stdout };
}

/** Runs two commands in turns. What disturbs a run only ever adds, so the least of each side counts. */
export function race(ours: Command, other: Command, runs: number, time: 's' | 'clock' = 's') {
  const pairs = Array.from({ length: runs }, () => [costOf(ours), costOf(other)] as const);
  return {
    unit: 's' as const,
    ours: Math.min(...pairs.map(([cost]) => cost[time])),
    other: Math.min(...pairs.map(([, cost]) => cost[time])),
    MB: Math.min(...pairs.map(([{ MB }]) => MB)),
  };
}
