import { parseArgs } from 'node:util';
import type { Measurement } from './measurement';
import { growth } from './rows/growth';
import { processes } from './rows/processes';
import { resources } from './rows/resources';
import { rules } from './rows/rules';

/**
 * Measures the library against what people would use instead: `npm run bench` prints a table, `-- --json` JSON alone;
 * `npm run bench:check` repeats less, and fails where a goal is missed.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  });
  const rows = [
    ...rules(),
    ...(await resources()),
    ...processes(values.check ? 5 : 21),
    ...growth(values.check ? 3 : 9),
  ];
  if (values.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else console.table(Object.fromEntries(rows.map((row) => [row.name, cellsOf(row)])));
  const missed = rows.filter(({ reached }) => reached === false);
  for (const { name, goal, ours, ratio } of missed)
    console.error(`${name}: ${goal}; measured ${(ratio ?? ours).toFixed(2)}`);
  if (values.check && missed.length > 0) process.exitCode = 1;
}

const cellsOf = ({ ours, unit, against, other, ratio, goal, reached }: Measurement) => ({
  ours: `${format(ours)} ${unit}`,
  against: other === null ? '' : `${format(other)} ${against}`,
  ratio: ratio === null ? '' : ratio.toFixed(2),
  goal: goal ?? '',
  reached: reached === null ? '' : reached ? 'yes' : 'NO',
});
const format = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en') : value.toPrecision(3);

void main();
