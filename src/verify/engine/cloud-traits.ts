import type { Cloud } from '../../topology/cloud';

/** How a cloud treats packets, where clouds differ. */
export interface CloudTraits {
  /** Whether load balancers drop packets by groups of their own; where not, machines see the clients' addresses. */
  readonly filtersAtLoadBalancer: boolean;
  /** Whether probes come from an address of the cloud, and not from the load balancer's own. */
  readonly probesFromPlatform: boolean;
  /** Whether rules can name the network and the internet as such, so that clients of a public range are not of the network. */
  readonly namesNetwork: boolean;
  /** Whether servers that are all unhealthy get packets nevertheless. */
  readonly failsOpen: boolean;
}

/** Sources: docs/semantics-aws.md and docs/semantics-azure.md. */
export const CLOUD_TRAITS: Readonly<Record<Cloud, CloudTraits>> = {
  aws: { filtersAtLoadBalancer: true, probesFromPlatform: false, namesNetwork: false, failsOpen: true },
  azure: { filtersAtLoadBalancer: false, probesFromPlatform: true, namesNetwork: true, failsOpen: false },
};
