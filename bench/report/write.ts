import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../processes';
import { markdownTable } from './table';
import type { Section } from '../sections';

const DOCUMENT = join(ROOT, 'docs', 'performance.md');
const PLOTS = join(ROOT, 'docs', 'performance');
const BEGIN = '<!-- measured: npm run bench -- --write -->';
const END = '<!-- end of measured -->';

/** Puts the tables into docs/performance.md, between its marks, and the plots beside it. */
export function writeReport(sections: readonly Section[], plots: Readonly<Record<string, string>>): void {
  const document = readFileSync(DOCUMENT, 'utf8');
  const [before, rest] = document.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${DOCUMENT} has no ${BEGIN} and ${END}; put both where the tables belong`);
  const machine = `Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}).`;
  const tables = sections.flatMap(({ title, rows }) => [`### ${title}`, '', markdownTable(rows), '']);
  writeFileSync(DOCUMENT, [before + BEGIN, '', machine, '', ...tables, END].join('\n') + after);
  mkdirSync(PLOTS, { recursive: true });
  for (const [file, svg] of Object.entries(plots)) writeFileSync(join(PLOTS, file), svg);
}
