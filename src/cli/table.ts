import type { Io } from './io';
import { hasColour, paint, widthOf } from './io';
import { wrap } from './wrap';

/** A column narrower than this is not worth reading. */
const NARROWEST = 8;
const GAP = 2;

/**
 * Rows under a heading, without lines. On a terminal the widest columns give way until the table fits; into a pipe
 * each row is one line, for `grep`.
 */
export function writeTable(io: Io, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const coloured = hasColour(io.out, io);
  const natural = head.map((title, index) =>
    Math.max(title.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const words = head.map((_title, index) =>
    Math.max(0, ...rows.flatMap((row) => (row[index] ?? '').split(' ').map(({ length }) => length))),
  );
  const columns = widthOf(io.out, io);
  const widths = columns === undefined ? natural : fitted(natural, words, columns);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => cell.padEnd((widths[index] ?? 0) + GAP))
      .join('')
      .trimEnd();
  const lines = rows.flatMap((row) => {
    const wrapped = row.map((cell, index) => wrap(cell, widths[index] ?? 0));
    const height = Math.max(...wrapped.map(({ length }) => length));
    return Array.from({ length: height }, (_, at) => line(wrapped.map((cell) => cell[at] ?? '')));
  });
  io.out.write([paint(line(head), 'bold', coloured), ...lines, ''].join('\n'));
}

/** A heading over a table. */
export function writeTitle(io: Io, title: string): void {
  io.out.write(`${paint(title, 'bold', hasColour(io.out, io))}\n`);
}

/** Takes a character at a time from the widest column, while the table is too wide; from one that can spare it first. */
function fitted(natural: readonly number[], words: readonly number[], columns: number): number[] {
  const widths = [...natural];
  const total = () => widths.reduce((sum, width) => sum + width, GAP * (widths.length - 1));
  while (total() > columns) {
    const spare = widths.map((width, index) => (width > (words[index] ?? 0) ? width : 0));
    const candidates = Math.max(...spare) > NARROWEST ? spare : widths;
    const widest = candidates.indexOf(Math.max(...candidates));
    const width = widths[widest] ?? 0;
    if (width <= NARROWEST) break;
    widths[widest] = width - 1;
  }
  return widths;
}
