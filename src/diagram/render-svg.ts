import type { Diagram } from './diagram-model';
import { layOut } from './lay-out';
import { styleSheet } from './palette';
import { arrowHeads, drawArrow, drawLabel } from './svg-arrow';
import { drawBox } from './svg-box';
import { drawNetwork, FRAME, FRAME_TITLE, legendOf } from './svg-frame';
import { escapeXml, fixed } from './svg-text';

const MARGIN = 28;
const TITLE = 62;
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
