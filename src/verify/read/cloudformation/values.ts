/** A resource of a template, or one of its attributes. */
export class Reference {
  constructor(
    /** Template and logical id: `stack.template.json#GameGroup`. */
    readonly resource: string,
    /** `Ref` or the attribute's name. */
    readonly attribute: string,
  ) {}
}

/** A value that the files don't tell. Equal keys are equal values. */
export class Unresolved {
  constructor(
    readonly key: string,
    readonly reason: string,
    /** All that it can be, where the files tell as much. @default - anything */
    readonly options: readonly Value[] = [],
  ) {}
}

/** A property's value: JSON, in which references and unresolved values stand for themselves. */
export type Value =
  null | string | number | boolean | Reference | Unresolved | Value[] | { [key: string]: Value };

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Reference) &&
  !(value instanceof Unresolved);

/** The value as a record, empty where it is none. */
export const recordOf = (value: Value | undefined): { [key: string]: Value } =>
  isRecord(value) ? value : {};

/** The value as a list: CloudFormation takes one thing for a list of one. */
export function asList(value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The text, or undefined. */
export function asText(value: Value | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

export function asNumber(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value.trim()) ? Number(value) : undefined;
}

/** A name for whatever the value is: the resource, the text, or the key of what isn't resolved. */
export function identityOf(value: Value | undefined): string | undefined {
  if (value instanceof Reference) return value.resource;
  if (value instanceof Unresolved) return value.key;
  return asText(value);
}
