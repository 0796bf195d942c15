import { memo } from '../../../collections/memo';
import type { AddressFamily } from '../../../addresses/cidr';
import { FAMILIES } from '../../../addresses/cidr';
import type { AzureResource } from './azure-resource';
import type { Directory } from './directory';
import { isGiven, isUnknown, keyTextOf, listOf, recordOf, textOf } from './values';

/** Whether an IP configuration of an interface has a public address, or makes one. */
export const hasPublicAddress = (configuration: Record<string, unknown>): boolean =>
  isGiven(configuration['publicIPAddress']) || isGiven(configuration['publicIPAddressConfiguration']);

/** The public addresses that the configurations of an interface or a load balancer refer to. */
export const addressesOf = (
  directory: Directory,
  owner: AzureResource,
  property: string,
  configurations: readonly unknown[] = listOf(owner.inputs[property]),
): AzureResource[] =>
  directory.allReferred(
    configurations.map((configuration) => recordOf(configuration)['publicIPAddress']),
    'PublicIPAddress',
    owner,
    property,
  );

/** NAT gateways, with their IPv4 addresses and prefixes. */
export const natGatewaysOf = memo((directory: Directory) =>
  directory.ofType('NatGateway').map((owner) => ({
    owner,
    addresses: OF_GATEWAY.flatMap(([key, kind]) =>
      directory.allReferred(listOf(owner.inputs[key]), kind, owner, key),
    ),
  })),
);

const OF_GATEWAY = [
  ['publicIpAddresses', 'PublicIPAddress'],
  ['publicIpPrefixes', 'PublicIPPrefix'],
] as const;

/** The families that a public address may have: IPv4 unless it says otherwise (Azure: PublicIPAddressPropertiesFormat). */
export function addressFamilies({ inputs }: Pick<AzureResource, 'inputs'>): readonly AddressFamily[] {
  const version = inputs['publicIPAddressVersion'];
  if (!isGiven(version)) return ['ipv4'];
  if (isUnknown(version)) return FAMILIES;
  return keyTextOf(version) === 'ipv6' ? ['ipv6'] : ['ipv4'];
}

/** Basic public addresses, which an address without a SKU is, too, let everything in without a security group. */
export const isBasic = ({ inputs }: AzureResource): boolean =>
  (textOf(recordOf(inputs['sku'])['name']) ?? (isGiven(inputs['sku']) ? '' : 'Basic')).toLowerCase() ===
  'basic';

/** The name that Azure gives a public address with a label (Azure: public-ip-addresses, domain name label). */
export function domainNameOf({ inputs, outputs }: AzureResource): string | undefined {
  const label = keyTextOf(recordOf(inputs['dnsSettings'])['domainNameLabel']);
  const location = keyTextOf(inputs['location'])?.replaceAll(' ', '');
  const given = keyTextOf(recordOf(outputs?.['dnsSettings'])['fqdn']);
  return given ?? (label && location ? `${label}.${location}.cloudapp.azure.com` : undefined);
}
