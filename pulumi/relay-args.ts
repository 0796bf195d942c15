import type * as pulumi from '@pulumi/pulumi';

/** A public address that exists already; a `PublicIPAddress` is one. */
export interface PhotonExistingAddress {
  readonly id: pulumi.Input<string>;
  readonly ipAddress: pulumi.Input<string | undefined>;
}

/** The public addresses of one load balancer, by family. */
export interface PhotonFrontendAddresses {
  /** @default - a new one */
  readonly ipv4?: PhotonExistingAddress;
  /** For `dualStack` alone. @default - a new one */
  readonly ipv6?: PhotonExistingAddress;
}

/** A Standard load balancer that exists already, without inline inbound NAT rules, which would delete those of servers. */
export interface PhotonExistingLoadBalancer {
  readonly id: pulumi.Input<string>;
  readonly name: pulumi.Input<string>;
  /** @default - that of the component */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** The frontend of each family, and its public address. */
  readonly frontends: { readonly ipv4?: PhotonExistingFrontend; readonly ipv6?: PhotonExistingFrontend };
  /**
   * Which of its pools servers join: of every pooled role one of the role's name, with rules and a probe of yours;
   * `outbound` for connections of their own.
   *
   * @default - none
   */
  readonly pools?: string[];
}

/** A frontend of a load balancer that exists already. */
export interface PhotonExistingFrontend {
  readonly name: string;
  readonly ipAddress: pulumi.Input<string | undefined>;
}

/** Options of the load balancers through which clients connect; for `access: relay` alone. */
export interface PhotonRelayArgs {
  /**
   * Standard static public addresses that you have, by number of the load balancer (from 1).
   *
   * @default - new ones
   */
  readonly publicAddresses?: Record<string, PhotonFrontendAddresses>;
  /**
   * Load balancers that you have, by number (from 1): servers are reached by inbound NAT rules of their own.
   *
   * @default - new ones
   */
  readonly loadBalancers?: Record<string, PhotonExistingLoadBalancer>;
  /**
   * The zones of new public addresses.
   *
   * @default - all three where the region is known to have zones, so that an address survives the loss of one
   */
  readonly zones?: string[];
  /** Minutes after which an idle TCP connection is closed, with a reset, from 4 to 100. @default 4 */
  readonly idleTimeoutInMinutes?: pulumi.Input<number>;
  /** Source ports for each server's own connections to the outside. @default - as many as Azure gives by itself */
  readonly outboundPortsPerServer?: number;
  /** Servers of pooled roles that join by IPv4 address. @default - all join by network interface */
  readonly byAddress?: PhotonServersByAddress;
  /**
   * Whether servers that stand alone behind their public ports (master, game servers) are reached by load-balancing
   * rules with probes, as pooled ones are. These are billed; inbound NAT rules, which they have otherwise, are not. The
   * public ports are the same (Azure: load balancer pricing; inbound-nat-rules).
   *
   * @default false
   */
  readonly probeSingleServers?: boolean;
}

/** Servers that join a backend pool by IP address: name servers and frontends, by role and node. */
export interface PhotonServersByAddress {
  /** The network in which the addresses are. */
  readonly virtualNetworkId: pulumi.Input<string>;
  /** By role, then by node. */
  readonly servers: Record<string, Record<string, pulumi.Input<string>>>;
}
