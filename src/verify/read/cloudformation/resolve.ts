import type { TemplateFile } from './template';
import type { Value } from './values';
import { asList, asNumber, asText, Reference, Unresolved } from './values';

/** What a resolver must know of the other templates. */
export interface Surroundings {
  /** Values by export name. */
  exported(name: string): Value | undefined;
  /** An output of a nested stack. */
  output(resource: string, name: string): Value | undefined;
  /** A parameter that the stack around this one passes. */
  passed(name: string): Value | undefined;
}

/** Resolves the intrinsic functions of one template, as far as the files tell their values. */
export class Resolver {
  private readonly conditions = new Map<string, boolean | undefined>();
  private readonly given: Readonly<Record<string, unknown>>;

  constructor(
    private readonly source: TemplateFile,
    private readonly surroundings: Surroundings,
    /** What tells this use of the template from others. */
    private readonly id: string,
  ) {
    this.given = source.parameters ?? {};
  }

  /** The value with every intrinsic function worked out; what can't be is {@link Unresolved}. */
  resolve(raw: unknown): Value {
    if (raw instanceof Reference || raw instanceof Unresolved) return raw;
    if (Array.isArray(raw)) {
      return raw.map((item) => this.resolve(item)).filter((value) => !isNoValue(value));
    }
    if (typeof raw !== 'object' || raw === null) return (raw ?? null) as Value;
    const keys = Object.keys(raw);
    const [only = ''] = keys;
    if (keys.length === 1 && (only === 'Ref' || only.startsWith('Fn::'))) {
      return this.intrinsic(only, (raw as Record<string, unknown>)[only]);
    }
    const entries = Object.entries(raw).map(([key, value]) => [key, this.resolve(value)] as const);
    return Object.fromEntries(entries.filter(([, value]) => !isNoValue(value)));
  }

  /** Whether a condition holds; undefined where that depends on what isn't known. */
  holds(name: string): boolean | undefined {
    if (!this.conditions.has(name)) {
      this.conditions.set(name, undefined); // a circle endpoints here
      this.conditions.set(name, this.test(ownOf(this.source.template.Conditions, name)));
    }
    return this.conditions.get(name);
  }

