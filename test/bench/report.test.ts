import type { Opening } from '../../bench/lower-bound';
import { lowerBound } from '../../bench/lower-bound';
import { isMissed, ratioOf } from '../../bench/row';

const rule = (from: number, to: number, ...sources: string[]): Opening => ({
  machine: 'game',
  transport: 'udp',
  from,
  to,
  sources,
});

describe('the fewest rules', () => {
  test.each([
    [
      'two ranges apart are two rules on AWS',
      [[rule(1, 1, '10.0.0.0/8')], [rule(3, 3, '10.0.0.0/8')]],
      'aws',
      2,
    ],
    ['adjacent ranges would be one rule', [[rule(1, 1, '10.0.0.0/8')], [rule(2, 2, '10.0.0.0/8')]], 'aws', 1],
    [
      'adjacent blocks would be one rule',
      [[rule(1, 1, '10.0.0.0/9')], [rule(1, 1, '10.128.0.0/9')]],
      'aws',
      1,
    ],
    [
      'ranges apart would be one rule on Azure',
      [[rule(1, 1, '10.0.0.0/8')], [rule(3, 3, '10.0.0.0/8')]],
      'azure',
      1,
    ],
    ['two families are two rules', [[rule(1, 1, '0.0.0.0/0')], [rule(1, 1, '::/0')]], 'azure', 2],
    ['two groups are two rules', [[rule(1, 1, 'master')], [rule(1, 1, 'name')]], 'azure', 2],
    [
      'sources with other ports are two rules',
      [[rule(1, 1, '10.0.0.0/8')], [rule(3, 3, '11.0.0.0/8')]],
      'azure',
      2,
    ],
  ] as const)('%s', (_, rules, model, bound) => {
    expect(lowerBound(rules, model)).toBe(bound);
  });
});

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
