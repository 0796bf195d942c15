import type { TopologyInput } from '../src/topology/schema';
import type { PhotonQuotas } from './quotas';
import type { PhotonSources } from './sources';

/**
 * What rules are made from, on groups of the library's own or on yours.
 *
 * @example
 * const props: PhotonRuleProps = { topology, quotas: { rulesPerGroup: 100 } };
 */
export interface PhotonRuleProps {
  /** What is deployed, who plays, who operates: a topology file's content, or the same written in code. */
  readonly topology: TopologyInput;
  /** @default - the topology's addresses and prefix lists alone */
  readonly sources?: PhotonSources;
  /**
   * Whether TLS ends at the load balancers, which changes the ports that they reach.
   * @default false
   */
  readonly terminateTls?: boolean;
  /** @default - AWS's own */
  readonly quotas?: PhotonQuotas;
}