  private test(raw: unknown): boolean | undefined {
    const [[name, argument] = ['', undefined]] = Object.entries((raw ?? {}) as Record<string, unknown>);
    const parts = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.holds(String(argument));
      case 'Fn::Equals':
        return sameText(this.resolve(parts[0]), this.resolve(parts[1]));
      case 'Fn::Not':
        return negate(this.test(parts[0]));
      case 'Fn::And':
        return every(parts.map((part) => this.test(part)));
      case 'Fn::Or':
        return negate(every(parts.map((part) => negate(this.test(part)))));
      default:
        return undefined;
    }
  }

  /** The resources that raw text refers to anywhere, also in texts that can't be worked out. */
  references(raw: unknown): Set<string> {
    const texts = [...JSON.stringify(raw ?? null).matchAll(/[\w:-]+/g)].map(([text]) => text);
    return new Set(
      texts.flatMap((name) => {
        if (this.has(name)) return `${this.id}#${name}`;
        const passed = this.surroundings.passed(name);
        return passed instanceof Reference ? passed.resource : [];
      }),
    );
  }

  private has(name: string): boolean {
    return Object.hasOwn(this.source.template.Resources ?? {}, name);
  }

  private intrinsic(name: string, argument: unknown): Value {
    if (!isWellFormed(name, argument)) return this.unresolved(name, JSON.stringify(argument));
    switch (name) {
      case 'Ref':
        return this.reference(String(argument));
      case 'Fn::GetAtt':
        return this.attribute(argument);
      case 'Fn::Sub':
        return this.substitute(argument);
      case 'Fn::If':
        return this.choose(argument as unknown[]);
      case 'Fn::Join':
        return this.join(argument as unknown[]);
      case 'Fn::Select':
        return this.select(argument as unknown[]);
      case 'Fn::Split':
        return this.split(argument as unknown[]);
      case 'Fn::FindInMap':
        return this.find(argument as unknown[]);
      case 'Fn::ImportValue':
        return this.imported(this.resolve(argument));
      default:
        return this.unresolved(name, JSON.stringify(argument));
    }
  }

  private reference(name: string): Value {
    const { template } = this.source;
    if (name === 'AWS::NoValue') return new Unresolved('AWS::NoValue', 'no value');
    if (this.has(name)) return new Reference(`${this.id}#${name}`, 'Ref');
    const passed = this.surroundings.passed(name);
    if (passed !== undefined && !(passed instanceof Unresolved)) return this.parameter(name, passed);
    if (Object.hasOwn(this.given, name)) return this.parameter(name, this.given[name]);
    if (passed) return passed;
    const parameter = ownOf(template.Parameters, name);
    if (parameter?.Default !== undefined && !/^AWS::SSM::/.test(parameter.Type ?? ''))
      return this.parameter(name, parameter.Default);
    if (parameter)
      return new Unresolved(name, `parameter ${name} has no value here (--parameter ${name}=VALUE)`);
    return new Unresolved(name, `${name} is known at deployment only`);
  }

  /** Lists stand in parameters as one text with commas. */
  private parameter(name: string, value: unknown): Value {
    if (value instanceof Reference || value instanceof Unresolved || Array.isArray(value))
      return value as Value;
    const isList = /List/.test(ownOf(this.source.template.Parameters, name)?.Type ?? '');
    return isList
      ? String(value)
          .split(',')
          .map((item) => item.trim())
      : (value as Value);
  }

  private attribute(argument: unknown): Value {
    const [name = '', ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
    const attribute = path.join('.');
    const resource = `${this.id}#${name}`;
    if (!this.has(name)) return this.unresolved('Fn::GetAtt', `${name}.${attribute}`);
    if (attribute.startsWith('Outputs.')) {
      const output = this.surroundings.output(resource, attribute.slice('Outputs.'.length));
      return (
        output ?? new Unresolved(`${name}.${attribute}`, `the nested stack ${name} is not among the files`)
      );
    }
    return new Reference(resource, attribute);
  }

  private substitute(argument: unknown): Value {
    const [text, values] = Array.isArray(argument)
      ? (argument as [string, Record<string, unknown>])
      : [String(argument), {}];
    const pieces = text.split(/(\$\{[^}]+\})/).filter(Boolean);
    const resolved = pieces.map((piece): Value => {
      const name = /^\$\{([^!][^}]*)\}$/.exec(piece)?.[1]?.trim();
      if (name === undefined) return piece.replace(/^\$\{!/, '${');
      if (Object.hasOwn(values, name)) return this.resolve(values[name]);
      return name.includes('.') ? this.attribute(name) : this.reference(name);
    });
    return concatenate(resolved, '', text);
  }

  private choose([condition, yes, no]: unknown[]): Value {
    const holds = this.holds(String(condition));
    if (holds !== undefined) return this.resolve(holds ? yes : no);
    const [one, other] = [this.resolve(yes), this.resolve(no)];
    if (JSON.stringify(one) === JSON.stringify(other)) return one;
    return new Unresolved(
      `Fn::If ${String(condition)} ${JSON.stringify([yes, no])}`,
      `condition ${String(condition)} depends on values that aren't given`,
      [one, other],
    );
  }

  private join([separator, list]: unknown[]): Value {
    const items = this.resolve(list);
    if (items instanceof Unresolved) return items;
    return concatenate(asList(items), String(separator), JSON.stringify(list));
  }

  private select([index, list]: unknown[]): Value {
    const items = this.resolve(list);
    const at = asNumber(this.resolve(index));
    if (items instanceof Unresolved) return new Unresolved(`${items.key}[${at}]`, items.reason);
    return (
      (at === undefined ? undefined : asList(items)[at]) ??
      this.unresolved('Fn::Select', JSON.stringify(list))
    );
  }

  private split([separator, source]: unknown[]): Value {
    const text = this.resolve(source);
    return typeof text === 'string'
      ? text.split(String(separator))
      : this.unresolved('Fn::Split', JSON.stringify(source));
  }

  private find(path: unknown[]): Value {
    const keys = path.slice(0, 3).map((part) => asText(this.resolve(part)));
    const [map = '', first = '', second = ''] = keys;
    const found = ownOf(ownOf(ownOf(this.source.template.Mappings, map), first), second);
    // Mappings hold texts and lists of texts, and no functions.
    return Array.isArray(found) || asText(found as Value) !== undefined || typeof found === 'boolean'
      ? (found as Value)
      : this.unresolved('Fn::FindInMap', JSON.stringify(path));
  }

  private imported(name: Value): Value {
    const text = asText(name);
    const found = text === undefined ? undefined : this.surroundings.exported(text);
    return (
      found ??
      new Unresolved(text ?? 'Fn::ImportValue', `${text ?? 'an imported value'} is exported by no file here`)
    );
  }

  private unresolved(name: string, argument: string): Unresolved {
    return new Unresolved(`${name} ${argument}`, `${name} of ${argument} can't be told from the files`);
  }
}

/** How many arguments a function must have. */
const LEAST: Readonly<Record<string, number>> = {
  'Fn::If': 3,
  'Fn::Join': 2,
  'Fn::Select': 2,
  'Fn::Split': 2,
  'Fn::FindInMap': 3,
};

/** Whether a function has arguments of the kind that it takes; one that hasn't says nothing. */
function isWellFormed(name: string, argument: unknown): boolean {
  if (name === 'Fn::Sub' && typeof argument !== 'string') {
    const [text, values] = Array.isArray(argument) ? (argument as unknown[]) : [];
    return typeof text === 'string' && typeof values === 'object' && values !== null;
  }
  return Array.isArray(argument) ? argument.length >= (LEAST[name] ?? 0) : LEAST[name] === undefined;
}

/** What a record holds itself, not what every object has, such as `constructor`. */
const ownOf = <T>(record: Readonly<Record<string, T>> | null | undefined, name: string): T | undefined =>
  record && Object.hasOwn(record, name) ? record[name] : undefined;

const isNoValue = (value: Value): boolean => value instanceof Unresolved && value.key === 'AWS::NoValue';

function concatenate(pieces: readonly Value[], separator: string, whole: string): Value {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const texts = pieces.map(asText);
  if (texts.every((text) => text !== undefined)) return texts.join(separator);
  const unknown = pieces.find((piece) => piece instanceof Unresolved);
  return new Unresolved(
    whole,
    unknown instanceof Unresolved ? unknown.reason : `${whole} is known at deployment only`,
  );
}

function sameText(one: Value, other: Value): boolean | undefined {
  const [first, second] = [asText(one) ?? bool(one), asText(other) ?? bool(other)];
  if (first !== undefined && second !== undefined) return first === second;
  return one instanceof Unresolved && other instanceof Unresolved && one.key === other.key ? true : undefined;
}

const bool = (value: Value): string | undefined => (typeof value === 'boolean' ? String(value) : undefined);
const negate = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;

function every(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
