import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Milliseconds of each run, round for round after one that does not count: in turns, so that whatever else the machine does falls on all. */
export function timesOf(runs: readonly (() => unknown)[], rounds: number): number[][] {
  const times = runs.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, run] of runs.entries()) {
      collect();
      const start = performance.now();
      run();
      if (round > 0) times[index]?.push(performance.now() - start);
    }
  }
  return times;
}

/** Bytes that what is made keeps in memory: the median, since the engine frees its own things in between. */
export function bytesOf<Kept extends object>(make: () => Kept, isWhole: (kept: Kept) => boolean): number {
  const measured = Array.from({ length: 9 }, () => bytesOnce(make, isWhole)).sort((a, b) => a - b);
  return measured[measured.length >> 1] ?? 0;
}

function bytesOnce<Kept extends object>(make: () => Kept, isWhole: (kept: Kept) => boolean): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  // Asked after the measurement, so that what is made lives until then.
  if (!isWhole(kept)) throw new Error('what was to be measured is empty');
  return bytes;
}
