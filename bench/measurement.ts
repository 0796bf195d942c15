/** One line of the report: ours against what people would use instead, or a count. */
export interface Measurement {
  readonly name: string;
  readonly ours: number;
  readonly unit: string;
  /** What `other` is. */
  readonly against: string;
  readonly other: number | null;
  /** ours / other */
  readonly ratio: number | null;
  /** What has to be reached, in words. */
  readonly goal: string | null;
  readonly reached: boolean | null;
}

/** What a measurement must reach. */
export interface Goal {
  readonly text: string;
  readonly holds: (measured: Pick<Measurement, 'ours' | 'other' | 'ratio'>) => boolean;
}

/** How much a timing may miss its goal by before `npm run bench:check` fails: machines are noisy. */
const NOISE = 1.15;

export const ratioAtMost = (limit: number): Goal => ({
  text: `ratio at most ${limit.toFixed(2)}`,
  holds: ({ ratio }) => ratio !== null && ratio <= limit * NOISE,
});
export const atMost = (limit: number, unit: 's' | 'MB'): Goal => ({
  text: `at most ${limit} ${unit}`,
  holds: ({ ours }) => ours <= limit * (unit === 's' ? NOISE : 1),
});

interface Naming {
  readonly name: string;
  readonly against?: string;
  readonly goal?: Goal;
}

/** A number that is the same every time. */
export const counted = (
  naming: Naming & { readonly unit: string },
  ours: number,
  other?: number,
): Measurement => measurement(naming, ours, other);

/** Processor time of both sides. What disturbs a run only ever adds, so the least of each side counts. */
export function raced(naming: Naming, ours: readonly number[], other: readonly number[]): Measurement {
  return measurement({ unit: 's', ...naming }, Math.min(...ours), Math.min(...other));
}

/** What the cheapest of some runs took. */
export function least(naming: Naming, unit: 's' | 'MB', runs: readonly number[]): Measurement {
  return measurement({ unit, ...naming }, Math.min(...runs));
}

function measurement(
  { name, unit, against = '', goal }: Naming & { readonly unit: string },
  ours: number,
  other: number | null = null,
): Measurement {
  const values = { ours, other, ratio: other ? ours / other : null };
  return {
    name,
    unit,
    against,
    ...values,
    goal: goal?.text ?? null,
    reached: goal ? goal.holds(values) : null,
  };
}
