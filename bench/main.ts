import { parseArgs } from 'node:util';
import { againstOthers } from './against-others';
import { counts } from './counts';
import { growth } from './growth';
import type { Row } from './row';
import { isMissed, ratioOf } from './row';

/**
 * Measures the library against what people would use instead: `npm run bench` prints a table, `-- --json` JSON alone;
 * `npm run bench:check` repeats less, and fails where a goal is missed.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, check: { type: 'boolean' } } });
  const runs = values.check ? 3 : 9;
  const rows = [...(await counts()), ...againstOthers(2 * runs), ...growth(runs)];
  if (values.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else console.table(Object.fromEntries(rows.map((row) => [row.name, cellsOf(row)])));
  const missed = rows.filter(isMissed);
  for (const row of missed)
    console.error(`${row.name}: at most ${row.atMost}; measured ${(ratioOf(row) ?? row.ours).toFixed(2)}`);
  if (values.check && missed.length > 0) process.exitCode = 1;
}

const cellsOf = (row: Row) => ({
  ours: `${format(row.ours)} ${row.unit}`,
  against: row.other === undefined ? '' : `${format(row.other)} ${row.against}`,
  ratio: ratioOf(row)?.toFixed(2) ?? '',
  'at most': row.atMost ?? '',
  missed: isMissed(row) ? 'MISSED' : '',
});
const format = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toPrecision(3));

void main();
