import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { diagramModel } from '../diagram/diagram-model';
import { renderMermaid } from '../diagram/render-mermaid';
import { renderSvg } from '../diagram/render-svg';
import type { CommandLine } from './command-line';
import type { Io, Status } from './io';
import { STATUS, UsageError } from './io';
import { loadPlan } from './load-plan';
import { refusing } from './place-output';
import { choice, topology } from './options';

/** The arguments of `photon-ports diagram`. */
export interface DiagramArguments {
  readonly topology: string;
  readonly out?: string;
  /** @default - by the file name, else SVG */
  readonly format?: Format;
}

type Format = 'svg' | 'mermaid' | 'json';

/** The file name extensions of each format. */
const EXTENSIONS: Readonly<Record<Format, readonly string[]>> = {
  svg: ['.svg'],
  mermaid: ['.mmd', '.mermaid', '.md'],
  json: ['.json'],
};

/** Declares `photon-ports diagram`. */
export function declare({ io, end, command }: CommandLine): void {
  command([
    'photon-ports diagram photon.yaml --format svg > topology.svg',
    'photon-ports diagram photon.yaml --out topology.mmd',
  ])
    .addArgument(topology())
    .addOption(
      choice('--format <format>', 'set the output format (default: by the name of the file, else svg)', [
        'svg',
        'mermaid',
        'json',
      ]),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .action((file, options) => end(diagram({ topology: file, ...options }, io)));
}

/** Prints or writes the diagram of a topology. */
export function diagram({ topology, out, format: asked }: DiagramArguments, io: Io): Status {
  const format = formatOf(out, asked);
  const model = diagramModel(loadPlan(topology, io));
  const text =
    format === 'svg'
      ? renderSvg(model)
      : format === 'mermaid'
        ? fenced(renderMermaid(model), out)
        : `${JSON.stringify(model, undefined, 2)}\n`;
  if (out === undefined) io.out.write(text);
  else refusing(out, () => writeFileSync(out, text));
  return STATUS.ok;
}

/** The format that is asked for, else that of the file name. @throws UsageError where they differ */
function formatOf(out: string | undefined, asked: Format | undefined): Format {
  const extension = extname(out ?? '').toLowerCase();
  const formats = Object.keys(EXTENSIONS) as Format[];
  const byName = formats.find((format) => EXTENSIONS[format].includes(extension));
  const format = asked ?? byName ?? 'svg';
  if (extension === '' || byName === format) return format;
  throw new UsageError(
    `${out}: expected a file name that ends with ${EXTENSIONS[format].join(' or ')} for ${format}. Rename it, or write --format ${byName ?? formats.filter((candidate) => candidate !== format).join(' or ')}.`,
  );
}

/** Markdown draws a diagram inside a fence. */
const fenced = (text: string, out = ''): string =>
  extname(out).toLowerCase() === '.md' ? `\`\`\`mermaid\n${text}\`\`\`\n` : text;
