import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { firstIndex } from '../engine/first-index';
import { containersOf, walkJson } from './json-positions';

/** Line and column of a value, from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const WRAPPER = 'TemplateBody';

/**
 * Where the values at key paths are written in JSON or YAML text. A path that the text does not have, such as one into
 * what a transform adds, is where the closest value around it is, and left out where there is none.
 */
export function positionsOf(text: string, paths: readonly string[]): ReadonlyMap<string, Position> {
  // `aws cloudformation get-template` puts a template below a key.
  const around = text.includes(WRAPPER) ? ['', `${WRAPPER}.`] : [''];
  const wanted = new Set(paths.flatMap((path) => around.map((wrapper) => `${wrapper}${path}`)));
  const offsets = offsetsOf(text, wanted);
  const starts = lineStarts(text);
  return new Map(
    paths.flatMap((path) => {
      const [offset] = around.flatMap((wrapper) => closest(offsets, `${wrapper}${path}`) ?? []);
      return offset === undefined ? [] : [[path, positionAt(starts, offset)] as const];
    }),
  );
}

/** YAML in flow style begins like JSON. */
function offsetsOf(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  if (!/^\s*[{[]/.test(text)) return yamlOffsets(text, wanted);
  try {
    return jsonOffsets(text, wanted);
  } catch {
    return yamlOffsets(text, wanted);
  }
}

const closest = (offsets: ReadonlyMap<string, number>, path: string): number | undefined =>
  offsets.get(path) ??
  [...containersOf([path])]
    .reverse()
    .map((around) => offsets.get(around))
    .find((offset) => offset !== undefined);

function jsonOffsets(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const inside = containersOf(wanted);
  walkJson(text, inside, (path, offset) => {
    if (wanted.has(path) || inside.has(path)) offsets.set(path, offset);
  });
  return offsets;
}

/**
 * Keys of functions in their short form, `!If [..]`, are tags of the value that the long form has below a key. What an
 * alias stands for is written at its anchor, and what a map merges, where it has no such key itself.
 */
function yamlOffsets(text: string, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const offsets = new Map<string, number>();
  const inside = containersOf(wanted);
  const document = parseDocument(text, { logLevel: 'silent' });
  const merged = new Set<string>();
  const found = (path: string, offset: number | undefined): void => {
    const isAsked = path !== '' && (wanted.has(path) || inside.has(path));
    if (isAsked && offset !== undefined && !offsets.has(path)) offsets.set(path, offset);
  };
  const visit = (node: unknown, path: string): void => {
    const { range, tag } = (node ?? {}) as { range?: readonly number[] | null; tag?: string };
    found(path, range?.[0]);
    const short = /^!(\w+)$/.exec(tag ?? '')?.[1];
    const longPath =
      short === undefined
        ? path
        : `${path}.${short === 'Ref' || short === 'Condition' ? '' : 'Fn::'}${short}`;
    if (!inside.has(longPath)) return;
    if (isAlias(node)) visit(node.resolve(document), path);
    if (isSeq(node)) node.items.forEach((item, index) => visit(item, `${longPath}[${index}]`));
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      const below = longPath === '' ? name : `${longPath}.${name}`;
      found(below, isScalar(key) ? key.range?.[0] : undefined);
      visit(value, below);
    }
    for (const { key, value } of node.items)
      if (isScalar(key) && key.value === '<<')
        for (const part of isSeq(value) ? value.items : [value]) {
          const once = `${longPath} ${isAlias(part) ? part.source : ''}`;
          if (merged.has(once)) continue;
          merged.add(once);
          visit(part, longPath);
        }
  };
  visit(document.contents, '');
  return offsets;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Position {
  const line = firstIndex(starts, (start) => start <= offset);
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}
