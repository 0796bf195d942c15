import type { Place } from '../../issues/issue';
import type { Verdict } from '../engine/acl';

/**
 * What a hop is: an advertised address, a listener, its target, a filter chain, the health check that decides whether
 * a server gets packets; `machine` where no packet leaves it, `note` where nothing is decided.
 */
export type HopKind = 'address' | 'listener' | 'target' | 'filter' | 'health-check' | 'machine' | 'note';

/** One step of a traced packet: the place, the verdict there, and the rule that decides. */
export interface Hop {
  readonly kind: HopKind;
  readonly at: string;
  /** @default - nothing is decided here; it is worth knowing */
  readonly verdict?: Verdict;
  /** The rule that decides, or why there is none. */
  readonly why: string;
  readonly place?: Place;
}
