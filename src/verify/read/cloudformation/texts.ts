import { because } from '../../../issues/because';
import type { Value } from './values';
import { asText, identityOf, Unresolved, withoutStack } from './values';

/** One text of several pieces; what joins values of the deployment remembers them. */
export function concatenate(pieces: readonly Value[]): Value {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const texts = pieces.map(asText);
  if (texts.every((text) => text !== undefined)) return texts.join('');
  const unknown = pieces.find((piece) => piece instanceof Unresolved);
  // The same pieces make the same text, whichever function joins them.
  const key = pieces.map((piece) => asText(piece) ?? `\${${identityOf(piece)}}`).join('');
  const reason =
    unknown instanceof Unresolved
      ? unknown.reason
      : because`text-unknown: ${withoutStack(key)} is known at deployment only`;
  return new Unresolved(key, reason, [], pieces.flatMap(piecesOf));
}

const piecesOf = (value: Value): readonly Value[] =>
  value instanceof Unresolved ? (value.pieces ?? [value]) : [value];

/** Separators that no id, name or address of a resource has in it. */
const BETWEEN_IDS = /^[\s,;|]+$/;

/** The items of a text, also where some are known at deployment only; undefined where the files do not tell them apart. */
export function splitText(value: Value, separator: string): Value[] | undefined {
  if (typeof value === 'string') return value.split(separator);
  if (!BETWEEN_IDS.test(separator) || (value instanceof Unresolved && !value.pieces)) return undefined;
  const items: Value[][] = [[]];
  for (const piece of piecesOf(value)) {
    const [first = piece, ...more] = typeof piece === 'string' ? piece.split(separator) : [piece];
    items.at(-1)?.push(first);
    items.push(...more.map((text) => [text]));
  }
  return items.map((parts) => {
    const written = parts.filter((part) => typeof part !== 'string' || part.trim() !== '');
    return written.length === 0 ? '' : concatenate(written);
  });
}

/** CloudFormation replaces `{{resolve:SERVICE:NAME}}` at deployment, also in a text that functions put together. */
export const deployed = (text: string): Value =>
  text.includes('{{resolve:')
    ? new Unresolved(text, because`dynamic-reference: dynamic reference ${text} is known at deployment only`)
    : text;
