import { describeValue, isMapping } from '../issues/describe-value';
import type { Issue } from '../issues/issue';
import type { Cloud } from '../topology/cloud';
import { propertyRefused, unknownServer } from './component-issues';

/** What a property of a construct or component has to be, for programs that no compiler has checked. */
export interface Expectation {
  /** In messages. */
  readonly expected: string;
  fits(value: unknown): boolean;
}

/** One of some words, or nothing. */
export const choiceOf = (...words: readonly string[]): Expectation => ({
  expected: words.map(describeValue).join(' or '),
  fits: (value) => value === undefined || words.some((word) => word === value),
});

/** A text that says something, or nothing. */
export const someText = (expected: string): Expectation => ({
  expected,
  fits: (value) => value === undefined || (typeof value === 'string' && value !== ''),
});

/** An object with these properties. */
export const objectWith = (expected: string, ...keys: readonly string[]): Expectation => ({
  expected,
  fits: (value) => typeof value === 'object' && value !== null && keys.every((key) => key in value),
});

export const optional = ({ expected, fits }: Expectation): Expectation => ({
  expected,
  fits: (value) => value === undefined || fits(value),
});

/** What is wrong with the properties of an argument, each at its path. */
export function argumentIssues(
  cloud: Cloud,
  given: unknown,
  expectations: Readonly<Record<string, Expectation>>,
  path = '',
): Issue[] {
  if (typeof given !== 'object' || given === null) {
    const required = Object.keys(expectations).filter((key) => !expectations[key]?.fits(undefined));
    const expected = path === '' ? `an object with ${['topology', ...required].join(' and ')}` : 'an object';
    return [propertyRefused.create(placeOf(path), { cloud, value: given, expected })];
  }
  const values = given as Readonly<Record<string, unknown>>;
  return Object.entries(expectations).flatMap(([key, { expected, fits }]) =>
    fits(values[key])
      ? []
      : [propertyRefused.create(placeOf(path, key), { cloud, value: values[key], expected })],
  );
}

/** The same for a mapping whose every value has to be one thing; nothing is fine. */
export function mappingIssues(cloud: Cloud, given: unknown, entry: Expectation, path: string): Issue[] {
  if (given === undefined) return [];
  if (!isMapping(given)) {
    const expected = `a mapping, each value ${entry.expected}`;
    return [propertyRefused.create({ path }, { cloud, value: given, expected })];
  }
  const expectations = Object.keys(given).map((key) => [key, entry]);
  return argumentIssues(cloud, given, Object.fromEntries(expectations) as Record<string, Expectation>, path);
}

/** Keys that mean nothing, and would be passed over in silence. */
export function keyIssues(cloud: Cloud, given: unknown, expected: readonly string[], path: string): Issue[] {
  if (!isMapping(given)) return [];
  return Object.keys(given)
    .filter((key) => !expected.includes(key))
    .map((key) => unknownServer.create(placeOf(path, key), { cloud, kind: 'property', name: key, expected }));
}

/** Further sources of rules, by audience: the keys, and what each value has to be. */
export const sourceIssues = (cloud: Cloud, sources: unknown, entry: Expectation): Issue[] => [
  ...keyIssues(cloud, sources, ['clients', 'operators', 'management'], 'sources'),
  ...mappingIssues(cloud, sources, entry, 'sources'),
];

/** Properties that belong into a mapping of their own: unknown ones in it, and its own beside it. */
export function nestedIssues(
  cloud: Cloud,
  given: object,
  property: string,
  keys: readonly string[],
  entry: string,
): Issue[] {
  const nested = (given as Readonly<Record<string, unknown>>)[property];
  const beside = Object.entries(given).filter(([key, value]) => keys.includes(key) && value !== undefined);
  return [
    ...mappingIssues(cloud, nested, { expected: entry, fits: () => true }, property),
    ...keyIssues(cloud, nested, keys, property),
    ...beside.map(([key, value]) =>
      propertyRefused.create({ path: key }, { cloud, value, expected: `it as ${property}: { ${key} }` }),
    ),
  ];
}

const placeOf = (...keys: readonly string[]) => {
  const path = keys.filter((key) => key !== '').join('.');
  return path === '' ? {} : { path };
};
