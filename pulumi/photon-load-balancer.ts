import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Plan } from '../src/plan/plan';
import { planOf } from '../src/plan/shared-plan';
import { balancerNumber, balancersOf, familiesOf } from './balancers';
import { balancerIssues, idleTimeoutIssues, zoneIssues } from './check-balancers';
import { resourceNameIssues } from './check-names';
import { withoutDatedAliases } from './dated-aliases';
import { checked, throwInputErrors } from './input-errors';
import { notInRelay } from './issues';
import type { ExistingAddress, PhotonLoadBalancerArgs } from './load-balancer-args';
import { loadBalancerInputs } from './load-balancer-inputs';
import { machineCount, poolNamesOf } from './machines';
import { outboundPorts } from './outbound-ports';
import { ALL_ZONES, hasZones } from './regions';

/**
 * Where clients reach a server.
 *
 * @example
 * const text = ({ address, port, transport }: Endpoint) => `${address}:${port}/${transport}`;
 */
export interface Endpoint {
  readonly role: string;
  /** From 1; null where all servers of the role share it. */
  readonly node: number | null;
  readonly scheme: string;
  readonly transport: string;
  readonly address: string;
  readonly port: number;
}

/**
 * The load balancers that clients come through in `relay` access: a frontend address each, a TCP probe for each role,
 * and a rule for each listener.
 *
 * A game node stands alone in its pool, and ordinary rules lead to it. Inbound NAT rules of version 2 would do so too,
 * but Azure picks their ports, and they have no probe: with a pool of one the port is certain, a server that is down
 * is known to be down, and it is the same as a target group on AWS (Azure: inbound-nat-rules, backend-pool-management).
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const balancer = new PhotonLoadBalancer('photon', { topology, resourceGroupName: group.name });
 * export const endpoints = balancer.endpoints;
 */
export class PhotonLoadBalancer extends pulumi.ComponentResource {
  /** By number, from 1. */
  readonly loadBalancers: Readonly<Record<number, network.LoadBalancer>>;
  /** The public addresses, by number of the load balancer and family. */
  readonly addresses: Readonly<
    Record<number, Readonly<Partial<Record<AddressFamily, pulumi.Output<string>>>>>
  >;
  /** Every public endpoint. */
  readonly endpoints: pulumi.Output<Endpoint[]>;
  readonly #plan: Plan;
  readonly #args: PhotonLoadBalancerArgs;

  constructor(name: string, args: PhotonLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf({ topology: args.topology, cloud: 'azure' });
    const balancers = balancersOf(plan);
    throwInputErrors([
      ...(plan.topology.access === 'relay' ? [] : [notInRelay.create({ path: 'topology.access' }, {})]),
      ...resourceNameIssues(name, ['1-ipv4']),
      ...balancerIssues(plan, args),
    ]);
    super('photon-server:azure:PhotonLoadBalancer', name, {}, withoutDatedAliases(opts));
    this.#plan = plan;
    this.#args = {
      ...args,
      idleTimeoutInMinutes: checked(args.idleTimeoutInMinutes ?? 4, idleTimeoutIssues),
    };
    const made = balancers.map((balancer) => {
      const { number } = balancer;
      const byFamily = familiesOf(plan.topology).map(
        (family) =>
          [
            family,
            args.publicAddresses?.[number]?.[family] ??
              this.#newAddress(`${name}-${number}-${family}`, family),
          ] as const,
      );
      const frontends = {
        addressIds: Object.fromEntries(byFamily.map(([family, { id }]) => [family, id])),
        outboundPorts: args.outboundPortsPerServer ?? outboundPorts(machineCount(plan, number)),
      };
      const inputs = loadBalancerInputs(balancer, frontends, this.#args);
      return {
        number,
        byFamily,
        resource: new network.LoadBalancer(`${name}-${number}`, inputs, { parent: this }),
      };
    });
    this.loadBalancers = Object.fromEntries(made.map(({ number, resource }) => [number, resource]));
    this.addresses = Object.fromEntries(
      made.map(({ number, byFamily }) => [
        number,
        Object.fromEntries(byFamily.map(([family, address]) => [family, textOf(address)])),
      ]),
    );
    this.endpoints = pulumi.output(this.addresses).apply((known) => endpointsOf(plan, known));
    this.registerOutputs({ addresses: this.addresses, endpoints: this.endpoints });
  }

  /** The ids of the pools that a server's network interface joins. */
  poolsOf(role: string, node: number, family: AddressFamily = 'ipv4'): pulumi.Output<string[]> | undefined {
    const byAddress = family === 'ipv4' ? Object.keys(this.#args.byAddress?.servers ?? {}) : [];
    const { number, names } = poolNamesOf(this.#plan, role, node, family, byAddress);
    return this.loadBalancers[number]?.id.apply((id) =>
      names.map((pool) => `${id}/backendAddressPools/${pool}`),
    );
  }

  #newAddress(name: string, family: AddressFamily): network.PublicIPAddress {
    const { resourceGroupName, location, tags } = this.#args;
    const inputs = {
      resourceGroupName,
      location,
      sku: { name: 'Standard', tier: 'Regional' },
      publicIPAddressVersion: family === 'ipv4' ? 'IPv4' : 'IPv6',
      publicIPAllocationMethod: 'Static',
      zones: zonesOf(this.#args),
      tags: { ...tags, 'photon:role': 'load-balancer' },
    };
    return new network.PublicIPAddress(name, inputs, { parent: this });
  }
}

function zonesOf({ zones, location }: PhotonLoadBalancerArgs): pulumi.Input<string[]> | undefined {
  if (location === undefined) return zones && [...zones];
  const inRegion = (region: string) => {
    throwInputErrors(zoneIssues({ zones, location: region }));
    return [...(zones ?? (hasZones(region) ? ALL_ZONES : []))];
  };
  const found = typeof location === 'string' ? inRegion(location) : pulumi.output(location).apply(inRegion);
  return Array.isArray(found) && found.length === 0 ? undefined : found;
}

const textOf = ({ ipAddress }: ExistingAddress): pulumi.Output<string> =>
  pulumi.output(ipAddress).apply((text) => text ?? '');

function endpointsOf(
  { listeners, topology }: Plan,
  addresses: Readonly<Record<number, Readonly<Partial<Record<AddressFamily, string>>>>>,
): Endpoint[] {
  return listeners.flatMap((listener) => {
    const { role, node, scheme, transport, port } = listener;
    const here = addresses[balancerNumber(listener)];
    return familiesOf(topology).map((family) => ({
      role,
      node,
      scheme,
      transport,
      address: here?.[family] ?? '',
      port,
    }));
  });
}
