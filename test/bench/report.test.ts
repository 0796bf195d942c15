import { isMissed, ratioOf } from '../../bench/row';

describe('a row of the report', () => {
  test.each([
    ['a ratio that is reached', { unit: 's', ours: 10, other: 10, atMost: 1.1 }, false],
    ['a ratio of times, by no more than the noise', { unit: 's', ours: 12.6, other: 10, atMost: 1.1 }, false],
    ['a ratio of times, by more', { unit: 's', ours: 12.7, other: 10, atMost: 1.1 }, true],
    ['a time, by no more than the noise', { unit: 's', ours: 2.3, atMost: 2 }, false],
    ['a time, by more', { unit: 's', ours: 2.31, atMost: 2 }, true],
    ['memory, which has no noise', { unit: 'MB', ours: 2.1, atMost: 2 }, true],
    ['a count, which has none either', { unit: 'resources', ours: 41, other: 40, atMost: 1 }, true],
    ['what has no goal', { unit: 'rules', ours: 9, other: 1 }, false],
  ] as const)('misses its goal: %s', (_, row, missed) => {
    expect(isMissed({ name: 'n', against: 'a', ...row })).toBe(missed);
  });
  test('has no ratio to nothing', () => {
    expect(ratioOf({ name: 'n', unit: 'rules', ours: 3, against: 'a', other: 0 })).toBeUndefined();
  });
});
