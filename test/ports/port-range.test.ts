import * as fc from 'fast-check';
import { formatRange, includesPort, mergeRanges, onePort } from '../../src/ports/port-range';

const range = fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]) => ({ from, to: from + length }));
const members = (ranges: readonly { from: number; to: number }[]) =>
  new Set(
    ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
  );

describe('merged ranges', () => {
  test('hold the same ports, not one more or less', () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => expect(members(mergeRanges(ranges))).toEqual(members(ranges))),
    );
  });

  test('are the fewest: between two of them there is a port that is in neither', () => {
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const merged = mergeRanges(ranges);
        merged
          .slice(1)
          .forEach(({ from }, index) => expect(from).toBeGreaterThan((merged[index]?.to ?? 0) + 1));
      }),
    );
  });

  test('adjacent ranges become one', () => {
    expect(
      mergeRanges([
        { from: 5056, to: 5056 },
        { from: 5055, to: 5055 },
      ]),
    ).toEqual([{ from: 5055, to: 5056 }]);
  });
});

test.each([
  [onePort(5055), '5055'],
  [{ from: 10300, to: 10399 }, '10300-10399'],
])('%p is written %s', (ports, text) => {
  expect(formatRange(ports)).toBe(text);
});

test.each([
  [10, 9, false],
  [10, 10, true],
  [10, 12, true],
  [10, 20, true],
  [10, 21, false],
])('the range from %i to 20 and port %i', (from, port, included) => {
  expect(includesPort({ from, to: 20 }, port)).toBe(included);
});
