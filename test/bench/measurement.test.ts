import type { Opening } from '../../bench/lower-bound';
import { lowerBound } from '../../bench/lower-bound';
import { atMost, counted, least, raced, ratioAtMost } from '../../bench/measurement';

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

describe('a measurement', () => {
  test('takes the least of each side, since what disturbs a run only adds', () => {
    const { ours, other, ratio } = raced({ name: 'n' }, [2.1, 9, 2.2], [7, 2.5, 2]);
    expect([ours, other, ratio]).toEqual([2.1, 2, 1.05]);
  });
  test.each([
    [10, 10, true],
    [12.6, 10, true],
    [12.7, 10, false],
  ])('of %d against %d misses 1.10 only by more than the noise: reached is %s', (ours, other, reached) => {
    expect(raced({ name: 'n', goal: ratioAtMost(1.1) }, [ours], [other]).reached).toBe(reached);
  });
  test.each([
    ['s', 2.3, true],
    ['s', 2.31, false],
    ['MB', 2, true],
    ['MB', 2.1, false],
  ] as const)('in %s that may be 2 and is %d: reached is %s', (unit, measured, reached) => {
    expect(least({ name: 'n', goal: atMost(2, unit) }, unit, [measured]).reached).toBe(reached);
  });
  test('has no ratio to nothing', () => {
    expect(counted({ name: 'n', unit: 'rules', against: 'a' }, 3, 0).ratio).toBeNull();
  });
});
