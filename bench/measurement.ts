/** One line of the report: ours against what people would use instead, or a count. */
export interface Measurement {
  readonly name: string;
  readonly ours: number;
  readonly unit: string;
  /** What `other` is. */
  readonly against: string;
  readonly other: number | null;
  /** ours / other; of times the ratio of medians. */
  readonly ratio: number | null;
  /** What has to be reached, in words. */
  readonly goal: string | null;
  readonly reached: boolean | null;
}

/** What a measurement must reach; `check` allows timings a further 15% for noise. */
export interface Goal {
  readonly text: string;
  readonly holds: (measured: Pick<Measurement, 'ours' | 'other' | 'ratio'>) => boolean;
}

/** How much a timing may miss its goal by before `npm run bench:check` fails: these machines are noisy. */
const NOISE = 1.15;

export const ratioAtMost = (limit: number): Goal => ({
  text: `ratio at most ${limit.toFixed(2)}`,
  holds: ({ ratio }) => ratio !== null && ratio <= limit * NOISE,
});
export const atMost = (limit: number, unit: string): Goal => ({
  text: `at most ${limit} ${unit}`,
  holds: ({ ours }) => ours <= limit * (unit === 's' ? NOISE : 1),
});

interface Naming {
  readonly name: string;
  readonly unit: string;
  readonly against?: string;
  readonly goal?: Goal;
}

/** A number that is the same every time, or one that is compared with nothing but its goal. */
export function counted(naming: Naming, ours: number, other: number | null = null): Measurement {
  return measurement(naming, ours, other);
}

/** Times of both sides, pair by pair. */
export interface Pairs {
  readonly ours: readonly number[];
  readonly other: readonly number[];
}

/**
 * Times of whole processes. A machine changes its pace between pairs, so the ratio is the median of each pair's own.
 */
export function raced(naming: Naming, { ours, other }: Pairs): Measurement {
  const ratios = ours.map((time, index) => time / (other[index] ?? Number.NaN));
  return measurement(naming, median(ours), median(other), median(ratios));
}

function measurement(
  { name, unit, against = '', goal }: Naming,
  ours: number,
  other: number | null,
  ratio = other ? ours / other : null,
): Measurement {
  const values = { ours, other, ratio };
  return {
    name,
    unit,
    against,
    ...values,
    goal: goal?.text ?? null,
    reached: goal ? goal.holds(values) : null,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
