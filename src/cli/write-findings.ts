import type { Finding } from '../verify/findings/finding';
import type { Io } from './io';
import { hasColour, paint, widthOf } from './io';

const WIDEST = 120;
const INDENT = '  ';
const COLOURS = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** Findings by file, as eslint prints them: place, severity, message, and the code at the end of the line. */
export function writeFindings(io: Io, findings: readonly Finding[]): void {
  const coloured = hasColour(io.out, io);
  const width = Math.min(widthOf(io.out, io) ?? WIDEST, WIDEST);
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = finding.place.file ?? '';
    const others = byFile.get(file);
    if (others) others.push(finding);
    else byFile.set(file, [finding]);
  }
  for (const [file, all] of byFile) {
    if (file !== '') io.out.write(`${paint(file, 'bold', coloured)}\n`);
    for (const { severity, message, place, code } of all) {
      const at = [place.line, place.column].filter((part) => part !== undefined).join(':');
      const where = [at, place.path ?? ''].filter((part) => part !== '').join(' ');
      for (const line of wrapped(where, width - INDENT.length)) io.out.write(`${INDENT}${line}\n`);
      const lines = wrapped(`${severity}  ${message} [${code}]`, width - 2 * INDENT.length);
      for (const [index, line] of lines.entries()) {
        const text =
          index === 0 ? line.replace(severity, paint(severity, COLOURS[severity], coloured)) : line;
        io.out.write(`${INDENT}${INDENT}${text}\n`);
      }
    }
    io.out.write('\n');
  }
}

/** Lines of at most the width, broken between words, and inside a word that is longer than a line. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  const pieces = text
    .split(' ')
    .flatMap((word) => word.match(new RegExp(`.{1,${Math.max(8, width)}}`, 'gu')) ?? ['']);
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= width)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines.filter((line) => line !== '');
}
