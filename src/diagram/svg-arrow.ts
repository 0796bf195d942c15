import type { PlacedArrow, Point } from './lay-out';
import { LABEL_SIZE } from './lay-out';
import { widthOf } from './measure';
import { AUDIENCES } from './palette';
import { escapeXml, fixed } from './svg-text';

/** The arrow's head must not cover the box's edge. */
const HEAD = 7;

/** Heads in every colour: a marker can't take its line's colour in every reader. */
export function arrowHeads(): string {
  return AUDIENCES.map(
    (audience) =>
      `<marker id="photon-head-${audience}" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="fill-${audience}" d="M0 0 8 4 0 8z"/></marker>`,
  ).join('');
}

/** A curve that leaves and enters boxes level; what stays inside the network is dashed. */
export function drawArrow({ arrow, points }: PlacedArrow): string {
  const dashed = arrow.audience === 'servers' ? ' stroke-dasharray="6 4"' : '';
  const [start, ...rest] = points;
  const last = rest.pop();
  if (!start || !last) return '';
  const route = [start, ...rest, { x: last.x - HEAD, y: last.y }];
  return `<path class="line-${arrow.audience}" d="${curve(route)}" fill="none" stroke-width="1.8"${dashed} marker-end="url(#photon-head-${arrow.audience})"/>`;
}

/** A label on a plate of the background's colour, over every line. */
export function drawLabel({ arrow, label }: PlacedArrow): string {
  if (!label) return '';
  const width = widthOf(label.text, LABEL_SIZE, 'sans') + 10;
  return [
    `<rect class="plate" x="${fixed(label.x - width / 2)}" y="${fixed(label.y - 10)}" width="${fixed(width)}" height="20" rx="6"/>`,
    `<text class="fill-${arrow.audience}" x="${fixed(label.x)}" y="${fixed(label.y + 4)}" text-anchor="middle" font-size="${LABEL_SIZE}" font-weight="600">${escapeXml(label.text)}</text>`,
  ].join('');
}

function curve([first, ...others]: readonly Point[]): string {
  if (!first) return '';
  let from = first;
  const bends = others.map((to) => {
    const reach = (to.x - from.x) / 2;
    const bend = `C${fixed(from.x + reach)} ${fixed(from.y)} ${fixed(to.x - reach)} ${fixed(to.y)} ${fixed(to.x)} ${fixed(to.y)}`;
    from = to;
    return bend;
  });
  return `M${fixed(first.x)} ${fixed(first.y)}${bends.join('')}`;
}
