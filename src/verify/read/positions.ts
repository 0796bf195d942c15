import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { containersOf, walkJson } from './json-positions';

/** Line and column of a value, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const WRAPPER = 'TemplateBody.';

/** Where the values at key paths are written in JSON or YAML text. A path that the text does not have is left out. */
export function positionsOf(text: string, paths: readonly string[]): ReadonlyMap<string, Position> {
  // `aws cloudformation get-template` puts a template below a key.
  const wanted = new Set(paths.flatMap((path) => [path, `${WRAPPER}${path}`]));
  const offsets = /^\s*[{[]/.test(text) ? jsonOffsets(text, wanted) : yamlOffsets(text, wanted);
  const starts = lineStarts(text);
  return new Map(
    [...offsets].map(([path, offset]) => [
      path.startsWith(WRAPPER) ? path.slice(WRAPPER.length) : path,
      positionAt(starts, offset),
    ]),
  );
}

function jsonOffsets(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  walkJson(text, containersOf(wanted), (path, offset) => {
    if (wanted.has(path)) offsets.set(path, offset);
  });
  return offsets;
}

/** Keys of functions in their short form, `!If [..]`, are tags of the value that the long form has below a key. */
function yamlOffsets(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const visit = (node: unknown, path: string): void => {
    const { range, tag } = (node ?? {}) as { range?: readonly number[] | null; tag?: string };
    if (wanted.has(path) && !offsets.has(path) && range) offsets.set(path, range[0] ?? 0);
    const short = /^!(\w+)$/.exec(tag ?? '')?.[1];
    const longPath =
      short === undefined
        ? path
        : `${path}.${short === 'Ref' || short === 'Condition' ? '' : 'Fn::'}${short}`;
    if (isSeq(node)) node.items.forEach((item, index) => visit(item, `${longPath}[${index}]`));
    if (isMap(node))
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        const below = longPath === '' ? name : `${longPath}.${name}`;
        const at = isScalar(key) ? key.range?.[0] : undefined;
        if (wanted.has(below) && at !== undefined) offsets.set(below, at);
        visit(value, below);
      }
  };
  visit(parseDocument(text, { logLevel: 'silent' }).contents, '');
  return offsets;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
