import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Measurement } from './measurement';
import { ROOT } from './processes';
import { hasShared } from './topologies';

const RECORD = join(ROOT, 'bench', 'record.json');

/**
 * How much worse a ratio may be than recorded. On a machine kept busy by other work the best of a few pairs stayed
 * within a fifth of the recorded ratio; half as much again is a change in the code.
 */
const MARGIN = 1.5;

/** What is compared, by the name of the row. */
interface RecordFile {
  readonly counts: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

/** Times that are no ratios say more about the machine than about the code. */
const COUNTED = ['rules', 'resources', 'ports a machine and source', 'MB'];

const keyOf = ({ name, against }: Measurement) => (against ? `${name} / ${against}` : name);
// A tenth of a megabyte: every edit of a source moves the bytes.
const countOf = ({ ours, unit }: Measurement) => (unit === 'MB' ? Math.round(ours * 10) / 10 : ours);

function recordOf(rows: readonly Measurement[]): RecordFile {
  const counts = rows.filter(({ unit }) => COUNTED.includes(unit)).map((row) => [keyOf(row), countOf(row)]);
  const ratios = rows.flatMap((row) =>
    row.bestRatio === null || row.unit === 'us' ? [] : [[keyOf(row), Math.round(row.bestRatio * 100) / 100]],
  );
  return { counts: Object.fromEntries(counts), ratios: Object.fromEntries(ratios) };
}

/** Keeps what later changes are compared with. */
export function writeRecord(rows: readonly Measurement[]): void {
  writeFileSync(RECORD, `${JSON.stringify(recordOf(rows), undefined, 2)}\n`);
}

/** What differs from the record: counts at all, ratios beyond the margin. */
export function differences(rows: readonly Measurement[], record = readRecord()): string[] {
  const measured = recordOf(rows);
  const names = [...new Set([...Object.keys(record.counts), ...Object.keys(measured.counts)])].filter(
    (name) => !leftOut(name),
  );
  const counts = names
    .filter((name) => record.counts[name] !== measured.counts[name])
    .map(
      (name) =>
        `${name}: ${measured.counts[name] ?? 'not measured'}, recorded ${record.counts[name] ?? 'nothing'}`,
    );
  const timings = [...new Set([...Object.keys(record.ratios), ...Object.keys(measured.ratios)])];
  const ratios = timings.flatMap((name) => {
    const recorded = record.ratios[name];
    const ratio = measured.ratios[name];
    if (recorded === undefined) return [`${name}: ratio ${ratio}, recorded nothing`];
    if (ratio === undefined) return [`${name}: not measured, recorded ratio ${recorded}`];
    // Below one, how far below is chance.
    const limit = Math.max(1, recorded) * MARGIN;
    return ratio > limit
      ? [`${name}: ratio ${ratio}, recorded ${recorded}, at most ${limit.toFixed(2)}`]
      : [];
  });
  return [...counts, ...ratios];
}

/** Rows of the shared configurations, where the folder is not there; in CI its absence is an error. */
const leftOut = (name: string): boolean => name.includes('.config') && !hasShared();

function readRecord(): RecordFile {
  return JSON.parse(readFileSync(RECORD, 'utf8')) as RecordFile;
}
