import { SaxesParser } from 'saxes';
import type { Issue, Place } from '../issues/issue';
import { decodeConfig } from './decode';
import { configUnusable, tooMany } from './issues';

/** An element's start tag. */
export interface XmlElement {
  readonly name: string;
  /** The name in lower case, since files differ in it. */
  readonly key: string;
  /** The values by name in lower case, without space around them. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly place: Place;
  /** @default - it is the root */
  readonly parent?: XmlElement;
}

/** What the reader of one format handles. */
export interface XmlVisitor {
  open?(element: XmlElement): void;
  close?(element: XmlElement): void;
  /** Text and CDATA inside the innermost open element; it may come in pieces. */
  text?(text: string, element: XmlElement): void;
}

/** Real files nest six deep. */
const MAX_DEPTH = 64;

/** Real values have some hundred characters; longer ones would be repeated in every message. */
export const MAX_VALUE_LENGTH = 1000;

/** Stops the walk; a visitor throws it too. */
export class WalkStop extends Error {
  constructor(readonly issue: Issue) {
    super(issue.message);
  }
}

/**
 * Walks through a configuration file and tells what stopped it, if anything: the issues hold an error then, and
 * whatever the visitor heard is to be thrown away.
 */
export function walkXml(bytes: Uint8Array, file: string | undefined, visitor: XmlVisitor): Issue[] {
  const { text, issues } = decodeConfig(bytes, { file });
  if (text === undefined) return issues;
  try {
    walkText(text, file, visitor);
    return issues;
  } catch (error) {
    if (error instanceof WalkStop) return [...issues, error.issue];
    throw error;
  }
}

function walkText(text: string, file: string | undefined, visitor: XmlVisitor): void {
  const parser = new SaxesParser({ position: false });
  const open: XmlElement[] = [];
  const placeAt = placesIn(text, file);
  const stop = (issue: Issue): never => {
    throw new WalkStop(issue);
  };
  let start = placeAt(0);
  parser.on('error', ({ message }) =>
    stop(
      configUnusable.create(placeAt(parser.position), {
        problem: `malformed XML: ${message.slice(0, 200).replace(/\.$/, '')}`,
        fix: 'Correct it here',
      }),
    ),
  );
  parser.on('doctype', () => stop(configUnusable.create(placeAt(parser.position), DOCTYPE)));
  parser.on('opentagstart', () => {
    // The parser stands behind the name, maybe on the next line.
    start = placeAt(text.lastIndexOf('<', parser.position - 1));
    if (open.length >= MAX_DEPTH)
      stop(configUnusable.create(start, tooMany('levels of elements', MAX_DEPTH)));
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = new Map<string, string>();
    if (name.length > MAX_VALUE_LENGTH) stop(configUnusable.create(start, TOO_LONG));
    for (const [attribute, value] of Object.entries(attributes)) {
      const key = attribute.toLowerCase();
      if (values.has(key))
        stop(
          configUnusable.create(start, {
            problem: `attribute ${attribute} of <${name}> is written twice`,
            fix: 'Keep one of the two',
          }),
        );
      if (value.length > MAX_VALUE_LENGTH) stop(configUnusable.create(start, TOO_LONG));
      values.set(key, value.trim());
    }
    const element = {
      name,
      key: name.toLowerCase(),
      attributes: values,
      place: start,
      parent: open.at(-1),
    };
    open.push(element);
    visitor.open?.(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (element) visitor.close?.(element);
  });
  const onText = (piece: string): void => {
    const element = open.at(-1);
    if (element) visitor.text?.(piece, element);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(withoutHyphensInComments(text)).close();
}

/** Tells line and column of ever later positions; lines end as editors see them, columns count UTF-16 units. */
function placesIn(text: string, file: string | undefined): (position: number) => Place {
  const lineEnd = /\r\n|\r|\n/g;
  let line = 1;
  let lineStart = 0;
  // Where the next line starts, kept so that a long line is searched once.
  let next = lineEnd.test(text) ? lineEnd.lastIndex : Infinity;
  return (position) => {
    while (next <= position) {
      line += 1;
      lineStart = next;
      lineEnd.lastIndex = next;
      next = lineEnd.test(text) ? lineEnd.lastIndex : Infinity;
    }
    return { file, line, column: position - lineStart + 1 };
  };
}

/**
 * The text with spaces for the hyphens inside comments: no well-formed XML may have `--` there, and Photon takes it.
 * A comment ends at the first `-->`, however many hyphens stand before it. Every position stays what it was, and
 * whatever else is malformed stays so.
 */
function withoutHyphensInComments(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const [opening, closing] = SECTIONS.find(([mark]) => text.startsWith(mark, at)) ?? ['<', ''];
    const inside = at + opening.length;
    const end = text.indexOf(closing, inside);
    if (end === -1) break;
    if (opening === '<!--') {
      pieces.push(text.slice(done, inside), text.slice(inside, end).replaceAll('-', ' '));
      done = end;
    }
    at = end + closing.length;
  }
  return pieces.join('') + text.slice(done);
}

/** What may hold a `<!--` that opens no comment, beside the comment itself. */
const SECTIONS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

const DOCTYPE = {
  problem: 'DOCTYPE is rejected: it enables entity expansion and XXE',
  fix: 'Remove it and write its entities out',
};
const TOO_LONG = tooMany('characters in a name or attribute', MAX_VALUE_LENGTH);
