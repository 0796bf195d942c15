import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Listener } from '../src/listeners/listener';
import { planTopology } from '../src/plan/plan';
import type { Balancer } from './balancers';
import { OUTBOUND_POOL, balancerNumber, balancersOf, familiesOf, withFamily } from './balancers';
import { machineCount, poolNamesOf } from './machines';
import { outboundPorts } from './outbound-ports';
import type { PhotonArgs } from './photon-security-groups';

export interface PhotonLoadBalancerArgs extends PhotonArgs {
  /** Minutes after which an idle TCP connection is closed, with a reset, from 4 to 100. @default 4 */
  readonly idleTimeoutInMinutes?: pulumi.Input<number>;
  /** The zones of new public addresses. @default - all three, so that they survive the loss of one */
  readonly zones?: readonly string[];
  /** Source ports for each server's own connections to the outside. @default - as many as Azure gives by itself */
  readonly outboundPortsPerServer?: number;
}

/** Where clients reach a server. */
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
 * @example
 * const balancer = new PhotonLoadBalancer('photon', { topology, resourceGroupName: group.name });
 * export const endpoints = balancer.endpoints;
 */
export class PhotonLoadBalancer extends pulumi.ComponentResource {
  /** By number, from 1. */
  readonly loadBalancers: Readonly<Record<number, network.LoadBalancer>>;
  /** Every public endpoint. */
  readonly endpoints: pulumi.Output<Endpoint[]>;
  readonly #pools: (role: string, node: number, family: AddressFamily) => pulumi.Output<string[]> | undefined;

  constructor(name: string, args: PhotonLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planTopology(args.topology, { clouds: ['azure'] });
    const balancers = balancersOf(plan);
    const families = familiesOf(plan.topology);
    super('photon-server:azure:PhotonLoadBalancer', name, {}, opts);
    const addresses = new Map(
      balancers.flatMap(({ number }) =>
        families.map((family) => [
          `${number} ${family}`,
          publicAddress(`${name}-${number}-${family}`, family, args, this),
        ]),
      ),
    );
    this.loadBalancers = Object.fromEntries(
      balancers.map((balancer) => {
        const frontends = families.map((family) => ({
          name: family,
          publicIPAddress: { id: addresses.get(`${balancer.number} ${family}`)?.id },
        }));
        const ports = args.outboundPortsPerServer ?? outboundPorts(machineCount(plan, balancer.number));
        return [
          balancer.number,
          this.#loadBalancer(`${name}-${balancer.number}`, balancer, frontends, ports, args),
        ];
      }),
    );
    this.endpoints = pulumi
      .all([...addresses].map(([key, address]) => address.ipAddress.apply((ip) => [key, ip ?? ''] as const)))
      .apply((known) => endpointsOf(plan.listeners, families, new Map(known)));
    this.#pools = (role, node, family) => {
      const { number, names } = poolNamesOf(plan, role, node, family);
      const balancer = this.loadBalancers[number];
      return balancer?.id.apply((id) => names.map((pool) => `${id}/backendAddressPools/${pool}`));
    };
    this.registerOutputs({ endpoints: this.endpoints });
  }

  /** The ids of the pools that a server's network interface joins. */
  poolsOf(role: string, node: number, family: AddressFamily = 'ipv4'): pulumi.Output<string[]> | undefined {
    return this.#pools(role, node, family);
  }

  #loadBalancer(
    name: string,
    { pools, probes, rules }: Balancer,
    frontends: readonly { readonly name: AddressFamily; readonly publicIPAddress: object }[],
    allocatedOutboundPorts: number,
    { resourceGroupName, location, tags, idleTimeoutInMinutes = 4 }: PhotonLoadBalancerArgs,
  ): network.LoadBalancer {
    const outbound = frontends.map(({ name: family }) => ({
      family,
      pool: withFamily(OUTBOUND_POOL, family),
    }));
    return new network.LoadBalancer(
      name,
      {
        resourceGroupName,
        location,
        sku: { name: 'Standard', tier: 'Regional' },
        frontendIPConfigurations: [...frontends],
        backendAddressPools: [
          ...pools.map((pool) => ({ name: pool.name })),
          ...outbound.map(({ pool }) => ({ name: pool })),
        ],
        probes: probes.map((probe) => ({
          ...probe,
          protocol: 'Tcp',
          intervalInSeconds: 5,
          probeThreshold: 2,
        })),
        loadBalancingRules: rules.map((rule) => ({
          name: rule.name,
          frontendIPConfiguration: self('frontendIPConfigurations', rule.family),
          backendAddressPool: self('backendAddressPools', rule.pool),
          probe: self('probes', rule.probe),
          protocol: rule.transport === 'tcp' ? 'Tcp' : 'Udp',
          frontendPort: rule.port,
          backendPort: rule.targetPort,
          enableFloatingIP: false,
          // Outbound connections have a rule of their own (Azure: outbound-rules).
          disableOutboundSnat: true,
          // Azure: load-balancer-tcp-idle-timeout; UDP has neither.
          ...(rule.transport === 'tcp' ? { idleTimeoutInMinutes, enableTcpReset: true } : {}),
        })),
        outboundRules: outbound.map(({ family, pool }) => ({
          name: pool,
          frontendIPConfigurations: [self('frontendIPConfigurations', family)],
          backendAddressPool: self('backendAddressPools', pool),
          protocol: 'All',
          allocatedOutboundPorts,
          idleTimeoutInMinutes,
          enableTcpReset: true,
        })),
        tags: { ...tags, 'photon:role': 'load-balancer' },
      },
      { parent: this },
    );
  }
}

function endpointsOf(
  listeners: readonly Listener[],
  families: readonly AddressFamily[],
  addresses: ReadonlyMap<string, string>,
): Endpoint[] {
  return listeners.flatMap(({ role, node, scheme, transport, port }) =>
    families.map((family) => {
      const address = addresses.get(`${balancerNumber({ role, node })} ${family}`) ?? '';
      return { role, node, scheme, transport, address, port };
    }),
  );
}

/** The provider puts the load balancer's own id for `$self`, which nobody knows before it exists. */
const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });

function publicAddress(
  name: string,
  family: AddressFamily,
  { resourceGroupName, location, tags, zones = ['1', '2', '3'] }: PhotonLoadBalancerArgs,
  parent: pulumi.Resource,
): network.PublicIPAddress {
  return new network.PublicIPAddress(
    name,
    {
      resourceGroupName,
      location,
      sku: { name: 'Standard', tier: 'Regional' },
      publicIPAddressVersion: family === 'ipv4' ? 'IPv4' : 'IPv6',
      publicIPAllocationMethod: 'Static',
      zones: [...zones],
      tags: { ...tags, 'photon:role': 'load-balancer' },
    },
    { parent },
  );
}
