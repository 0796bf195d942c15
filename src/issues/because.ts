/** What messages call by its title, and ids by its name: a rule at `[2]` of its group, a word for several things. */
export interface Named {
  readonly title: string;
  /** Empty where the reason is not about it. */
  readonly name: string;
}

/** Why something is refused, unknown or not read. Ids have its code and names, and messages its text. */
export interface Reason {
  /** In kebab-case; each stands for one sentence. */
  readonly code: string;
  /** What it is about, without amounts and places in a file, which change for other reasons. */
  readonly names: string[];
  readonly text: string;
}

type Part = string | number | undefined | Named | Reason;

/**
 * Makes a reason of `code: sentence`: the texts put into the sentence are its names, and numbers are amounts, as in
 * `subnets-overlap: subnets ${first.name} and ${other.name} of one VPC overlap`.
 */
export function because(written: TemplateStringsArray, ...parts: readonly Part[]): Reason {
  const [start = ''] = written;
  const colon = start.indexOf(': ');
  return {
    code: start.slice(0, colon),
    names: parts.flatMap(namesOf),
    text: parts.reduce<string>(
      (text, part, index) => `${text}${textOf(part)}${written[index + 1]}`,
      start.slice(colon + 2),
    ),
  };
}

/** What an id has of a reason, in an order that does not depend on the sentence. */
export const keyOfReason = ({ code, names }: Reason): string =>
  [code, ...[...new Set(names)].sort()].join('+');

/** Several reasons in one. */
export function together(reasons: readonly Reason[]): Reason {
  const [first, ...others] = reasons;
  return first && others.length === 0
    ? first
    : { code: 'several', names: reasons.flatMap(namesOf), text: reasons.map(textOf).join('; ') };
}

function namesOf(part: Part): readonly string[] {
  if (typeof part === 'string') return [part];
  if (typeof part !== 'object') return [];
  if ('code' in part) return [part.code, ...part.names];
  return part.name === '' ? [] : [part.name];
}

function textOf(part: Part): string {
  if (typeof part !== 'object') return `${part ?? ''}`;
  return 'code' in part ? part.text : part.title;
}
