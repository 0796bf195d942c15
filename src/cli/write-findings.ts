import { groupBy } from '../collections/group-by';
import type { Finding } from '../verify/findings/finding';
import type { Io } from './io';
import { hasColour, paint } from './io';
import { STYLES } from './report';
import { paragraphWidth, wrap } from './wrap';

const INDENT = '  ';

/** Findings by file, as eslint prints them: place, severity, message, and the code at the end of the line. */
export function writeFindings(io: Io, findings: readonly Finding[]): void {
  const coloured = hasColour(io.out, io);
  const width = paragraphWidth(io);
  // One write for all: thousands of lines cost a call of the system each.
  const lines: string[] = [];
  for (const [file, all] of groupBy(findings, ({ place }) => [place.file ?? ''])) {
    for (const line of file === '' ? [] : wrap(file, width)) lines.push(paint(line, 'bold', coloured));
    for (const { severity, message, place, code } of all) {
      const at = [place.line, place.column].filter((part) => part !== undefined).join(':');
      const where = [at, place.path ?? ''].filter((part) => part !== '').join(' ');
      for (const line of where === '' ? [] : wrap(where, width - INDENT.length)) lines.push(INDENT + line);
      const [first = '', ...others] = wrap(`${severity}  ${message} [${code}]`, width - 2 * INDENT.length);
      const text = [first.replace(severity, paint(severity, STYLES[severity], coloured)), ...others];
      for (const line of text) lines.push(INDENT + INDENT + line);
    }
    lines.push('');
  }
  io.out.write(lines.map((line) => `${line}\n`).join(''));
}
