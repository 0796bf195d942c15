import { because } from '../../../issues/because';
import type { Remark } from '../../engine/infrastructure';
import { refused } from '../refused';
import type { AzureResource } from './azure-resource';
import { inside } from './azure-resource';
import type { Directory } from './directory';
import { addressFamilies, isBasic, natGatewaysOf } from './public-addresses';
import { keyTextOf } from './values';

/** What Azure refuses of public addresses by their SKU. */
export const refusedAddresses = (
  directory: Directory,
  users: readonly { readonly addresses: readonly AzureResource[] }[],
): Remark[] => [
  ...basicAddresses([...users, ...natGatewaysOf(directory)].flatMap(({ addresses }) => addresses)),
  ...dynamicAddresses(directory),
  ...otherFamilies(directory),
];

/**
 * Basic public addresses cannot be made since 2025-03-31, and do not go with Standard load balancers
 * (PublicIPAndLBSkuDoNotMatch); an address without a SKU is Basic (Azure: public-ip-addresses). Those that nothing of the
 * files uses are left alone.
 */
const basicAddresses = (used: readonly AzureResource[]): Remark[] =>
  [...new Set(used)]
    .filter(isBasic)
    .map((address) =>
      refused(
        because`basic-address: public address ${address.name} has the SKU Basic, which is retired and does not go with Standard load balancers`,
        'Write sku: { name: Standard } and publicIPAllocationMethod: Static.',
        inside(address, 'sku'),
      ),
    );

/** The IPv6 addresses of a NAT gateway have a property of their own (Azure: NatGatewayPropertiesFormat). */
const otherFamilies = (directory: Directory): Remark[] =>
  natGatewaysOf(directory).flatMap(({ owner, addresses }) =>
    addresses
      .filter((address) => !addressFamilies(address).includes('ipv4'))
      .map((address) =>
        refused(
          because`gateway-address-family: NAT gateway ${owner.name} has the IPv6 address ${address.name}`,
          'Give it an IPv4 one.',
          inside(owner, 'publicIpAddresses'),
        ),
      ),
  );

/** Standard public addresses are static (Azure: public-ip-addresses). */
const dynamicAddresses = (directory: Directory): Remark[] =>
  directory
    .ofType('PublicIPAddress')
    .filter(
      (address) => !isBasic(address) && keyTextOf(address.inputs['publicIPAllocationMethod']) === 'dynamic',
    )
    .map((address) =>
      refused(
        because`dynamic-address: public address ${address.name} is Standard and dynamic`,
        'Write publicIPAllocationMethod: Static.',
        inside(address, 'publicIPAllocationMethod'),
      ),
    );
