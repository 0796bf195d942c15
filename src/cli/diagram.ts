import { writeFileSync } from 'node:fs';
import { diagramModel } from '../picture/diagram-model';
import { renderMermaid } from '../picture/render-mermaid';
import { renderSvg } from '../picture/render-svg';
import type { Io, Status } from './io';
import { STATUS } from './io';
import { loadPlan } from './load-plan';
import { refusing } from './place-output';

/** The words after `photon-ports diagram`. */
export interface DiagramArguments {
  readonly topology: string;
  readonly out?: string;
  readonly format: 'svg' | 'mermaid' | 'json';
}

/** The picture of a topology. */
export function diagram({ topology, out, format }: DiagramArguments, io: Io): Status {
  const model = diagramModel(loadPlan(topology, io).plan);
  const text =
    format === 'svg'
      ? renderSvg(model)
      : format === 'mermaid'
        ? renderMermaid(model)
        : `${JSON.stringify(model, undefined, 2)}\n`;
  if (out === undefined) io.out.write(text);
  else refusing(out, () => writeFileSync(out, text));
  return STATUS.ok;
}
