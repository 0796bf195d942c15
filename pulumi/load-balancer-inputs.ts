import type { LoadBalancerArgs } from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import type { ForwardingRule, LoadBalancerParts } from './load-balancers';
import { OUTBOUND_POOL, withFamily } from './load-balancers';
import type { PhotonRelayArgs, PhotonServersByAddress } from './relay-args';
import { azureName } from './names';

/** The frontends of one load balancer, and the source ports that each of its servers gets. */
export interface Frontends {
  readonly addressIds: Readonly<Partial<Record<AddressFamily, pulumi.Input<string>>>>;
  readonly outboundPorts: number;
}

type Parts = Pick<
  LoadBalancerArgs,
  | 'sku'
  | 'frontendIPConfigurations'
  | 'backendAddressPools'
  | 'probes'
  | 'loadBalancingRules'
  | 'inboundNatRules'
  | 'outboundRules'
>;

/** One load balancer as Azure writes it. */
export function loadBalancerInputs(
  { pools, probes, rules, natRules }: LoadBalancerParts,
  { addressIds, outboundPorts }: Frontends,
  { byAddress, idleTimeoutInMinutes = 4 }: PhotonRelayArgs,
): Parts {
  const families = Object.keys(addressIds) as AddressFamily[];
  const ruleInputs = (rule: ForwardingRule) => ({
    name: rule.name,
    ...forwardingInputs(rule, self('frontendIPConfigurations', rule.family).id, idleTimeoutInMinutes),
  });
  return {
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
      ...ruleInputs(rule),
      backendAddressPool: self('backendAddressPools', rule.pool),
      probe: self('probes', rule.probe),
      loadDistribution: 'Default',
      // The machines' own connections have an outbound rule (Azure: outbound-rules).
      disableOutboundSnat: true,
    })),
    inboundNatRules: natRules.map(ruleInputs),
    outboundRules: families.map((family) => ({
      name: withFamily(OUTBOUND_POOL, family),
      frontendIPConfigurations: [self('frontendIPConfigurations', family)],
      backendAddressPool: self('backendAddressPools', withFamily(OUTBOUND_POOL, family)),
      protocol: 'All',
      allocatedOutboundPorts: outboundPorts,
      idleTimeoutInMinutes,
      enableTcpReset: true,
    })),
  };
}

/** A public port and the port behind it, as rules of load balancers and of inbound NAT write them. */
export const forwardingInputs = (
  { transport, port, targetPort }: ForwardingRule,
  frontendId: pulumi.Input<string>,
  idleTimeoutInMinutes: pulumi.Input<number>,
) => ({
  frontendIPConfiguration: { id: frontendId },
  protocol: transport === 'tcp' ? 'Tcp' : 'Udp',
  frontendPort: port,
  backendPort: targetPort,
  // Only to reuse a backend port (Azure: load-balancer-multivip-overview).
  enableFloatingIP: false,
  // UDP has neither (Azure: load-balancer-tcp-idle-timeout).
  ...(transport === 'tcp' ? { idleTimeoutInMinutes, enableTcpReset: true } : {}),
});

/** The provider puts the load balancer's own id for `$self`, which nobody knows before it exists. */
const self = (kind: string, name: string) => ({ id: `$self/${kind}/${name}` });

/** A pool is joined by address or by network interface, never both (Azure: backend-pool-management). */
function backendAddresses(role: string, byAddress: PhotonServersByAddress | undefined) {
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
