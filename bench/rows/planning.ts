import { execFileSync } from 'node:child_process';
import type { Measurement } from '../measurement';
import { atMost, counted, median, ratioAtMost, timed } from '../measurement';
import { program, ROOT } from '../processes';

/** One size of topology: how long its plan took, round for round, and what it keeps in memory. */
export interface Planned {
  readonly games: number;
  readonly times: readonly number[];
  readonly bytes: number;
}

/** The sizes that are asked for, and one beyond, where a cost that grows faster than linearly would show. */
const SIZES = [10, 100, 1000, 4000] as const;

/** Planning relays of 10 to 4,000 game servers with 4,000 client ranges. */
export function planning(): { readonly rows: Measurement[]; readonly planned: readonly Planned[] } {
  const text = execFileSync(process.execPath, [program('planning'), SIZES.join(',')], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const planned = JSON.parse(text) as Planned[];
  const of = (games: number) => planned.find((one) => one.games === games) ?? { games, times: [], bytes: 0 };
  const [few, many, most] = [of(100), of(1000), of(4000)];
  const runs = many.times.length;
  const perServer = (from: Planned, to: Planned) =>
    to.times.map((time, round) => ((time - (from.times[round] ?? 0)) / (to.games - from.games)) * 1000);
  const bytesPerServer = (from: Planned, to: Planned) => (to.bytes - from.bytes) / (to.games - from.games);
  const naming = { against: 'each from the 100th to the 1,000th', goal: ratioAtMost(1.1) };
  const single = counted(
    { name: 'planning 1,000 game servers', unit: 'ms', against: 'itself', goal: atMost(1000, 'ms') },
    median(many.times),
    null,
  );
  return {
    planned,
    rows: [
      { ...single, runs },
      timed(
        { name: 'time for each game server from the 1,000th to the 4,000th', unit: 'us', ...naming },
        { ours: perServer(many, most), other: perServer(few, many) },
      ),
      counted(
        { name: 'memory for each game server from the 1,000th to the 4,000th', unit: 'bytes', ...naming },
        Math.round(bytesPerServer(many, most)),
        Math.round(bytesPerServer(few, many)),
      ),
    ],
  };
}
