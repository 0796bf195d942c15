import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily, RoleName } from 'photon-server-constructs';
import { idleTimeoutIssues } from './check-load-balancers';
import { withoutDatedAliases } from './dated-aliases';
import type { NetworkRelay } from './derive-relay';
import { checkedRelay } from './derive-relay';
import { derivedOf } from './derived';
import type { PhotonEndpoints } from './endpoints';
import { endpointsBy, relayAddresses } from './endpoints';
import { checked } from './input-errors';
import { standaloneNatRules } from './existing-load-balancer';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { familiesOf } from './load-balancers';
import { machineNamed } from './machine-named';
import { makeLoadBalancer } from './make-load-balancer';
import type { PhotonExistingAddress } from './relay-args';
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
  readonly #parts: NetworkRelay;
  readonly #args: PhotonLoadBalancerArgs;
  /** Of load balancers that are brought along, by name. */
  readonly #natRules: Record<string, network.InboundNatRule> = {};

  constructor(name: string, args: PhotonLoadBalancerArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const parts = derivedOf<NetworkRelay>(args) ?? checkedRelay(name, args);
    super('photon-server:azure:PhotonLoadBalancer', name, {}, withoutDatedAliases(opts));
    this.#parts = parts;
    const { plan, relay } = parts;
    const idleTimeoutInMinutes = checked(args.idleTimeoutInMinutes ?? 4, idleTimeoutIssues);
    this.#args = { ...args, idleTimeoutInMinutes };
    this.loadBalancers = {};
    this.addresses = {};
    for (const loadBalancer of relay.loadBalancers) {
      const { number } = loadBalancer;
      const existing = args.loadBalancers?.[number];
      const { path } = relay;
      const target = { ...this.#args, parent: this, name: `${name}-${number}`, idleTimeoutInMinutes, path };
      if (existing) Object.assign(this.#natRules, standaloneNatRules(loadBalancer, existing, target));
      const made = existing ? undefined : makeLoadBalancer(target, loadBalancer, parts);
      if (made) this.loadBalancers[number] = made.resource;
      const addresses = existing?.frontends ?? made?.addresses ?? {};
      this.addresses[number] = Object.fromEntries(
        familiesOf(plan.topology).map((family) => [family, textOf(addresses[family])]),
      );
    }
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
    return this.#idsOf(role, node, family, 'backendAddressPools');
  }

  /**
   * The ids of the inbound NAT rules that lead to a server; none where it is pooled or probed.
   *
   * @param node from 1. @default 1
   * @throws InputPropertyError where the topology has no such server
   */
  natRulesOf(role: RoleName<T>, node = 1, family: AddressFamily = 'ipv4'): pulumi.Output<string[]> {
    return this.#idsOf(role, node, family, 'inboundNatRules');
  }

  #idsOf(
    role: string,
    node: number,
    family: AddressFamily,
    kind: 'backendAddressPools' | 'inboundNatRules',
  ): pulumi.Output<string[]> {
    const { relay } = this.#parts;
    const machine = machineNamed(relay.machines, role, node);
    const byAddress = family === 'ipv4' ? Object.keys(this.#args.byAddress?.servers ?? {}) : [];
    const { pools, natRules } = relay.membership.of(machine, family, byAddress);
    const names = kind === 'backendAddressPools' ? pools : natRules;
    const number = relay.membership.numberOf(machine);
    const existing = this.#args.loadBalancers?.[number];
    if (existing && kind === 'inboundNatRules')
      return pulumi.all(names.flatMap((rule) => this.#natRules[rule]?.id ?? []));
    const joined = existing ? names.filter((pool) => existing.pools?.includes(pool)) : names;
    const id = existing?.id ?? this.loadBalancers[number]?.id;
    return pulumi
      .output(id)
      .apply((found) => (found ? joined.map((part) => `${found}/${kind}/${part}`) : []));
  }
}

const textOf = (address?: Pick<PhotonExistingAddress, 'ipAddress'>): pulumi.Output<string> =>
  pulumi.output(address?.ipAddress).apply((text) => text ?? '');
