/** Average widths of a letter, in parts of the type size; generous, since fonts differ between readers. */
const SANS = 0.6;
const BOLD = 0.64;
const MONO = 0.615;

/** How much more than a letter these take where letters differ. */
const WIDE = 0.5;

export type Face = 'sans' | 'bold' | 'mono';
const WIDTHS: Readonly<Record<Face, number>> = { sans: SANS, bold: BOLD, mono: MONO };

/** About how wide a text is drawn. */
export function widthOf(text: string, size: number, face: Face): number {
  const wide = face === 'mono' ? 0 : (text.match(/[mwMW@]/g)?.length ?? 0);
  return Math.ceil((text.length + wide * WIDE) * size * WIDTHS[face]);
}

/** A text in lines of at most so many letters, broken between words; a longer word stays whole. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
