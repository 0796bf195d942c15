import { lowerBound } from '../../bench/lower-bound';
import { counted, median, raced, ratioAtMost } from '../../bench/measurement';
import type { RenderedRule } from '../../bench/rendered';

const rule = (from: number, to: number, ...sources: string[]): RenderedRule => ({
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
  test('of whole processes does not see a machine that changes its pace between pairs', () => {
    // A twentieth more in each pair; the machine is slow for the last two of five.
    const pairs = { ours: [105, 94.5, 105, 210, 231], other: [100, 90, 100, 200, 220] };
    expect(raced({ name: 'n', unit: 'ms', against: 'a' }, pairs).ratio).toBeCloseTo(1.05);
  });
  test.each([
    [10, 10, true],
    [12.6, 10, true],
    [12.7, 10, false],
  ])('of %d against %d misses 1.10 only by more than the noise: reached is %s', (ours, other, reached) => {
    const row = raced({ name: 'n', unit: 'ms', goal: ratioAtMost(1.1) }, { ours: [ours], other: [other] });
    expect(row.reached).toBe(reached);
  });
  test('has no ratio to nothing', () => {
    expect(counted({ name: 'n', unit: 'rules', against: 'a' }, 3, 0).ratio).toBeNull();
  });
  test('takes the middle of an even number between its two', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});
