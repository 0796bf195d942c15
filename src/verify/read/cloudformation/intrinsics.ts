import { because } from '../../../issues/because';
import type { Use } from './nesting';
import type { OpenQuestions } from './open-questions';
import { ANOTHER } from './open-questions';
import { concatenate, splitText } from './texts';
import type { Value } from './values';
import { asList, asNumber, asText, identityOf, rawText, recordOf, Unresolved } from './values';
import { rememberPaths, writtenPath } from './written-paths';

/** What the functions of a template need of the resolver that evaluates them. */
export interface Evaluator {
  readonly use: Use;
  readonly conditions: { holds(name: string): boolean | undefined };
  readonly shared: { exported(name: string): Value | undefined };
  readonly questions: Pick<OpenQuestions, 'answer'>;
  resolve(raw: unknown): Value;
  reference(name: string): Value;
  attribute(argument: unknown): Value;
}

/** A function of templates, and how many arguments it must have. @default - one, which is no list */
type Intrinsic = readonly [evaluate: (evaluator: Evaluator, argument: never) => Value, least?: number];

/** Evaluates an intrinsic function. A function with malformed arguments, or one that is not known here, is unresolved. */
export function evaluateIntrinsic(evaluator: Evaluator, name: string, argument: unknown): Value {
  const [evaluate, least] = INTRINSICS.get(name) ?? [];
  const isWellFormed = Array.isArray(argument) ? argument.length >= (least ?? 0) : least === undefined;
  return evaluate && isWellFormed ? evaluate(evaluator, argument as never) : undetermined(name, argument);
}

export const undetermined = (name: string, argument: unknown): Unresolved => {
  const text = JSON.stringify(argument) ?? '';
  return new Unresolved(
    `${name} ${text}`,
    because`function-undecided: ${name} of ${text} is known at deployment only`,
  );
};

const INTRINSICS: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ['Ref', [(evaluator, argument: unknown) => evaluator.reference(rawText(argument))]],
  ['Fn::GetAtt', [(evaluator, argument: unknown) => evaluator.attribute(argument)]],
  [
    'Fn::ImportValue',
    [(evaluator, argument: unknown) => importValue(evaluator, evaluator.resolve(argument))],
  ],
  ['Fn::Sub', [substitute]],
  ['Fn::If', [choose, 3]],
  ['Fn::Join', [join, 2]],
  ['Fn::Select', [select, 2]],
  ['Fn::Split', [split, 2]],
  ['Fn::FindInMap', [findInMap, 3]],
]);

function substitute(evaluator: Evaluator, argument: unknown): Value {
  const [text, values] = (Array.isArray(argument) ? argument : [argument, {}]) as [unknown, unknown];
  if (typeof text !== 'string' || typeof values !== 'object' || values === null)
    return undetermined('Fn::Sub', argument);
  const pieces = text.split(/(\$\{[^}]+\})/).filter(Boolean);
  const resolved = pieces.map((piece): Value => {
    const name = /^\$\{([^!][^}]*)\}$/.exec(piece)?.[1]?.trim();
    if (name === undefined) return piece.replace(/^\$\{!/, '${');
    if (Object.hasOwn(values, name)) return evaluator.resolve((values as Record<string, unknown>)[name]);
    return name.includes('.') ? evaluator.attribute(name) : evaluator.reference(name);
  });
  return concatenate(resolved);
}

function choose(evaluator: Evaluator, [condition, yes, no]: unknown[]): Value {
  const holds = evaluator.conditions.holds(rawText(condition));
  if (holds !== undefined) return branch(evaluator.resolve(holds ? yes : no), holds ? 1 : 2);
  const [whenTrue, other] = [evaluator.resolve(yes), evaluator.resolve(no)];
  if (JSON.stringify(whenTrue) === JSON.stringify(other)) return whenTrue;
  return new Unresolved(
    `Fn::If ${rawText(condition)} ${JSON.stringify([yes, no])}`,
    because`condition-open: condition ${rawText(condition)} depends on a value that is not given`,
    [branch(whenTrue, 1), branch(other, 2)],
  );
}

/** The items of a list inside `Fn::If` are written below it. */
const branch = (value: Value, argument: number): Value =>
  Array.isArray(value)
    ? rememberPaths(
        [...value],
        value.map((_, index) => ['Fn::If', argument, ...writtenPath(value, index)]),
      )
    : value;

function join(evaluator: Evaluator, [separator, list]: unknown[]): Value {
  const items = evaluator.resolve(list);
  if (items instanceof Unresolved) return items;
  const between = asList(items).flatMap((item, index) => (index === 0 ? [item] : [rawText(separator), item]));
  return concatenate(between);
}

function select(evaluator: Evaluator, [index, list]: unknown[]): Value {
  const items = evaluator.resolve(list);
  const written = evaluator.resolve(index);
  const indices = Array.isArray(items) ? [...items.keys()].map(String) : [];
  const at = asNumber(indices.length > 0 ? evaluator.questions.answer(written, indices) : written);
  const itemOf = (value: Value): Value =>
    (at === undefined ? undefined : asList(value)[at]) ?? undetermined('Fn::Select', [index, list]);
  return items instanceof Unresolved
    ? new Unresolved(`${items.key}[${identityOf(written)}]`, items.reason, items.options.map(itemOf))
    : itemOf(items);
}

function split(evaluator: Evaluator, [separator, source]: unknown[]): Value {
  return splitText(evaluator.resolve(source), rawText(separator)) ?? undetermined('Fn::Split', source);
}

/** Mappings hold texts and lists of texts, and no functions; what is not in one has its default value (AWS::LanguageExtensions). */
function findInMap(evaluator: Evaluator, path: unknown[]): Value {
  const keys = path.slice(0, 3).map((part) => evaluator.resolve(part));
  const { DefaultValue } = recordOf(path[3] as Value);
  const found = mapped(evaluator, keys, DefaultValue !== undefined).filter(
    (value) => Array.isArray(value) || ['string', 'number', 'boolean'].includes(typeof value),
  );
  const options =
    DefaultValue === undefined || (found.length > 0 && !keys.some((key) => key instanceof Unresolved))
      ? found
      : [...found, evaluator.resolve(DefaultValue)];
  const [first, ...others] = options;
  return first !== undefined && others.every((other) => JSON.stringify(other) === JSON.stringify(first))
    ? first
    : undetermined('Fn::FindInMap', path);
}

/** Every value of a mapping that keys may mean; one that is not known may be any. */
const mapped = (evaluator: Evaluator, keys: readonly Value[], isOptional: boolean): Value[] =>
  keys.reduce<Value[]>(
    (values, key) =>
      values.flatMap((value) => {
        const members = Object.entries(recordOf(value));
        const names = members.map(([name]) => name);
        const asked = asText(evaluator.questions.answer(key, isOptional ? [...names, ANOTHER] : names));
        return members.flatMap(([name, member]) => (asked === undefined || name === asked ? [member] : []));
      }),
    [evaluator.use.source.template.Mappings as Value],
  );

function importValue(evaluator: Evaluator, name: Value): Value {
  const text = asText(name);
  const found = text === undefined ? undefined : evaluator.shared.exported(text);
  return (
    found ??
    new Unresolved(
      text ?? `Fn::ImportValue ${identityOf(name)}`,
      because`import-unknown: no file here exports ${text ?? { title: 'the imported value', name: '' }}`,
    )
  );
}
