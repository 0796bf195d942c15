import type { Value } from './values';

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
