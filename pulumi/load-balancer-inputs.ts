import type { LoadBalancerArgs } from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Balancer } from './balancers';
import { OUTBOUND_POOL, withFamily } from './balancers';
import type { PhotonLoadBalancerArgs, ServersByAddress } from './load-balancer-args';
import { azureName } from './names';

/** The frontends of one load balancer, and the source ports that each of its servers gets. */
export interface Frontends {
  readonly addressIds: Readonly<Partial<Record<AddressFamily, pulumi.Input<string>>>>;
  readonly outboundPorts: number;
}

/** One load balancer as Azure writes it. */
export function loadBalancerInputs(
  { pools, probes, rules }: Balancer,
  { addressIds, outboundPorts }: Frontends,
  { resourceGroupName, location, tags, byAddress, idleTimeoutInMinutes = 4 }: PhotonLoadBalancerArgs,
): LoadBalancerArgs {
  const families = Object.keys(addressIds) as AddressFamily[];
  return {
    resourceGroupName,
    location,
    sku: { name: 'Standard', tier: 'Regional' },
    frontendIPConfigurations: families.map((family) => ({
      name: family,
      publicIPAddress: { id: addressIds[family] },
    })),
    backendAddressPools: [
      ...pools.map(({ name, role, family }) => ({
        name,
        ...(family === 'ipv4' ? backendAddresses(role, byAddress) : {}),
      })),
      ...families.map((family) => ({ name: withFamily(OUTBOUND_POOL, family) })),
    ],
    probes: probes.map((probe) => ({ ...probe, protocol: 'Tcp', intervalInSeconds: 5, probeThreshold: 2 })),
    loadBalancingRules: rules.map((rule) => ({
      name: rule.name,
      frontendIPConfiguration: self('frontendIPConfigurations', rule.family),
      backendAddressPool: self('backendAddressPools', rule.pool),
      probe: self('probes', rule.probe),
      protocol: rule.transport === 'tcp' ? 'Tcp' : 'Udp',
      frontendPort: rule.port,
      backendPort: rule.targetPort,
      loadDistribution: 'Default',
      // Only to reuse a backend port (Azure: load-balancer-multivip-overview).
      enableFloatingIP: false,
      // The machines' own connections have an outbound rule (Azure: outbound-rules).
      disableOutboundSnat: true,
      // UDP has neither (Azure: load-balancer-tcp-idle-timeout).
      ...(rule.transport === 'tcp' ? { idleTimeoutInMinutes, enableTcpReset: true } : {}),
    })),
    outboundRules: families.map((family) => ({
      name: withFamily(OUTBOUND_POOL, family),
      frontendIPConfigurations: [self('frontendIPConfigurations', family)],
      backendAddressPool: self('backendAddressPools', withFamily(OUTBOUND_POOL, family)),
      protocol: 'All',
      allocatedOutboundPorts: outboundPorts,
      idleTimeoutInMinutes,
      enableTcpReset: true,
    })),
    tags: { ...tags, 'photon:role': 'load-balancer' },
  };
}

/** The provider puts the load balancer's own id for `$self`, which nobody knows before it exists. */
const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });

/** A pool is joined by address or by network interface, never both (Azure: backend-pool-management). */
function backendAddresses(role: string, byAddress: ServersByAddress | undefined) {
  const nodes = Object.entries(byAddress?.servers[role] ?? {});
  if (!byAddress || nodes.length === 0) return {};
  const virtualNetwork = { id: byAddress.virtualNetworkId };
  return {
    loadBalancerBackendAddresses: nodes.map(([node, ipAddress]) => ({
      name: `${azureName(role)}-${node}`,
      ipAddress,
      virtualNetwork,
    })),
  };
}
