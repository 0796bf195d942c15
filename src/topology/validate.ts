import * as v from 'valibot';
import { isMapping } from '../issues/describe-value';
import type { Issue } from '../issues/issue';
import { suggest } from '../issues/suggest';
import { missingKey, unknownKey, wrongValue } from './issues';
import { withExample } from './schema-examples';
import { parseTopology, topologySchema } from './schema';
import type { Keys, SchemaNode } from './schema-node';
import { knownKeys, schemaAt, unwrap } from './schema-node';
import type { TopologyInput } from './topology-input';

/** What the schema says of an input. */
export interface Validation {
  /** The input less what is wrong with it, so that later checks can still speak about the rest. */
  readonly usable: TopologyInput;
  readonly issues: readonly Issue[];
  /** Where something is wrong, as key paths; '' where the whole is. */
  readonly brokenPaths: ReadonlySet<string>;
}

/** Checks the shape and every single value of a topology; reports all that is wrong at once. */
export function validateTopology(input: unknown): Validation {
  if (!isMapping(input))
    return {
      usable: {} as TopologyInput,
      issues: [notMapping(input)],
      brokenPaths: new Set(['']),
    };
  const { issues } = parseTopology(input);
  const lists = listsForMappings(input);
  const brokenPaths = new Set<string>();
  const usable: unknown = copyOf(input);
  const reported = (issues ?? []).flatMap(chooseVariant).flatMap((issue) => {
    const all = keysOf(issue);
    const key = String(all[0] ?? '');
    const keys = lists.includes(key) ? [key] : all;
    brokenPaths.add(formatPath(keys));
    dropInvalid(usable, keys);
    return lists.includes(key) ? [] : [toIssue(issue, keys)];
  });
  for (const key of lists)
    reported.push(
      wrongValue.create({ path: key }, { value: input[key], expected: withExample('a mapping', [key]) }),
    );
  reported.push(...passedOver(input));
  // A value that fails two checks of one meaning is one problem.
  const distinct = new Map(reported.map((issue) => [`${issue.place.path} ${issue.message}`, issue]));
  return { usable: usable as TopologyInput, issues: withoutEchoes([...distinct.values()]), brokenPaths };
}

/**
 * Unknown keys that the schema library passes over in silence, wherever they are: names by which a prototype is reached.
 * As names of roles or ports they are checked like any other.
 */
