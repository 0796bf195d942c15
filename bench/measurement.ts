/** One line of the report: ours against what people would use instead. */
export interface Measurement {
  readonly name: string;
  readonly ours: number;
  /** Null where there is nothing to compare with but a goal. */
  readonly other: number | null;
  /** ours / other; null where there is no other, or it is 0. */
  readonly ratio: number | null;
  readonly unit: string;
  /** How often each side was measured; 1 for a count, which is the same every time. */
  readonly runs: number;
  /** What `other` is. */
  readonly against: string;
  /** Half the distance between the quartiles, of ours, other and the ratio of each pair; null for counts. */
  readonly spread: { readonly ours: number; readonly other: number; readonly ratio: number } | null;
  /** The best of ours / the best of other, which noise disturbs least; null for counts. */
  readonly bestRatio: number | null;
  /** What has to be reached, in words, or a remark where `reached` is null. */
  readonly goal: string | null;
  readonly reached: boolean | null;
}

/** What a measurement must reach. */
export interface Goal {
  readonly text: string;
  readonly holds: (measured: Pick<Measurement, 'ours' | 'other' | 'ratio'>) => boolean;
}

export const ratioAtMost = (limit: number): Goal => ({
  text: `ratio at most ${limit.toFixed(2)}`,
  holds: ({ ratio }) => ratio !== null && ratio <= limit,
});
export const atMost = (limit: number, unit: string): Goal => ({
  text: `at most ${limit} ${unit}`,
  holds: ({ ours }) => ours <= limit,
});
export const atMostOver = (limit: number, unit: string): Goal => ({
  text: `at most ${limit} ${unit} over`,
  holds: ({ ours, other }) => ours - (other ?? 0) <= limit,
});

interface Naming {
  readonly name: string;
  readonly unit: string;
  readonly against: string;
  readonly goal?: Goal;
  /** What to say where nothing has to be reached. */
  readonly note?: string;
}

/** A number that is the same every time. */
export function counted(
  { name, unit, against, goal, note }: Naming,
  ours: number,
  other: number | null,
): Measurement {
  const ratio = other ? ours / other : null;
  const values = { ours, other, ratio };
  return {
    name,
    ...values,
    unit,
    runs: 1,
    against,
    spread: null,
    bestRatio: null,
    goal: goal?.text ?? note ?? null,
    reached: goal ? goal.holds(values) : null,
  };
}

/** Times of both sides, pair by pair. */
export interface Pairs {
  readonly ours: readonly number[];
  readonly other: readonly number[];
}

/** Medians of both sides, with their spread. */
export function timed({ name, unit, against, goal, note }: Naming, { ours, other }: Pairs): Measurement {
  const values = { ours: median(ours), other: median(other), ratio: median(ours) / median(other) };
  const ratios = ours.map((time, index) => time / (other[index] ?? Number.NaN));
  return {
    name,
    ...values,
    unit,
    runs: ours.length,
    against,
    spread: { ours: spreadOf(ours), other: spreadOf(other), ratio: spreadOf(ratios) },
    bestRatio: Math.min(...ours) / Math.min(...other),
    goal: goal?.text ?? note ?? null,
    reached: goal ? goal.holds(values) : null,
  };
}

/**
 * Times of whole processes, which last long enough for the machine to change its pace in between: both times of a pair
 * are scaled alike, to the pace of the median pair. What is left is by how much the two of a pair differ.
 */
export function raced(naming: Naming, pairs: Pairs): Measurement {
  return { ...timed(naming, atOnePace(pairs)), bestRatio: timed(naming, pairs).bestRatio };
}

function atOnePace({ ours, other }: Pairs): Pairs {
  const paces = ours.map((time, index) => Math.sqrt(time * (other[index] ?? Number.NaN)));
  const pace = median(paces);
  const paced = (times: readonly number[]) =>
    times.map((time, index) => (time * pace) / (paces[index] ?? Number.NaN));
  return { ours: paced(ours), other: paced(other) };
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

const spreadOf = (values: readonly number[]): number => (quantile(values, 0.75) - quantile(values, 0.25)) / 2;

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
