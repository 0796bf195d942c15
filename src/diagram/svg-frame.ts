import type { RuleAudience } from '../flows/flow';
import type { Diagram } from './diagram-model';
import type { Layout } from './lay-out';
import { widthOf } from './measure';
import { escapeXml, fixed } from './svg-text';

export const FRAME = 26;
export const FRAME_TITLE = 34;

/** Around the servers: what no arrow crosses is closed. */
export function drawNetwork({ boxes, top, height }: Layout, frame: string): string {
  const servers = boxes.filter(({ box }) => box.kind === 'servers');
  const left = Math.min(...servers.map(({ x }) => x)) - FRAME;
  const right = Math.max(...servers.map(({ x, content }) => x + content.width)) + FRAME;
  const lock = `<path class="hollow" transform="translate(14 8)" stroke-width="1.6" d="M1 6.5h10v7H1zM3 6.5V4a3 3 0 0 1 6 0v2.5"/>`;
  return [
    `<g transform="translate(${fixed(left)} ${fixed(top - FRAME_TITLE)})">`,
    `<rect class="network" width="${fixed(right - left)}" height="${fixed(height + FRAME_TITLE + FRAME / 2)}" rx="16" stroke-dasharray="3 4"/>`,
    lock,
    `<text class="quiet" x="34" y="20" font-size="12.5">${escapeXml(frame)}</text>`,
    '</g>',
  ].join('');
}

const LEGEND_TEXTS: Readonly<Record<RuleAudience, string>> = {
  clients: 'players',
  probe: 'health probe',
  servers: 'between servers only',
  operators: 'operators',
  management: 'management',
};

/** The colours that the picture uses, and what has none: everything else. */
export function legendOf({ boxes, arrows }: Diagram): { readonly svg: string; readonly width: number } {
  const used = new Set(
    [...boxes.flatMap(({ rows }) => rows.filter(({ state }) => state === 'open')), ...arrows].map(
      ({ audience }) => audience,
    ),
  );
  const entries = (Object.keys(LEGEND_TEXTS) as RuleAudience[])
    .filter((audience) => used.has(audience))
    .map((audience) => ({
      sign: `<circle class="fill-${audience}" cx="5" cy="-4" r="4.5"/>`,
      text: LEGEND_TEXTS[audience],
    }));
  const closed = { sign: '<circle class="hollow" cx="5" cy="-4" r="4"/>', text: 'everything else: closed' };
  let x = 0;
  const drawn = [...entries, closed].map(({ sign, text }) => {
    const entry = `<g transform="translate(${x} 0)">${sign}<text class="quiet" x="16" font-size="12.5">${text}</text></g>`;
    x += 16 + widthOf(text, 12.5, 'bold') + 18;
    return entry;
  });
  return { svg: drawn.join(''), width: x };
}
