/**
 * Walks through JSON, and calls back for each value directly inside some objects and lists, which are named by
 * key paths such as `Resources.Group.Properties.Rules[2]`; whatever else there is costs a look at its brackets alone.
 *
 * @param visit gets the offset of the value's key, or of the value in a list, and whether the object has the key twice,
 * of which `JSON.parse` keeps the last
 */
export function walkJson(
  text: string,
  inside: ReadonlySet<string>,
  visit: (path: string, offset: number, isRepeated: boolean) => void,
): void {
  walk(skipBlanks(text, 0), '');

  /** Goes from the start of a value to the offset after it. */
  function walk(start: number, path: string): number {
    const isObject = text[start] === '{';
    if (!inside.has(path) || (!isObject && text[start] !== '[')) return endOfValue(text, start);
    const keys = new Set<string>();
    let at = skipBlanks(text, start + 1);
    for (let index = 0; text[at] !== '}' && text[at] !== ']'; index += 1) {
      if (at >= text.length) throw new SyntaxError('a bracket is not closed');
      const end = isObject ? endOfText(text, at) : at;
      const key = isObject ? (JSON.parse(text.slice(at, end)) as string) : `[${index}]`;
      const below = path === '' || !isObject ? path + key : `${path}.${key}`;
      visit(below, at, keys.has(key));
      keys.add(key);
      at = skipBlanks(text, walk(skipBlanks(text, end), below));
    }
    return at + 1;
  }
}

/** The objects and lists around the values at some key paths. */
export const containersOf = (paths: Iterable<string>): ReadonlySet<string> =>
  new Set([
    '',
    ...[...paths].flatMap((path) => [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index))),
  ]);

const codeOf = (letter: string): number => letter.charCodeAt(0);
const QUOTE = codeOf('"');
/** Brackets of objects and of lists differ in one bit. */
const OPENING = codeOf('{');
const CLOSING = codeOf('}');
const BRACE = OPENING - codeOf('[');
const BLANKS = new Set([' ', '\n', '\r', '\t', ':', ','].map(codeOf));

/** The offset of what comes next, past what stands between two values. */
function skipBlanks(text: string, start: number): number {
  let at = start;
  while (BLANKS.has(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset after a text that begins at a quote. */
function endOfText(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); ; at = text.indexOf('"', at + 1)) {
    if (at < 0) throw new SyntaxError('a quote is not closed');
    let before = at - 1;
    while (text[before] === '\\') before -= 1;
    if ((at - before) % 2 === 1) return at + 1;
  }
}

/** The offset after a value of any kind. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfText(text, at) - 1;
      if (depth === 0) return at + 1;
    } else if ((code | BRACE) === OPENING) depth += 1;
    else if ((code | BRACE) === CLOSING) {
      // The bracket of the container ends a number.
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && BLANKS.has(code)) return at;
  }
  return text.length;
}
