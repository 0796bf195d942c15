import { parseArgs } from 'node:util';
import { differences, writeRecord } from './check';
import { plots } from './report/plots';
import { textTable } from './report/table';
import { writeReport } from './report/write';
import { measure } from './sections';

/**
 * Measures the library against what people would use instead.
 *
 * `npm run bench` prints a table; `-- --json` JSON alone; `-- --write` also renews docs/performance.md, its plots and
 * the record; `npm run bench:check` fails where a count differs from the record, or a ratio by more than noise.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const { sections, planned } = await measure({ quick: values.check });
  const rows = sections.flatMap((section) => section.rows);
  if (values.json) process.stdout.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else for (const { title, rows: own } of sections) console.log(`\n${title}\n${textTable(own)}`);
  if (values.write) {
    writeReport(sections, plots(rows, planned));
    writeRecord(rows);
  }
  if (!values.check) return;
  const found = differences(rows);
  for (const difference of found) console.error(difference);
  if (found.length === 0) console.error('nothing differs from bench/record.json');
  else console.error('where that is meant, write npm run bench -- --write and commit the record');
  process.exitCode = found.length > 0 ? 1 : 0;
}

void main();
