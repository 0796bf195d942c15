import type { Place } from '../../issues/issue';
import type { Verdict } from '../engine/model';

/**
 * One place that the packet passes, and what becomes of it there.
 *
 * @example
 * const text = ({ at, answer, why }: Hop) => `${at}: ${answer ?? 'note'}, ${why}`;
 */
export interface Hop {
  readonly at: string;
  /** @default - nothing is decided here; it is worth knowing */
  readonly verdict?: Verdict;
  /** In words: the rule, or why there is none. */
  readonly why: string;
  readonly place?: Place;
}
