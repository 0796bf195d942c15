import { differences } from '../../bench/check';
import { lowerBound } from '../../bench/lower-bound';
import { counted, median, raced, ratioAtMost, timed } from '../../bench/measurement';
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
  test('takes medians and the ratio of medians', () => {
    const row = timed(
      { name: 'n', unit: 'ms', against: 'a', goal: ratioAtMost(1.1) },
      { ours: [11, 99, 10], other: [10, 10, 11] },
    );
    expect([row.ours, row.other, row.ratio, row.runs, row.reached]).toEqual([11, 10, 1.1, 3, true]);
  });
  test('of whole processes does not see a machine that changes its pace between pairs', () => {
    // A twentieth more in each pair; the machine is slow for the last two of five.
    const pairs = { ours: [105, 94.5, 105, 210, 231], other: [100, 90, 100, 200, 220] };
    const row = raced({ name: 'n', unit: 'ms', against: 'a' }, pairs);
    expect(row.ratio).toBeCloseTo(1.05);
    expect(row.ours).toBeCloseTo(104.9, 0);
    expect(row.ratio).toBe(row.ours / (row.other ?? 0));
    expect(row.spread?.ratio).toBeCloseTo(0);
  });
  test('of whole processes still sees a pair that is out of line', () => {
    const row = raced({ name: 'n', unit: 'ms', against: 'a' }, { ours: [10, 10, 30], other: [10, 20, 10] });
    expect(row.ratio).toBeCloseTo(1);
    expect(row.spread?.ratio).toBeGreaterThan(0.5);
  });
  test('has no ratio to nothing', () => {
    expect(counted({ name: 'n', unit: 'rules', against: 'a' }, 3, 0).ratio).toBeNull();
  });
  test('takes the middle of an even number between its two', () => {
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe('the check against the record', () => {
  const record = { counts: { 'r / a': 3 }, ratios: { 't / a': 1 } };
  const rules = (count: number) => counted({ name: 'r', unit: 'rules', against: 'a' }, count, 9);
  const time = (ours: number) =>
    timed({ name: 't', unit: 'ms', against: 'a' }, { ours: [ours], other: [10] });

  test.each([
    ['nothing differs', [rules(3), time(14)], 0],
    ['a rule more differs', [rules(4), time(10)], 1],
    ['a rule fewer differs too', [rules(2), time(10)], 1],
    ['a ratio beyond the margin differs', [rules(3), time(16)], 1],
    ['a row that is gone differs', [rules(3)], 1],
    ['a ratio that is not recorded differs', [rules(3), time(10), { ...time(10), name: 'new' }], 1],
    ['a count that is not recorded differs', [rules(3), { ...rules(3), name: 'new' }, time(10)], 1],
  ])('%s', (_, rows, count) => {
    expect(differences(rows, record)).toHaveLength(count);
  });
});
