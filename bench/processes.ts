import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder; this file runs from .cache/bench/bench. */
export const ROOT = join(__dirname, '..', '..', '..');

/** The topology that whole processes are measured with. */
export const EXAMPLE = join(ROOT, 'examples', 'photon.yaml');

/** A program of bench/programs, as compiled. */
export const program = (name: string): string => join(__dirname, 'programs', `${name}.js`);

export interface Command {
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** How it has to end. @default 0 */
  readonly status?: number;
}

/** What a whole process took. */
export interface Cost {
  /** Of processor time, which other programs of the machine stretch less than the time of the clock. */
  readonly seconds: number;
  /** The most memory that was resident. */
  readonly megabytes: number;
}

export const seconds = (costs: readonly Cost[]): number[] => costs.map((cost) => cost.seconds);

/** The built command line. */
export const photonPorts = (...words: string[]): Command => ({ words: ['dist/src/cli/main.js', ...words] });

/** Runs a command of node from start to end, under the default heap. */
export function costOf({ words, env, status = 0 }: Command): Cost {
  const ran = spawnSync(process.execPath, ['--require', program('meter'), ...words], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ran.status !== status)
    throw new Error(`node ${words.join(' ')} ended with ${ran.status ?? ran.signal}: ${ran.stderr}`);
  return JSON.parse(ran.output[3] ?? '') as Cost;
}

/** Costs of both sides, pair by pair. */
export interface Pairs {
  readonly ours: readonly Cost[];
  readonly other: readonly Cost[];
}

/** Runs two commands in turns, A B A B, so that whatever else the machine does falls on both. */
export function race(ours: Command, other: Command, runs: number): Pairs {
  const pairs = Array.from({ length: runs }, () => [costOf(ours), costOf(other)] as const);
  return { ours: pairs.map(([cost]) => cost), other: pairs.map(([, cost]) => cost) };
}
