import type { Finding } from '../verify/findings/finding';
import type { Io } from './io';
import { hasColour, paint } from './io';
import { paragraphWidth, wrap, writeParagraph } from './wrap';

const INDENT = '  ';
const COLOURS = { error: 'red', warning: 'yellow', note: 'dim' } as const;

/** Findings by file, as eslint prints them: place, severity, message, and the code at the end of the line. */
export function writeFindings(io: Io, findings: readonly Finding[]): void {
  const coloured = hasColour(io.out, io);
  const width = paragraphWidth(io);
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = finding.place.file ?? '';
    const others = byFile.get(file);
    if (others) others.push(finding);
    else byFile.set(file, [finding]);
  }
  for (const [file, all] of byFile) {
    for (const line of file === '' ? [] : wrap(file, width))
      io.out.write(`${paint(line, 'bold', coloured)}\n`);
    for (const { severity, message, place, code } of all) {
      const at = [place.line, place.column].filter((part) => part !== undefined).join(':');
      const where = [at, place.path ?? ''].filter((part) => part !== '').join(' ');
      if (where !== '') writeParagraph(io, where, INDENT);
      const [first = '', ...others] = wrap(`${severity}  ${message} [${code}]`, width - 2 * INDENT.length);
      const text = [first.replace(severity, paint(severity, COLOURS[severity], coloured)), ...others];
      for (const line of text) io.out.write(`${INDENT}${INDENT}${line}\n`);
    }
    io.out.write('\n');
  }
}