function passedOver(value: unknown, keys: Keys = []): Issue[] {
  if (typeof value !== 'object' || value === null || keys.length > DEEPEST) return [];
  const node = unwrap(schemaAt(keys));
  const isFree = Array.isArray(value) || (node?.rest ?? node?.value)?.type !== 'never';
  return [
    ...(isFree ? [] : PROTOTYPE_KEYS.filter((key) => Object.hasOwn(value, key))).map((key) =>
      unknownKey.create({ path: formatPath([...keys, key]) }, { key, expected: knownKeys(keys) }),
    ),
    ...Object.entries(value).flatMap(([key, entry]) =>
      passedOver(entry, [...keys, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype'];

/** Keys that hold a list in place of a mapping; the schema library takes the numbers of its entries for keys. */
function listsForMappings(input: Record<string, unknown>): string[] {
  const entries = (topologySchema as unknown as SchemaNode).entries ?? {};
  return Object.keys(input).filter((key) => {
    const { value, entries: properties } = unwrap(entries[key]) ?? {};
    return Array.isArray(input[key]) && (value ?? properties) !== undefined;
  });
}

/** A required key that is misspelt is one problem: it is not missing as well. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const meant = new Set(
    issues.map(({ code, place, data }) =>
      code === unknownKey.code
        ? place.path?.replace(/[^.]*$/, (data as { suggestion?: string }).suggestion ?? '')
        : undefined,
    ),
  );
  return issues.filter(({ code, place }) => code !== missingKey.code || !meant.has(place.path));
}

/** What is wrong with a topology that is empty, a list or a single value. */
export function notMapping(input: unknown, file?: string): Issue {
  return wrongValue.create(file === undefined ? {} : { file }, { value: input ?? null, expected: KEYS });
}

const KEYS = 'a mapping with keys such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24]';

/** What to write for the keys that have no default. */
const REQUIRED: Readonly<Record<string, string>> = {
  servers: 'how many of each role, such as { master: 1, game: 2 }',
  clients:
    'the CIDR ranges of those who may play, such as [203.0.113.0/24], or [0.0.0.0/0, "::/0"] for everyone',
  id: "the prefix list's id, such as id: pl-0123456789abcdef0",
  maxEntries: 'the most entries that the prefix list may hold, such as maxEntries: 10',
};

type SchemaIssue = v.BaseIssue<unknown>;

function toIssue(issue: SchemaIssue, keys: Keys): Issue {
  const place = { path: formatPath(keys) };
  const key = String(keys.at(-1));
  if (issue.expected === 'never') {
    const keysThere = knownKeys(keys.slice(0, -1));
    return unknownKey.create(place, { key, suggestion: suggest(key, keysThere), expected: keysThere });
  }
  const words = issue.type === 'picklist' ? choices(issue) : [];
  const typeName = issue.message.startsWith('Invalid type') ? TYPES[issue.expected ?? ''] : undefined;
  const expected =
    words.length > 0 ? `one of ${words.join(', ')}` : withExample(typeName ?? issue.message, keys);
  if (issue.input === undefined)
    return missingKey.create(place, {
      ...(keys.length > 1 ? { subject: 'an entry' } : {}),
      requires: key,
      fix: `Write ${REQUIRED[key] ?? expected}`,
    });
  const said = typeof issue.input === 'string' || typeof issue.input === 'number' ? `${issue.input}` : '';
  return wrongValue.create(place, { value: issue.input, expected, suggestion: suggest(said, words) });
}

/** What the library expects, where the schema has no message of its own. */
const TYPES: Readonly<Record<string, string>> = { Array: 'a list', Object: 'a mapping' };

function choices(issue: SchemaIssue): string[] {
  return (issue.expected ?? '').replace(/[()"]/g, '').split(' | ');
}

function keysOf(issue: SchemaIssue): Keys {
  return (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
}

/** `clients[0]`, `management.tcp/3389[1]`. */
function formatPath(keys: Keys): string {
  return keys
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`))
    .join('');
}

/**
 * A key that takes a list or a mapping is judged by the one that was written, so that the message names the entry that
 * is wrong.
 */
function chooseVariant(issue: SchemaIssue): SchemaIssue[] {
  const options = unwrap(schemaAt(keysOf(issue)))?.options ?? [];
  const kind = Array.isArray(issue.input) ? 'array' : isMapping(issue.input) ? 'record' : undefined;
  const variant = options.find((option) => unwrap(option)?.type === kind);
  if (issue.type !== 'union' || !variant || !options.some((option) => unwrap(option)?.type === 'record'))
    return [issue];
  const { issues = [] } = v.safeParse(variant as v.GenericSchema, issue.input);
  return issues.map(
    (inner) => ({ ...inner, path: [...(issue.path ?? []), ...(inner.path ?? [])] }) as SchemaIssue,
  );
}

/** A copy of the mappings and lists of an input; whatever else is in it is reported, and has no copy. */
function copyOf(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((entry) => copyOf(entry, depth + 1));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, copyOf(entry, depth + 1)]));
}

/** No key of a topology is deeper; an input that holds itself ends here. */
const DEEPEST = 8;

/**
 * Takes a broken value out. A list entry is emptied rather than removed, so that the others keep their places; a count of
 * servers becomes one, so that what is said of the role can still be checked.
 */
function dropInvalid(target: unknown, keys: Keys): void {
  const last = keys.at(-1);
  let holder = target;
  for (const key of keys.slice(0, -1))
    holder = (holder as Record<string | number, unknown> | undefined)?.[key];
  if (last === undefined || typeof holder !== 'object' || holder === null) return;
  const values = holder as Record<string | number, unknown>;
  if (keys.length === 2 && keys[0] === 'servers') values[last] = 1;
  else delete values[last];
}
