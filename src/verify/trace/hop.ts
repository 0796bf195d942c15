import type { Place } from '../../issues/issue';
import type { Verdict } from '../engine/acl';

/**
 * What a packet passes: an address that somebody advertises, a listener and its target, a filter chain, the health
 * check that decides whether a server gets packets; `machine` where no packet leaves it, `note` where nothing is
 * decided.
 */
export type HopKind = 'address' | 'listener' | 'target' | 'filter' | 'health-check' | 'machine' | 'note';

/** One place that the packet passes, and what becomes of it there. */
export interface Hop {
  readonly kind: HopKind;
  readonly at: string;
  /** @default - nothing is decided here; it is worth knowing */
  readonly verdict?: Verdict;
  /** The rule that decides, or why there is none. */
  readonly why: string;
  readonly place?: Place;
}
