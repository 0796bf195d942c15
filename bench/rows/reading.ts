import { execFileSync } from 'node:child_process';
import type { Measurement } from '../measurement';
import { atMost, counted, median, ratioAtMost } from '../measurement';
import { program, ROOT } from '../processes';

interface Read {
  readonly listeners: number;
  /** Of the file, in bytes. */
  readonly size: number;
  readonly times: readonly number[];
  /** What stays in memory. */
  readonly bytes: number;
}

/** The most that one file may have, half of it, and a quarter. */
const SIZES = [2500, 5000, 10_000] as const;

/** Reading a `PhotonServer.config` of up to 10,000 listeners. */
export function reading(): Measurement[] {
  const text = execFileSync(process.execPath, [program('reading'), SIZES.join(',')], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [few, many, most] = JSON.parse(text) as [Read, Read, Read];
  const bytesPerListener = (from: Read, to: Read) =>
    Math.round((to.bytes - from.bytes) / (to.listeners - from.listeners));
  const time = counted(
    {
      name: `reading a config of ${(many.size / 1e6).toFixed(1)} MB with 5,000 listeners`,
      unit: 'ms',
      against: 'itself',
      goal: atMost(1000, 'ms'),
    },
    median(many.times),
    null,
  );
  return [
    { ...time, runs: many.times.length },
    counted(
      {
        name: 'memory for each listener from the 5,000th to the 10,000th',
        unit: 'bytes',
        against: 'each from the 2,500th to the 5,000th',
        goal: ratioAtMost(1.1),
      },
      bytesPerListener(many, most),
      bytesPerListener(few, many),
    ),
  ];
}
