import type { AzureResource, Item } from './azure-resource';
import { itemsOf } from './azure-resource';
import type { Balancer } from './balancers';
import type { Directory } from './directory';
import { hasPublicAddress } from './public-addresses';
import type { Subnet } from './subnets';
import { propertyFor } from './subnets';
import type { Part, PartReference } from './references';
import { partName, refersTo } from './references';
import type { Wiring } from './wiring';
import { isGiven, isRecord, listOf, valuesOf } from './values';

/**
 * Pools of outbound rules, and of load-balancing rules that translate outbound connections too (Azure:
 * load-balancer-outbound-connections).
 */
export const outboundPools = (balancers: readonly Balancer[]): Part[] =>
  balancers.flatMap(({ owner, frontends, rules, pools }) => {
    const leadsOutside = ({ value, inputs }: Item): boolean => {
      const wanted = partName(inputs['frontendIPConfiguration'], owner);
      const isOutside = frontends.some(
        ({ internal, name }) => internal === false && (wanted === undefined || name === wanted),
      );
      return isOutside && isRecord(value) && inputs['disableOutboundSnat'] !== true;
    };
    const names = [...itemsOf(owner, 'outboundRules'), ...rules.filter(leadsOutside)]
      .flatMap(({ inputs }) => valuesOf(inputs, 'backendAddressPool'))
      .map((pool) => partName(pool, owner));
    return pools.filter(({ key }) => names.includes(key));
  });

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
  const gateway =
    owner && directory.referred(inputs['natGateway'], 'NatGateway', owner, propertyFor(owner, 'natGateway'));
  return gateway === undefined || hasAddress(gateway);
}

const hasAddress = ({ inputs, external }: AzureResource): boolean =>
  external === true || ADDRESSES.some((key) => listOf(inputs[key]).length > 0);

const ADDRESSES = ['publicIpAddresses', 'publicIpPrefixes', 'publicIpAddressesV6', 'publicIpPrefixesV6'];
