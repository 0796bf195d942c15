import type { DiagramMark } from '../diagram/diagram-model';
import type { Finding } from '../verify/findings/finding';

/** A box has room for this many findings; the rest are counted. */
const MOST = 4;
const MOST_PORTS = 3;

/** Findings in a few words each, for the picture. */
export function marksOf(findings: readonly Finding[]): DiagramMark[] {
  const byPlace = new Map<string, Set<string>>();
  for (const { code, cloud, data } of findings) {
    const { at, node, ports = [] } = data;
    const more = ports.length > MOST_PORTS ? ` and ${ports.length - MOST_PORTS} more` : '';
    const where = node === undefined ? '' : `, node ${node}`;
    const text = `${code.replaceAll('-', ' ')}${where}: ${ports.slice(0, MOST_PORTS).join(', ')}${more}`;
    const texts = byPlace.get(at) ?? new Set();
    byPlace.set(at, texts.add(`${cloud}: ${ports.length > 0 ? text : text.slice(0, -2)}`));
  }
  return [...byPlace].flatMap(([at, texts]) => {
    const shown = [...texts].slice(0, MOST).map((text) => ({ at, text }));
    return texts.size > MOST ? [...shown, { at, text: `and ${texts.size - MOST} more` }] : shown;
  });
}
