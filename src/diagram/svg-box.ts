import type { BoxLine } from './box-content';
import { HEADER, ICON, LINE, PADDING, TYPE } from './box-content';
import type { DiagramBox } from './diagram-model';
import type { PlacedBox } from './lay-out';
import { escapeXml, fixed } from './svg-text';

const ROUND = 10;
const STACK = 5;

/** A box with its icon, title and lines; several servers are a stack of cards. */
export function drawBox({ box, content, x, y }: PlacedBox): string {
  const { width, height, lines, textAt } = content;
  const card = (offset: number) =>
    `<rect class="card${box.marks ? ' marked' : ''}" x="${offset}" y="${-offset}" width="${fixed(width)}" height="${fixed(height)}" rx="${box.kind === 'people' ? 18 : ROUND}"/>`;
  return [
    `<g transform="translate(${fixed(x)} ${fixed(y)})">`,
    ...(box.count > 1 ? [card(2 * STACK), card(STACK)] : []),
    card(0),
    drawIcon(box),
    text(PADDING + ICON, 27, 'ink', box.title, `font-size="${TYPE.title}" font-weight="650"`),
    text(PADDING + ICON, 45, 'quiet', box.subtitle, `font-size="${TYPE.text}"`),
    ...lines.map((line, index) => drawLine(line, HEADER + PADDING + index * LINE + 4, textAt)),
    '</g>',
  ].join('\n');
}

function drawLine({ kind, audience, label, text: words }: BoxLine, y: number, textAt: number): string {
  const size = `font-size="${TYPE.text}"`;
  const dotX = PADDING + 4;
  if (kind === 'mark') {
    return (
      text(PADDING, y, 'mark', label, `${size} font-weight="700"`) + text(textAt, y, 'mark', words, size)
    );
  }
  const dot = label
    ? kind === 'open'
      ? `<circle class="fill-${audience ?? 'clients'}" cx="${dotX}" cy="${y - 4}" r="4"/>`
      : `<circle class="hollow" cx="${dotX}" cy="${y - 4}" r="3.5"/>`
    : '';
  const labelled = label ? text(PADDING + 14, y, 'quiet', label, size) : '';
  return dot + labelled + text(textAt, y, kind === 'open' ? 'ink ports' : 'quiet', words, size);
}

function text(x: number, y: number, className: string, words: string, attributes: string): string {
  return `<text class="${className}" x="${fixed(x)}" y="${fixed(y)}" ${attributes}>${escapeXml(words)}</text>`;
}

/** People, a fork, racks, or a gauge. */
function drawIcon({ kind, id }: DiagramBox): string {
  const hue = HUES[id] ?? 'clients';
  const shape = id === 'dashboard' ? ICONS.dashboard : ICONS[kind];
  return `<g transform="translate(${PADDING} 14)" class="line-${hue}" fill="none" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">${shape}</g>`;
}

const HUES: Readonly<Record<string, string>> = {
  operators: 'operators',
  dashboard: 'operators',
  management: 'management',
};

const ICONS = {
  people: '<circle cx="12" cy="8" r="4.5"/><path d="M3.5 22c.6-5 4-7.5 8.5-7.500s7.9 2.5 8.5 7.5"/>',
  'load-balancer':
    '<path d="M2 12h7M9 12c5 0 4-8 11-8M9 12h11M9 12c5 0 4 8 11 8"/><path d="m17 1.5 3 2.5-3 2.500M17 9.500l3 2.5-3 2.500M17 17.500l3 2.5-3 2.5"/>',
  servers:
    '<rect x="2" y="2.5" width="20" height="8" rx="2"/><rect x="2" y="13.5" width="20" height="8" rx="2"/><path d="M6 6.500h.01M6 17.500h.01M11 6.500h7M11 17.500h7"/>',
  dashboard: '<rect x="2" y="3" width="20" height="18" rx="2.5"/><path d="M6.5 16v-4M12 16V8M17.5 16v-6"/>',
} as const;
