import type { RuleAudience } from '../flows/flow';
import type { DiagramBox } from './diagram-model';
import { widthOf, wrap } from './measure';

/** Sizes of type and space, in units of the picture. */
export const TYPE = { title: 15, text: 12.5 } as const;
export const PADDING = 14;
export const LINE = 19;
/** Title and subtitle, and the icon beside them. */
export const HEADER = 52;
export const ICON = 34;
const LABEL_GAP = 10;
const DOT = 14;
/** Ports and findings are broken into lines of this many letters. */
const LETTERS = 28;

/** A line of a box: ports that are open, ports that are closed, or a finding. */
export interface BoxLine {
  readonly kind: 'open' | 'closed' | 'mark';
  readonly audience?: RuleAudience;
  /** Empty on the further lines of one entry. */
  readonly label: string;
  readonly text: string;
}

/** A box's lines, and how much room it takes. */
export interface BoxContent {
  readonly lines: readonly BoxLine[];
  /** Where ports start, from the box's left edge. */
  readonly textAt: number;
  readonly width: number;
  readonly height: number;
}

/** Breaks a box into lines and measures it. */
export function contentOf({ title, subtitle, rows, marks = [] }: DiagramBox): BoxContent {
  const open = rows.filter(({ state }) => state === 'open');
  const closed = rows.filter(({ state }) => state === 'closed');
  const closedText = closed
    .map(({ label, ports }) => `${label} ${ports}`.replaceAll(' ', '\u00a0'))
    .join('\u00a0· ');
  const lines: BoxLine[] = [
    ...open.flatMap(({ label, ports, audience }) => broken('open', label, ports, audience)),
    ...(closed.length > 0 ? broken('closed', 'closed', closedText) : []),
    ...marks.flatMap((mark) => broken('mark', '!', mark)),
  ];
  const labels = Math.max(0, ...lines.map(({ label }) => widthOf(label, TYPE.text, 'sans')));
  const textAt = PADDING + DOT + labels + LABEL_GAP;
  const texts = lines.map(
    ({ text, kind }) => textAt + widthOf(text, TYPE.text, kind === 'open' ? 'mono' : 'sans'),
  );
  const header =
    PADDING + ICON + Math.max(widthOf(title, TYPE.title, 'bold'), widthOf(subtitle, TYPE.text, 'sans'));
  return {
    lines,
    textAt,
    width: Math.max(170, header + PADDING, ...texts.map((width) => width + PADDING)),
    height: PADDING + HEADER + lines.length * LINE + (lines.length > 0 ? 8 : -6),
  };
}

function broken(kind: BoxLine['kind'], label: string, text: string, audience?: RuleAudience): BoxLine[] {
  return wrap(text, LETTERS).map((line, index) => ({
    kind,
    audience,
    label: index === 0 ? label : '',
    text: line,
  }));
}
