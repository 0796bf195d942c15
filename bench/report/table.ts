import type { Measurement } from '../measurement';

const HEAD = ['what', 'ours', 'against', 'other', 'ratio', 'must reach', ''];

/** A table for a terminal. */
export function textTable(rows: readonly Measurement[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The same for a document. */
export function markdownTable(rows: readonly Measurement[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(HEAD), line(HEAD.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))].join('\n');
}

function cellsOf({ name, ours, other, ratio, unit, against, spread, goal, reached }: Measurement): string[] {
  return [
    name,
    `${format(ours)}${spread ? ` ± ${format(spread.ours)}` : ''} ${unit}`,
    against,
    other === null ? '' : `${format(other)}${spread ? ` ± ${format(spread.other)}` : ''}`,
    ratio === null ? '' : ratio.toFixed(ratio < 0.1 ? 3 : 2),
    goal ?? '',
    reached === null ? '' : reached ? 'yes' : 'NO',
  ];
}

function format(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value < 10 ? 2 : 1);
}
