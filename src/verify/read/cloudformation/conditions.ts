import type { OpenQuestions } from './open-questions';
import { ANOTHER } from './open-questions';
import { memberOf } from './template';
import type { Value } from './values';
import { asText, rawText, Unresolved } from './values';

/** Evaluates the conditions of one template, as far as the files tell. */
export class Conditions {
  private readonly results = new Map<string, boolean | undefined>();

  constructor(
    private readonly definitions: Readonly<Record<string, unknown>>,
    private readonly resolve: (raw: unknown) => Value,
    private readonly questions: OpenQuestions,
  ) {}

  /** Whether a condition holds; undefined where that depends on a value that is not known. */
  holds(name: string): boolean | undefined {
    if (!this.results.has(name)) {
      this.results.set(name, undefined); // a condition that names itself stays undefined
      this.results.set(name, this.test(memberOf(this.definitions, name)));
    }
    return this.results.get(name);
  }

  private test(raw: unknown): boolean | undefined {
    const [[name, argument] = ['', undefined]] = Object.entries((raw ?? {}) as Record<string, unknown>);
    const parts: readonly unknown[] = Array.isArray(argument) ? argument : [];
    switch (name) {
      case 'Condition':
        return this.holds(rawText(argument));
      case 'Fn::Equals':
        return this.equal(this.resolve(parts[0]), this.resolve(parts[1]));
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

  private equal(value: Value, other: Value): boolean | undefined {
    const first = this.textBeside(value, other);
    const second = this.textBeside(other, value);
    if (first !== undefined && second !== undefined) return first === second;
    return value instanceof Unresolved && other instanceof Unresolved && value.key === other.key
      ? true
      : undefined;
  }

  private textBeside(value: Value, other: Value): string | undefined {
    const text = textOf(other);
    return textOf(text === undefined ? value : this.questions.answer(value, [text, ANOTHER]));
  }
}

const textOf = (value: Value): string | undefined =>
  typeof value === 'boolean' ? String(value) : asText(value);

const negate = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value;

function every(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}
