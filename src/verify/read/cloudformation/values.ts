import type { Reason } from '../../../issues/because';
import type { TemplateResource } from './template';

/** A resource of a template, or one of its attributes. */
export class Reference {
  /** Not a part of what it is: two references to one attribute are equal values. */
  readonly #find: ((id: string) => Resource | undefined) | undefined;

  constructor(
    /** Stack and logical id: `stack.template.json#GameGroup`. */
    readonly resource: string,
    /** `Ref` or the attribute's name. */
    readonly attribute: string,
    find?: (id: string) => Resource | undefined,
  ) {
    this.#find = find;
  }

  /** The resource, if it is among the files and no condition leaves it out. */
  get target(): Resource | undefined {
    return this.#find?.(this.resource);
  }
}

/** A value that is known at deployment only. Equal keys are equal values. */
export class Unresolved {
  constructor(
    readonly key: string,
    readonly reason: Reason,
    /** All values that it can have, where the files limit them. @default - any value */
    readonly options: readonly Value[] = [],
    /** The texts and values of which it is put together, where functions make one text of several. */
    readonly pieces?: readonly Value[],
  ) {}
}

/** A property's value: JSON, in which references and unresolved values stand for themselves. */
export type Value =
  null | string | number | boolean | Reference | Unresolved | Value[] | { [key: string]: Value };

export type Properties = { readonly [key: string]: Value };

/** Whether only the deployment tells a value. */
export const isOpen = (value: Value | undefined): value is Reference | Unresolved =>
  value instanceof Reference || value instanceof Unresolved;

/** The resource that a value refers to, if it is among the files. */
export const referred = (value: Value | undefined): Resource | undefined =>
  value instanceof Reference ? value.target : undefined;

/** What a resource knows of the others. */
export interface Surroundings {
  ofType(type: string): readonly Resource[];
  withId(id: string): Resource | undefined;
  /** Resources of a type, by the ids of those to which one of their properties refers, perhaps. */
  usersBy(type: string, property: string): ReadonlyMap<string, readonly Resource[]>;
  /** Nested stacks whose templates are not among the files, and the ids of what they get. */
  missing(): readonly { readonly stack: Resource; readonly gets: ReadonlySet<string> }[];
}

/** What resolves the texts of a resource's stack. */
export interface StackTexts {
  readonly use: { readonly id: string; readonly source: { readonly file: string } };
  resolve(raw: unknown): Value;
  mentioned(raw: unknown): ReadonlySet<string>;
  parameterType(name: string): string | undefined;
}

/** A resource of one stack, and what its properties say. */
export class Resource {
  private resolved: Properties | undefined;
  readonly type: string;
  /** Stack and logical id; unique. */
  readonly id: string;
  readonly file: string;

  constructor(
    readonly stacks: Surroundings,
    readonly texts: StackTexts,
    readonly logicalId: string,
    /** As the template has it. */
    readonly written: TemplateResource,
    /** Why it may not exist, where the files do not decide its condition. */
    readonly conditional: Reason | undefined,
  ) {
    this.type = typeof written.Type === 'string' ? written.Type : '';
    this.id = `${texts.use.id}#${logicalId}`;
    this.file = texts.use.source.file;
  }

  /** Most resources of a template have nothing to do with the network, so they are resolved when they are first asked for. */
  get properties(): Properties {
    this.resolved ??= recordOf(this.texts.resolve(this.written.Properties ?? {}));
    return this.resolved;
  }

  text(property: string): string | undefined {
    return asText(this.properties[property]);
  }

  number(property: string): number | undefined {
    return asNumber(this.properties[property]);
  }

  boolean(property: string): boolean | undefined {
    return asBoolean(this.properties[property]);
  }

  list(property: string): Value[] {
    return asList(this.properties[property]);
  }

  /** A name for what a property is: the id of the resource that it refers to, or its text. */
  identity(property: string): string | undefined {
    return identityOf(this.properties[property]);
  }

  /** The resource that a property refers to, if it is among the files. */
  referred(property: string): Resource | undefined {
    return referred(this.properties[property]);
  }

  /** The ids of resources that it mentions anywhere, or a part of its text does. */
  mentions(raw: unknown = this.written.Properties): ReadonlySet<string> {
    return this.texts.mentioned(raw);
  }

  /** Resources of a type that refer to this one by a property. */
  users(type: string, property: string): Resource[] {
    return this.possibleUsers(type, property).filter((user) => user.identity(property) === this.id);
  }

  /** The same with those of which only the deployment tells to which of several resources they refer. */
  possibleUsers(type: string, property: string): readonly Resource[] {
    return this.stacks.usersBy(type, property).get(this.id) ?? [];
  }
}

const isRecord = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isOpen(value);

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

/** By what messages call it: without its stack. */
export function nameOf(value: Value | undefined): string | undefined {
  const id = identityOf(value);
  return id === undefined ? undefined : withoutStack(id);
}

/** An id without its stack, also in a text of several. */
export const withoutStack = (id: string): string => id.replace(/\$\{[^}]*#/g, '${').replace(/^.*#/s, '');

/** What leaves out the property or item that it is given for. */
export const isNoValue = (value: Value): boolean =>
  value instanceof Unresolved && value.key === 'AWS::NoValue';

/** Everything that an unresolved value can be, as far as the files tell; any other value as it is. */
export function optionsOf(value: Value): readonly Value[] {
  return value instanceof Unresolved && value.options.length > 0 ? value.options.flatMap(optionsOf) : [value];
}
