/** One line of the report: a count, or a time, against what people would use instead or against half of the input. */
export interface Row {
  readonly name: string;
  readonly unit: 'rules' | 'resources' | 's' | 'MB';
  readonly ours: number;
  /** What `other` is. */
  readonly against?: string;
  readonly other?: number;
  /** What has to be reached: by the ratio where there is another side. @default - it is shown */
  readonly atMost?: number;
}

/** ours / other; undefined where there is no other side. */
export const ratioOf = ({ ours, other }: Row): number | undefined => (other ? ours / other : undefined);

/** How much a timing may miss its goal by before `npm run bench:check` fails: machines are noisy. */
const NOISE = 1.15;

export function isMissed(row: Row): boolean {
  const { unit, ours, atMost = Infinity } = row;
  return (ratioOf(row) ?? ours) > atMost * (unit === 's' ? NOISE : 1);
}
