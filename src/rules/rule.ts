import type { Flow, RuleAudience } from '../flows/flow';
import type { PortRange } from '../ports/port-range';
import type { Role, Transport } from '../ports/vocabulary';
import type { Source } from '../topology/source';

/**
 * The allow rules of one role's machines (or of the load balancers) for one audience and transport.
 *
 * Role, audience and transport are the identity of everything that is rendered from it (and the address family, where
 * a cloud splits it): ports and sources may change under it.
 */
export interface RuleSet {
  /**
   * Who holds the rules: a role, `all` in the single layout, or `load-balancer`; on Azure a kind of machine, whose roles
   * are joined by `+`.
   */
  readonly role: Role | 'all' | 'load-balancer';
  readonly audience: RuleAudience;
  readonly transport: Transport;
  /** What is let in; no source stands in two grants with a common port. */
  readonly grants: AllowRule[];
}

/** Why a port is open, and who sends to it. */
export type Purpose = Pick<Flow, 'from' | 'purpose'>;

/** Allows packets from each of the sources to each of the port ranges. */
export interface AllowRule {
  /** Empty where the topology names none on the cloud. */
  readonly sources: Source[];
  /** Merged, ascending. */
  readonly ranges: PortRange[];
  /** Why: each purpose that the ports serve, with the party that sends. */
  readonly purposes: Purpose[];
}
