import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Pairs } from './measurement';

/** The project's folder; this file runs from .cache/bench/bench. */
export const ROOT = join(__dirname, '..', '..', '..');

/** A program of bench/programs, as compiled. */
export const program = (name: string): string => join(__dirname, 'programs', `${name}.js`);

export interface Command {
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Times two commands of node from start to end, in turns, A B A B, so that whatever else the machine does falls on
 * both. One pair beforehand warms the file cache and does not count.
 */
export function race(ours: Command, other: Command, runs: number): Pairs {
  const times = { ours: [] as number[], other: [] as number[] };
  for (let run = 0; run <= runs; run += 1) {
    const pair = { ours: millisecondsOf(ours), other: millisecondsOf(other) };
    if (run === 0) continue;
    times.ours.push(pair.ours);
    times.other.push(pair.other);
  }
  return times;
}

/** The time that node takes for a command, which must end well. */
function millisecondsOf({ words, env }: Command): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const time = performance.now() - start;
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr}`);
  return time;
}
