import type { ErrorCode } from 'yaml';
import { LineCounter, parseDocument } from 'yaml';
import { isMapping } from '../issues/describe-value';
import type { Issue } from '../issues/issue';
import { PhotonError } from '../issues/photon-error';
import { malformedYaml } from './issues';
import { locateIn } from './key-position';
import { longestJson } from './longest-json';
import { notMapping } from './validate';

/**
 * The content of a topology file, and how issues in it get their line and column.
 *
 * @throws PhotonError where the text is neither YAML nor JSON
 */
export function parseTopology(
  file: string,
  text: string,
): { readonly content: Record<string, unknown>; locate(issue: Issue): Issue } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const malformed = (offset: number, reason: string) =>
    malformedYaml.create({ file, ...position(offset) }, { reason });
  if (document.errors.length > 0) {
    throw new PhotonError(
      document.errors.map(({ code, message, pos }) => malformed(pos[0], REASONS[code] ?? message)),
    );
  }
  const content = toContent(file, () => document.toJS());
  if (!isMapping(content)) throw new PhotonError([notMapping(content, file)]);
  // The parser is YAML's, which takes a comma after the last entry, comments and words without quotes.
  const json = file.endsWith('.json') ? longestJson(text) : text.length;
  if (json < text.length) throw new PhotonError([malformed(json, noJson(text.charAt(json)))]);
  return { content, locate: locateIn(document.contents, file, position) };
}

const noJson = (found: string): string =>
  `the file is named .json, and JSON does not allow ${JSON.stringify(found)} here`;

/** Replaces what the parser says to programmers. */
const REASONS: Readonly<Partial<Record<ErrorCode, string>>> = {
  MULTIPLE_DOCS: 'a second document begins; a topology file holds one',
  DUPLICATE_KEY: 'this key was written before; keep one of the two',
};

/** Aliases are resolved here; the parser refuses a file that multiplies itself by them. */
function toContent(file: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    throw new PhotonError([
      malformedYaml.create({ file }, { reason: error instanceof Error ? error.message : String(error) }),
    ]);
  }
}
