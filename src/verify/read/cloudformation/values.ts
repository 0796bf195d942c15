import type { Reason } from '../../../issues/because';
/** A resource of a template, or one of its attributes. */
export class Reference {
  constructor(
    /** Stack and logical id: `stack.template.json#GameGroup`. */
    readonly resource: string,
    /** `Ref` or the attribute's name. */
    readonly attribute: string,
  ) {}
}

/** A value that is known at deployment only. Equal keys are equal values. */
export class Unresolved {
  constructor(
    readonly key: string,
    readonly reason: Reason,
    /** All values that it can have, where the files limit them. @default - any value */
    readonly options: readonly Value[] = [],
    /** What it joins, where `Fn::Join` makes one text of several values. */
    readonly joined?: { readonly separator: string; readonly items: Value[] },
  ) {}
}

/** A property's value: JSON, in which references and unresolved values stand for themselves. */
export type Value =
  null | string | number | boolean | Reference | Unresolved | Value[] | { [key: string]: Value };

/** Keys and indices that lead to a value. */
export type ValuePath = readonly (string | number)[];

const paths = new WeakMap<readonly Value[], readonly ValuePath[]>();

/** Remembers where the items of a resolved list are written, relative to the list's property. */
export function rememberPaths(list: Value[], written: readonly ValuePath[]): Value[] {
  if (written.some((path, index) => path.length !== 1 || path[0] !== index)) paths.set(list, written);
  return list;
}

/**
 * Where an item is written: another index than its own where `AWS::NoValue` or `Fn::If` stood before it, and none where
 * a single value stands for a list.
 */
export const writtenPath = (list: Value | undefined, index: number): ValuePath =>
  Array.isArray(list) ? (paths.get(list)?.[index] ?? [index]) : [];

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Reference) &&
  !(value instanceof Unresolved);

/** The value as a record; empty for any other value. */
export const recordOf = (value: Value | undefined): { [key: string]: Value } =>
  isRecord(value) ? value : {};

/** The value as a list; CloudFormation accepts a single value for a list of one. */
export function asList(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Raw JSON as text; unlike `String`, it takes objects with any keys. */
export const rawText = (raw: unknown): string =>
  typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');

/** The text, or undefined. */
export function asText(value: Value | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function asNumber(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : undefined;
}

/** `true`, `"true"` and their opposites; undefined for any other value. */
export function asBoolean(value: Value | undefined): boolean | undefined {
  const text = typeof value === 'boolean' ? String(value) : asText(value)?.toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** A name for whatever the value is: the resource, the text, or the key of what is unresolved. */
export function identityOf(value: Value | undefined): string | undefined {
  if (value instanceof Reference) return value.resource;
  if (value instanceof Unresolved) return value.key;
  return asText(value);
}

/** What leaves out the property or item that it is given for. */
export const isNoValue = (value: Value): boolean =>
  value instanceof Unresolved && value.key === 'AWS::NoValue';

/** Everything that an unresolved value can be, as far as the files tell; any other value as it is. */
export function optionsOf(value: Value): readonly Value[] {
  return value instanceof Unresolved && value.options.length > 0 ? value.options.flatMap(optionsOf) : [value];
}

/** Visits every reference in a value, also in what it can be, with the name of the property that has it. */
export function eachReference(
  value: Value,
  visit: (reference: Reference, property: string) => void,
  property = '',
): void {
  if (typeof value !== 'object' || value === null) return;
  if (value instanceof Reference) visit(value, property);
  else if (value instanceof Unresolved) eachReference([...value.options], visit, property);
  else if (Array.isArray(value)) for (const item of value) eachReference(item, visit, property);
  else for (const name of Object.keys(value)) eachReference(value[name] ?? null, visit, name);
}

/** The resources that a value refers to anywhere, by id. */
export function referencesIn(value: Value): string[] {
  const ids: string[] = [];
  eachReference(value, ({ resource }) => ids.push(resource));
  return ids;
}
