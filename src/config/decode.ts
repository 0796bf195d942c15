import type { Issue, Place } from '../issues/issue';
import { configEncodingMismatch, configUnusable, tooMany } from './issues';

/** Real files have some 10 KB; 5,000 listeners have about 1 MB. */
const MAX_CONFIG_BYTES = 8 * 1024 * 1024;

export interface Decoded {
  /** Undefined where the bytes cannot be read. */
  readonly text: string | undefined;
  readonly issues: Issue[];
}

/**
 * The text of a configuration file: by its byte-order mark, else by the zero bytes of UTF-16, else by its header,
 * else as UTF-8.
 *
 * Bytes that aren't the UTF-8 that was said are read as Windows-1252, with a warning. Photon reads the file byte by
 * byte and compares ASCII names, so an accent saved wrongly in a comment doesn't stop it, and mustn't stop us; and
 * Windows-1252 gives every ASCII byte the same meaning, so no listener changes by it.
 */
export function decodeConfig(bytes: Uint8Array, place: Place): Decoded {
  if (bytes.length > MAX_CONFIG_BYTES) {
    return failed(configUnusable.create(place, tooMany('bytes', MAX_CONFIG_BYTES)));
  }
  const marked = encodingOfMark(bytes) ?? encodingOfZeros(bytes);
  const said = marked ?? encodingOfHeader(bytes) ?? 'utf-8';
  // A header cannot be read byte by byte in a file of UTF-16: whoever wrote "utf-16" there saved it as UTF-8.
  const used = !marked && /^(utf-?16|ucs-?2|unicode)/i.test(said) ? 'utf-8' : said;
  const text = tryDecode(bytes, used);
  if (text !== undefined) {
    return { text, issues: used === said ? [] : [configEncodingMismatch.create(place, { said, used })] };
  }
  if (/^utf-?8$/i.test(used)) {
    const issues = [configEncodingMismatch.create(place, { said, used: 'windows-1252' })];
    return { text: tryDecode(bytes, 'windows-1252'), issues };
  }
  return failed(
    configUnusable.create(place, {
      problem: `cannot read the file as ${JSON.stringify(said)}`,
      fix: 'Save it as UTF-8',
    }),
  );
}

const failed = (issue: Issue): Decoded => ({ text: undefined, issues: [issue] });

function encodingOfMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** XML starts with an ASCII character, so in UTF-16 without a mark one of its two bytes is zero. */
function encodingOfZeros([first, second]: Uint8Array): string | undefined {
  if (first === undefined || second === undefined) return undefined;
  if (first === 0 && second !== 0) return 'utf-16be';
  return first !== 0 && second === 0 ? 'utf-16le' : undefined;
}

function encodingOfHeader(bytes: Uint8Array): string | undefined {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 256));
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/.exec(start)?.[1]?.trim();
}

/** Undefined where the encoding is unknown or the bytes aren't in it. A byte-order mark is left out. */
function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
