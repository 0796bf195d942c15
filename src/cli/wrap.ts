import type { Io } from './io';
import { widthOf } from './io';

/** The text in lines of at most the width: broken between words, and inside a word that is longer than a line. */
export function wrap(text: string, width: number): string[] {
  if (text.length <= width && !LINE_END.test(text)) return [text];
  const lines: string[] = [];
  const pieces = text
    .split(' ')
    .flatMap((word) =>
      word.length <= width && !LINE_END.test(word)
        ? word
        : (word.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gu')) ?? ['']),
    );
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= width)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

const LINE_END = /[\n\r\u2028\u2029]/;
const WIDEST = 120;
const NARROWEST = 20;

/** How wide a paragraph is: as the terminal, and at most 120 characters. */
export const paragraphWidth = (io: Io): number =>
  Math.max(NARROWEST, Math.min(widthOf(io.out, io) ?? WIDEST, WIDEST));

/** Prints a paragraph, each of its lines after the indent. */
export function writeParagraph(io: Io, text: string, indent = ''): void {
  for (const line of wrap(text, paragraphWidth(io) - indent.length)) io.out.write(`${indent}${line}\n`);
}
