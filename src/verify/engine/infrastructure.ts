import type { Place } from '../../issues/issue';
import type { Cloud } from '../../topology/cloud';
import type { Reason } from '../../issues/because';
import type { ResourceCoverage } from './coverage';
import type { ForwardedPort, LoadBalancer } from './load-balancer';
import type { Machine } from './machine';

/**
 * The machines, load balancers and rules that the files of one cloud describe, to check or to trace packets through. How
 * they are kept is internal.
 */
export interface Infrastructure {
  readonly cloud: Cloud;
  readonly files: readonly string[];
  /** @internal Every network interface that the files show, of servers and of others. */
  readonly machines: readonly Machine[];
  /** @internal */
  readonly loadBalancers: readonly LoadBalancer[];
  /** @internal */
  readonly forwardedPorts: readonly ForwardedPort[];
  /** @internal Groups that no machine of a role has: what each would allow. */
  readonly unattributed: readonly Machine[];
  /** @internal What the cloud would refuse or punish, and what could not be read. */
  readonly remarks: readonly Remark[];
  /** How every resource of the files was taken. */
  readonly coverage: readonly ResourceCoverage[];
  /** @internal The logical ids of resources that a false condition leaves out. @default - none */
  readonly absent?: ReadonlySet<string>;
  /** @internal What they are by each answer to what conditions leave open. @default - nothing is open, or too much */
  readonly cases?: () => Iterable<Infrastructure>;
}

/** A problem of one resource that was found while reading it, such as a rule that the cloud refuses. */
export interface Remark {
  /**
   * `refused` by the cloud; `invalid`: nothing the cloud would take for a rule; `blocked`: a block outside of groups;
   * `risky`: deploys and bites later; `not-analysed`: a note.
   */
  readonly kind: 'refused' | 'invalid' | 'blocked' | 'risky' | 'not-analysed';
  readonly reason: Reason;
  readonly remedy: string;
  readonly place: Place;
}
