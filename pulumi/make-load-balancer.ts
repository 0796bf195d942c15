import * as network from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily } from '../src/addresses/cidr';
import { FAMILY_NAMES } from '../src/addresses/cidr';
import type { NetworkRelay } from './derive-relay';
import { keepsRulesInline } from './inline-rules';
import type { PhotonLoadBalancerArgs } from './load-balancer-args';
import { loadBalancerInputs } from './load-balancer-inputs';
import type { LoadBalancerParts } from './load-balancers';
import { familiesOf } from './load-balancers';
import { outboundPorts } from './outbound-ports';
import { commonInputs } from './photon-args';
import { zonesOf } from './public-addresses';
import type { PhotonFrontendAddresses } from './relay-args';

/** What a load balancer is made of besides what it holds. */
interface LoadBalancerTarget extends PhotonLoadBalancerArgs {
  readonly parent: pulumi.Resource;
  readonly name: string;
}

/** Makes a load balancer, and the public addresses that are not given. */
export function makeLoadBalancer(
  { parent, name, ...args }: LoadBalancerTarget,
  loadBalancer: LoadBalancerParts,
  { plan, relay }: NetworkRelay,
): { readonly resource: network.LoadBalancer; readonly addresses: PhotonFrontendAddresses } {
  const { number } = loadBalancer;
  const common = commonInputs(args, plan.topology, { role: 'load-balancer' });
  const newAddress = (family: AddressFamily): network.PublicIPAddress => {
    const inputs = {
      ...common,
      sku: { name: 'Standard', tier: 'Regional' },
      publicIPAddressVersion: FAMILY_NAMES[family],
      publicIPAllocationMethod: 'Static',
      zones: zonesOf(args),
    };
    return new network.PublicIPAddress(`${name}-${family}`, inputs, { parent });
  };
  const addresses = familiesOf(plan.topology).map(
    (family) => [family, args.publicAddresses?.[number]?.[family] ?? newAddress(family)] as const,
  );
  const frontends = {
    addressIds: Object.fromEntries(addresses.map(([family, { id }]) => [family, id])),
    outboundPorts: args.outboundPortsPerServer ?? outboundPorts(relay.machinesOn.get(number) ?? 0),
  };
  const inputs = { ...common, ...loadBalancerInputs(loadBalancer, frontends, args) };
  const resource = new network.LoadBalancer(name, inputs, { parent });
  keepsRulesInline(resource);
  return { resource, addresses: Object.fromEntries(addresses) };
}
