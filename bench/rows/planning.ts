import { execFileSync } from 'node:child_process';
import type { Measurement } from '../measurement';
import { atMost, counted, median, ratioAtMost, timed } from '../measurement';
import { program, ROOMY, ROOT } from '../processes';

/** One size of topology: how long its plan took, round for round, and what it keeps in memory. */
export interface Planned {
  readonly games: number;
  readonly times: readonly number[];
  readonly bytes: number;
}

/** The sizes that are asked for, and two beyond, where a cost that grows faster than linearly would show. */
const SIZES = [10, 100, 1000, 2000, 4000];
const RANGES = 4000;
/** What a further server takes is some microseconds, which the noise of reading thousands of ranges would hide. */
const FEW_RANGES = 40;

/** Planning relays of 10 to 4,000 game servers with 4,000 client ranges. */
export function planning(): { readonly rows: Measurement[]; readonly planned: readonly Planned[] } {
  const planned = plans(SIZES, RANGES, 15);
  const [few, many, most] = [10, 2000, 4000] as const;
  const thousand = of(planned, 1000).times;
  const growing = plans([few, many, most], FEW_RANGES, 205);
  const perServer = (from: Planned, to: Planned) =>
    to.times.map((time, round) => ((time - (from.times[round] ?? 0)) / (to.games - from.games)) * 1000);
  const bytesPerServer = (from: Planned, to: Planned) => (to.bytes - from.bytes) / (to.games - from.games);
  const naming = { against: 'each from the 10th to the 2,000th', goal: ratioAtMost(1.1) };
  const single = counted(
    { name: 'planning 1,000 game servers', unit: 'ms', against: 'itself', goal: atMost(1000, 'ms') },
    median(thousand),
    null,
  );
  return {
    planned,
    rows: [
      { ...single, runs: thousand.length },
      timed(
        {
          name: 'time for each game server from the 2,000th to the 4,000th, 40 client ranges',
          unit: 'us',
          ...naming,
        },
        {
          ours: perServer(of(growing, many), of(growing, most)),
          other: perServer(of(growing, few), of(growing, many)),
        },
      ),
      counted(
        { name: 'memory for each game server from the 2,000th to the 4,000th', unit: 'bytes', ...naming },
        Math.round(bytesPerServer(of(planned, many), of(planned, most))),
        Math.round(bytesPerServer(of(planned, few), of(planned, many))),
      ),
    ],
  };
}

function plans(sizes: readonly number[], ranges: number, rounds: number): readonly Planned[] {
  const words = [...ROOMY, program('planning'), sizes.join(','), String(ranges), String(rounds)];
  return JSON.parse(execFileSync(process.execPath, words, { cwd: ROOT, encoding: 'utf8' })) as Planned[];
}

const of = (planned: readonly Planned[], games: number): Planned =>
  planned.find((one) => one.games === games) ?? { games, times: [], bytes: 0 };
