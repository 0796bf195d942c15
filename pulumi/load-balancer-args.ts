import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { PhotonArgs } from './photon-security-groups';

/**
 * A public address that exists already; a `PublicIPAddress` is one.
 *
 * @example
 * const own: ExistingAddress = address;
 */
export interface ExistingAddress {
  readonly id: pulumi.Input<string>;
  readonly ipAddress: pulumi.Input<string | undefined>;
}

/**
 * What {@link PhotonLoadBalancer} is made from.
 *
 * @example
 * const args: PhotonLoadBalancerArgs = { topology, resourceGroupName, idleTimeoutInMinutes: 10 };
 */
export interface PhotonLoadBalancerArgs extends PhotonArgs {
  /**
   * Standard static public addresses of your own, by number of the load balancer (from 1) and family.
   *
   * @default - new ones
   * @example { 1: { ipv4: address } }
   */
  readonly publicAddresses?: Readonly<
    Record<number, Partial<Readonly<Record<AddressFamily, ExistingAddress>>>>
  >;
  /**
   * The zones of new public addresses.
   *
   * @default - all three where the region is known to have zones, so that an address survives the loss of one
   */
  readonly zones?: readonly string[];
  /** Minutes after which an idle TCP connection is closed, with a reset, from 4 to 100. @default 4 */
  readonly idleTimeoutInMinutes?: pulumi.Input<number>;
  /** Source ports for each server's own connections to the outside. @default - as many as Azure gives by itself */
  readonly outboundPortsPerServer?: number;
  /** Servers of pooled roles that join by IPv4 address. @default - all join by network interface, with `attach` */
  readonly byAddress?: ServersByAddress;
}

/** What is for load balancers alone. */
export const RELAY_ARGUMENTS = [
  'publicAddresses',
  'zones',
  'idleTimeoutInMinutes',
  'outboundPortsPerServer',
  'byAddress',
] as const satisfies readonly (keyof PhotonLoadBalancerArgs)[];

/**
 * Servers that join the pool of their role by address: name servers and frontends, by role and node.
 *
 * @example
 * const byAddress: ServersByAddress = { virtualNetworkId: net.id, servers: { name: { 1: '10.0.0.4', 2: '10.0.0.5' } } };
 */
export interface ServersByAddress {
  /** The network in which the addresses are. */
  readonly virtualNetworkId: pulumi.Input<string>;
  readonly servers: Readonly<Record<string, Readonly<Record<number, pulumi.Input<string>>>>>;
}
