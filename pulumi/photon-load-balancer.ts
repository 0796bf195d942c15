import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily, RoleName } from 'photon-server-constructs';
import { withoutDatedAliases } from './dated-aliases';
import type { NetworkRelay } from './derive-relay';
import { checkedRelay } from './derive-relay';
import { derivedOf } from './derived';
import type { PhotonEndpoints } from './endpoints';
import { endpointsBy, relayAddresses } from './endpoints';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import type { MadeRelay } from './make-relay';
import { makeRelay, partIds } from './make-relay';
import type { PhotonTopology } from './topology-argument';

/**
 * The load balancers through which clients reach the servers (`access: relay`), each with a frontend address.
 *
 * A server that stands alone behind its public ports (master, game server) is reached by inbound NAT rules, one a
 * listener: they name its network interface, and cost nothing. Servers that share listeners (name servers, frontends)
 * are a pool with rules and a probe. NAT rules of version 2 do not serve: Azure picks their ports (Azure:
 * inbound-nat-rules; load balancer pricing).
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const balancer = new PhotonLoadBalancer('photon', { topology, resourceGroupName: group.name });
 * export const endpoints = balancer.endpoints;
 */
export class PhotonLoadBalancer<T extends PhotonTopology = PhotonTopology> extends pulumi.ComponentResource {
  /** Those that are made here, by number, from 1. */
  readonly loadBalancers: Record<string, network.LoadBalancer>;
  /** The public addresses, by number of the load balancer and family. */
  readonly addresses: Record<string, Partial<Record<AddressFamily, pulumi.Output<string>>>>;
  /** Where clients reach each server, as in `game-1`. */
  readonly endpoints: pulumi.Output<PhotonEndpoints>;
  readonly #made: MadeRelay;

  constructor(name: string, args: PhotonLoadBalancerArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const parts = derivedOf<NetworkRelay>(args) ?? checkedRelay(name, args);
    super('photon-server:azure:PhotonLoadBalancer', name, {}, withoutDatedAliases(opts));
    const { plan } = parts;
    this.#made = makeRelay(this, name, args, parts);
    this.loadBalancers = this.#made.loadBalancers;
    this.addresses = this.#made.addresses;
    this.endpoints = pulumi
      .all([pulumi.output(this.addresses), plan.hostnames])
      .apply(([addresses, hostnames]) =>
        endpointsBy(plan, hostnames, (server) => relayAddresses(plan, server, addresses)),
      );
    this.registerOutputs({ addresses: this.addresses, endpoints: this.endpoints });
  }

  /**
   * The ids of the backend pools that a server's network interface joins: its role's, where servers are pooled or
   * probed, and the one for its own connections.
   *
   * @param node from 1. @default 1
   * @throws InputPropertyError where the topology has no such server
   */
  poolsOf(role: RoleName<T>, node = 1, family: AddressFamily = 'ipv4'): pulumi.Output<string[]> {
    return partIds(this.#made, role, node, family, 'backendAddressPools');
  }

  /**
   * The ids of the inbound NAT rules that lead to a server; none where it is pooled or probed.
   *
   * @param node from 1. @default 1
   * @throws InputPropertyError where the topology has no such server
   */
  natRulesOf(role: RoleName<T>, node = 1, family: AddressFamily = 'ipv4'): pulumi.Output<string[]> {
    return partIds(this.#made, role, node, family, 'inboundNatRules');
  }
}
