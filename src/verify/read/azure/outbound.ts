import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { hasPublicAddress } from './public-addresses';
import type { Subnet } from './subnets';
import type { Part, PartReference } from './references';
import { poolsOf } from './backend-pools';
import { partName, refersTo } from './references';
import type { Wiring } from './wiring';
import { isGiven, isRecord, listOf, recordOf } from './values';

/**
 * Pools of outbound rules, and of load-balancing rules that translate outbound connections too (Azure:
 * load-balancer-outbound-connections).
 */
export const outboundPools = (directory: Directory): Part[] =>
  directory.ofType('LoadBalancer').flatMap((balancer) => {
    const rules = [
      ...listOf(balancer.inputs['outboundRules']),
      ...listOf(balancer.inputs['loadBalancingRules']).filter(
        (rule) => isRecord(rule) && rule['disableOutboundSnat'] !== true && leadsOutside(balancer, rule),
      ),
    ];
    const names = rules
      .map(recordOf)
      .flatMap((rule) => [rule['backendAddressPool'], ...listOf(rule['backendAddressPools'])])
      .map((pool) => partName(pool, balancer));
    return poolsOf(directory, balancer).filter(({ name }) => names.includes(name));
  });

function leadsOutside(balancer: AzureResource, rule: Record<string, unknown>): boolean {
  const wanted = partName(rule['frontendIPConfiguration'], balancer);
  return listOf(balancer.inputs['frontendIPConfigurations']).some((configuration) => {
    const frontend = recordOf(configuration);
    const public_ = isGiven(frontend['publicIPAddress']) || isGiven(frontend['publicIPPrefix']);
    return public_ && (wanted === undefined || String(frontend['name']).toLowerCase() === wanted);
  });
}

/**
 * Whether an interface can open connections to the internet: by a public address, its subnet's NAT gateway, or a load
 * balancer. Otherwise Azure lends an address unless the subnet is private (Azure: default-outbound-access); undefined
 * where the files do not tell whether it is.
 */
export function reachesInternet(
  directory: Directory,
  outbound: readonly Part[],
  { isWhole, configurations, subnets }: Wiring,
  pools: readonly PartReference[],
): boolean | undefined {
  if (configurations.some(({ inputs, family }) => family !== 'ipv6' && hasPublicAddress(inputs))) return true;
  if (subnets.some((subnet) => hasNatGateway(directory, subnet))) return true;
  const joined = pools.flatMap((pool) => outbound.map((part) => refersTo(directory, pool, part)));
  if (joined.includes('yes')) return true;
  if (joined.includes('maybe') || !isWhole) return undefined;
  return subnets.length > 0 && subnets.every(({ inputs }) => inputs['defaultOutboundAccess'] === false)
    ? false
    : undefined;
}

/** Whether a subnet has a NAT gateway with an address; one that the files do not show has one. */
function hasNatGateway(directory: Directory, { inputs, owners }: Subnet): boolean {
  // A gateway may serve all subnets of a network (Azure: NatGatewayPropertiesFormat, sourceVirtualNetwork).
  const ofNetwork = directory.ofType('NatGateway').filter((gateway) => {
    const [network, key] = [gateway.inputs['sourceVirtualNetwork'], 'sourceVirtualNetwork'];
    const found = directory.referred(network, 'VirtualNetwork', gateway, key);
    return found !== undefined && owners.includes(found);
  });
  if (ofNetwork.some(hasAddress)) return true;
  if (!isGiven(inputs['natGateway'])) return false;
  const [owner] = owners;
  const gateway = owner && directory.referred(inputs['natGateway'], 'NatGateway', owner, 'natGateway');
  return gateway === undefined || hasAddress(gateway);
}

const hasAddress = ({ inputs, external }: AzureResource): boolean =>
  external === true || ADDRESSES.some((key) => listOf(inputs[key]).length > 0);

const ADDRESSES = ['publicIpAddresses', 'publicIpPrefixes', 'publicIpAddressesV6', 'publicIpPrefixesV6'];
