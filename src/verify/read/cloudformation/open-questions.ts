import type { Value } from './values';
import { Unresolved } from './values';

/** A text for each value of the deployment that decides something, by the value's key. */
export type Answers = ReadonlyMap<string, string>;

/** Stands for every value that templates compare with nothing, and look up nowhere. */
export const ANOTHER = '\u0000';

/** More are not followed: each costs as much as reading the files. */
const MOST_CASES = 32;

/** What conditions and mappings ask of values that are known at deployment only, and answers that are assumed. */
export class OpenQuestions {
  private readonly asked = new Map<string, Set<string>>();
  private readonly allowed = new Map<string, readonly string[]>();

  constructor(private readonly answers: Answers = new Map()) {}

  /** The only texts that a parameter may have. */
  allow(key: string, texts: readonly string[]): void {
    if (texts.length > 0) this.allowed.set(key, texts);
  }

  /** A value of which it matters which one of several texts it is: the assumed text, where there is one. */
  answer(value: Value, texts: readonly string[]): Value {
    if (!(value instanceof Unresolved)) return value;
    this.asked.set(value.key, new Set([...(this.asked.get(value.key) ?? []), ...texts]));
    return this.answers.get(value.key) ?? value;
  }

  /** Every combination of answers; none where nothing is open, or where they are too many. */
  cases(): Answers[] {
    let cases: Answers[] = this.asked.size === 0 ? [] : [new Map()];
    for (const [key, texts] of this.asked) {
      const each = this.allowed.get(key) ?? [...texts];
      cases = cases.flatMap((answers) => each.map((text) => new Map([...answers, [key, text]])));
      if (cases.length > MOST_CASES) return [];
    }
    return cases;
  }
}
