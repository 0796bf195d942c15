import type { Named } from '../../../issues/because';

import { isTooDeep } from '../depth';

/** What a preview writes instead of a value that is not known yet. */
export const UNKNOWN_VALUE = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** What a preview shows of a secret, and the key under which an export keeps one. */
const SECRET = '[secret]';
const SECRET_KEY = '4dabf18193072939515e22adb298388d';

/** Whether a value is not known yet, or kept secret. */
export const isUnknown = (value: unknown): boolean =>
  value === undefined || isSecret(value) || (typeof value === 'string' && value.includes(UNKNOWN_VALUE));

export const isSecret = (value: unknown): boolean =>
  value === SECRET || (typeof value === 'object' && value !== null && SECRET_KEY in value);

/** A value with the secrets that `--show-secrets` shows (Pulumi: apitype.SecretV1). */
export function shown(value: unknown): unknown {
  if (!holdsSecret(value)) return value;
  if (Array.isArray(value)) return value.map(shown);
  const { plaintext } = value as Record<string, unknown>;
  if (isSecret(value) && typeof plaintext === 'string') return parsed(plaintext) ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shown(inner)]));
}

const holdsSecret = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && (isSecret(value) || Object.values(value).some(holdsSecret));

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** When a value gets known: deployed without its servers, a network opens nothing yet. A secret never does. */
export const knownWhen = (value: unknown): Named => ({
  title: isSecret(value) ? 'kept secret' : 'unknown until everything but the servers is deployed',
  name: '',
});

/** Whether there is a value, known or not. */
export const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** A list. A value that should be a list and is not known as one counts as a list with one unknown member. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : isGiven(value) ? [UNKNOWN_VALUE] : [];

/** What is given under a key for one value, and under another for several. */
export const valuesOf = (
  inputs: Readonly<Record<string, unknown>>,
  one: string,
  many = `${one}s`,
): unknown[] => [inputs[one], ...listOf(inputs[many])].filter((value) => isGiven(value) && value !== '');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isUnknown(value);

/** The value as a record; any other value is an empty one. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** The value under a key. Under a value that is not known, no key is known either. */
export const at = (value: unknown, key: string): unknown => (isRecord(value) ? value[key] : value);

/** A known text or number, as text. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && !isUnknown(value)) ? String(value) : undefined;

/** A known text in lower case: Azure's ids, names and keywords have no case (Azure: resource-name-rules). */
export const keyTextOf = (value: unknown): string | undefined => textOf(value)?.toLowerCase();

/** A known whole number. */
export const numberOf = (value: unknown): number | undefined => {
  const text = textOf(value);
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};

/** The last name in an id, in lower case. */
export const nameKey = (value: unknown): string | undefined => keyTextOf(value)?.split('/').at(-1);

/** The id in `{ id }`, or the value itself where it is not a record. */
export const idIn = (value: unknown): unknown => (isRecord(value) ? value['id'] : value);

/** Everything inside a value, and itself; cyclic values end. */
function allIn(value: unknown, skip: ReadonlySet<string> = new Set()): unknown[] {
  const found: unknown[] = [];
  const seen = new Set<unknown>();
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const current = pending.pop();
    if (seen.has(current) && typeof current === 'object') continue;
    found.push(current);
    if (typeof current !== 'object' || current === null) continue;
    seen.add(current);
    for (const [key, inner] of Object.entries(current)) if (!skip.has(key)) pending.push(inner);
  }
  return found;
}

export const textsIn = (value: unknown, skip?: ReadonlySet<string>): string[] =>
  allIn(value, skip).filter((each) => typeof each === 'string');

export const listsIn = (value: unknown, skip?: ReadonlySet<string>): unknown[][] =>
  allIn(value, skip).filter((each) => Array.isArray(each));
