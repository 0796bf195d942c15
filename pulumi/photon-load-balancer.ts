import { FAMILY_NAMES } from '../src/addresses/cidr';
import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily, KnownRolesOnly, RelayAccessOnly, RoleName } from 'photon-server-constructs';
import { relayOnly } from '../src/plan/component-issues';
import { checkCommonArgs, checkRelayArgs } from './check-args';
import { idleTimeoutIssues } from './check-load-balancers';
import { resourceNameIssues } from './check-names';
import { withoutDatedAliases } from './dated-aliases';
import type { DerivedRelay } from './derive-relay';
import { deriveRelay } from './derive-relay';
import { derivedOf } from './derived';
import type { PhotonEndpoints } from './endpoints';
import { endpointsBy, relayAddresses } from './endpoints';
import { checked, throwInputErrors } from './input-errors';
import { keepsRulesInline } from './inline-rules';
import { loadBalancerInputs } from './load-balancer-inputs';
import { standaloneNatRules } from './existing-load-balancer';
import type { LoadBalancerParts } from './load-balancers';
import { familiesOf } from './load-balancers';
import { machineNamed } from './machine-named';
import { Machines } from './machines';
import { outboundPorts } from './outbound-ports';
import type { PhotonArgs } from './photon-args';
import { commonInputs } from './photon-args';
import { zonesOf } from './public-addresses';
import type { PhotonExistingAddress, PhotonFrontendAddresses, PhotonRelayArgs } from './relay-args';
import type { AzurePlan, PhotonTopology } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** Arguments of {@link PhotonLoadBalancer}: topology, resource group, and options of the load balancers. */
export interface PhotonLoadBalancerArgs<T extends PhotonTopology = PhotonTopology>
  extends PhotonArgs<T>, PhotonRelayArgs {
  readonly topology: T & KnownRolesOnly<T> & RelayAccessOnly<T, unknown>;
}

/** What a network hands to its load balancers. */
export interface NetworkRelay {
  readonly plan: AzurePlan;
  readonly relay: DerivedRelay;
  readonly machines: Machines;
}

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
      const resourceName = `${name}-${number}`;
      if (existing) {
        const path = `relay.loadBalancers.${number}`;
        const target = { ...this.#args, parent: this, name: resourceName, idleTimeoutInMinutes, path };
        Object.assign(this.#natRules, standaloneNatRules(loadBalancer, existing, target));
      }
      const addresses = existing?.frontends ?? this.#make(resourceName, loadBalancer);
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
    const { relay, machines } = this.#parts;
    const machine = machineNamed(machines, role, node);
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

  /** Makes a load balancer; its public addresses. */
  #make(name: string, loadBalancer: LoadBalancerParts): PhotonFrontendAddresses {
    const { plan, relay } = this.#parts;
    const { number } = loadBalancer;
    const { publicAddresses, outboundPortsPerServer } = this.#args;
    const common = commonInputs(this.#args, plan.topology, { role: 'load-balancer' });
    const addresses = familiesOf(plan.topology).map((family) => {
      const existing = publicAddresses?.[number]?.[family];
      return [family, existing ?? this.#newAddress(`${name}-${family}`, family, common)] as const;
    });
    const frontends = {
      addressIds: Object.fromEntries(addresses.map(([family, { id }]) => [family, id])),
      outboundPorts: outboundPortsPerServer ?? outboundPorts(relay.machinesOn.get(number) ?? 0),
    };
    const inputs = { ...common, ...loadBalancerInputs(loadBalancer, frontends, this.#args) };
    const made = new network.LoadBalancer(name, inputs, { parent: this });
    keepsRulesInline(made);
    this.loadBalancers[number] = made;
    return Object.fromEntries(addresses);
  }

  #newAddress(
    name: string,
    family: AddressFamily,
    common: ReturnType<typeof commonInputs>,
  ): network.PublicIPAddress {
    const inputs = {
      ...common,
      sku: { name: 'Standard', tier: 'Regional' },
      publicIPAddressVersion: FAMILY_NAMES[family],
      publicIPAllocationMethod: 'Static',
      zones: zonesOf(this.#args),
    };
    return new network.PublicIPAddress(name, inputs, { parent: this });
  }
}

function checkedRelay(name: string, args: PhotonLoadBalancerArgs): NetworkRelay {
  checkCommonArgs(name, args);
  checkRelayArgs(args);
  const plan = azurePlanOf(args.topology);
  const machines = new Machines(plan);
  const relay = deriveRelay(plan, args, '', machines);
  const data = { cloud: 'azure', property: 'PhotonLoadBalancer' } as const;
  throwInputErrors([
    ...(plan.topology.access === 'relay' ? [] : [relayOnly.create({ path: 'topology.access' }, data)]),
    ...resourceNameIssues(name, ['1-ipv4']),
    ...relay.issues,
  ]);
  return { plan, relay, machines };
}

const textOf = (address?: Pick<PhotonExistingAddress, 'ipAddress'>): pulumi.Output<string> =>
  pulumi.output(address?.ipAddress).apply((text) => text ?? '');
