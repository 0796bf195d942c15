import type { RuleAudience } from '../flows/flow';
import type { Diagram } from './diagram-model';
import type { Layout } from './lay-out';
import { layOut } from './lay-out';
import { widthOf } from './measure';
import { styleSheet } from './palette';
import { arrowHeads, drawArrow, drawLabel } from './svg-arrow';
import { drawBox } from './svg-box';
import { escapeXml, fixed } from './svg-text';

const MARGIN = 28;
const TITLE = 62;
const FRAME = 26;
const FRAME_TITLE = 34;
const LEGEND = 52;

/**
 * Renders a diagram as SVG.
 *
 * @example
 * writeFileSync('topology.svg', renderSvg(diagramModel(plan)));
 */
export function renderSvg(diagram: Diagram): string {
  const layout = layOut(diagram);
  const legend = legendOf(diagram);
  const width = 2 * MARGIN + FRAME + Math.max(layout.width, legend.width, 420);
  const height = MARGIN + TITLE + FRAME_TITLE + layout.height + FRAME + LEGEND;
  const middle = (width - FRAME - layout.width) / 2 - layout.left;
  const { title, subtitle } = diagram;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="photon-diagram" viewBox="0 0 ${fixed(width)} ${fixed(height)}" width="${fixed(width)}" height="${fixed(height)}" style="max-width:100%;height:auto" role="img" aria-label="${escapeXml(`${title}, ${subtitle}`)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>\n${styleSheet()}\n</style>`,
    `<defs>${arrowHeads()}</defs>`,
    `<rect class="background" width="100%" height="100%" rx="14"/>`,
    `<text class="ink" x="${MARGIN}" y="${MARGIN + 16}" font-size="20" font-weight="700">${escapeXml(title)}</text>`,
    `<text class="quiet" x="${MARGIN}" y="${MARGIN + 38}" font-size="13.5">${escapeXml(subtitle)}</text>`,
    `<g transform="translate(${fixed(middle)} ${fixed(MARGIN + TITLE + FRAME_TITLE - layout.top)})">`,
    drawNetwork(layout, diagram.frame),
    ...layout.arrows.map(drawArrow),
    ...layout.boxes.map(drawBox),
    ...layout.arrows.map(drawLabel),
    '</g>',
    `<g transform="translate(${MARGIN} ${fixed(height - 22)})">${legend.svg}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Around the servers: what no arrow crosses is closed. */
function drawNetwork({ boxes, top, height }: Layout, frame: string): string {
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
function legendOf({ boxes, arrows }: Diagram): { readonly svg: string; readonly width: number } {
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
