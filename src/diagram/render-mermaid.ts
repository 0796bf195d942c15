import type { DiagramArrow } from './arrows';
import type { Diagram, DiagramBox } from './diagram-model';

/**
 * Renders a diagram as a Mermaid flowchart, for Markdown that renders it.
 *
 * @example
 * writeFileSync('topology.mmd', renderMermaid(diagramModel(plan)));
 */
export function renderMermaid({ boxes, arrows }: Diagram): string {
  const ids = new Map(boxes.map(({ id }, index) => [id, `b${index}`]));
  const lines = [
    'flowchart LR',
    ...boxes.map((box) => `  ${ids.get(box.id) ?? ''}${shape(box)}`),
    ...arrows.map((arrow) => `  ${ids.get(arrow.from) ?? ''} ${link(arrow)} ${ids.get(arrow.to) ?? ''}`),
    '  closed["everything else: closed"]:::closed',
    '  classDef closed stroke-dasharray: 4 4',
    ...boxes
      .filter(({ marks }) => marks)
      .map(({ id }) => `  style ${ids.get(id) ?? ''} stroke:#dc2626,stroke-width:3px`),
  ];
  return `${lines.join('\n')}\n`;
}

function shape({ kind, title, subtitle, rows, marks = [] }: DiagramBox): string {
  const text = [
    `<b>${escape(title)}</b>`,
    escape(subtitle),
    ...rows.map(({ label, ports, audience, state }) =>
      escape(
        `${label} ${ports}${state === 'closed' ? ' closed' : audience === 'clients' ? '' : ` (${audience})`}`,
      ),
    ),
    ...marks.map((mark) => escape(`! ${mark}`)),
  ].join('<br/>');
  return kind === 'people' ? `(["${text}"])` : `["${text}"]`;
}

function link({ audience, label }: DiagramArrow): string {
  const line = audience === 'servers' || audience === 'management' ? '-.->' : '-->';
  return label ? `${line}|"${escape(label)}"|` : line;
}

/** Mermaid reads quotes and angle brackets as its own; entities stand for them. */
function escape(text: string): string {
  return text.replace(/[&"<>#;]/g, (sign) => `#${sign.charCodeAt(0)};`);
}
