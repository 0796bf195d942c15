import type { NetworkInterfaceArgs } from '@pulumi/azure-native/network';
import type * as azure from '@pulumi/azure-native/types/input';
import type * as pulumi from '@pulumi/pulumi';
import type { AddressFamily, DirectAccessOnly } from 'photon-server-constructs';
import type { Issue } from '../src/issues/issue';
import { anotherNetwork, refused } from './issues';
import type { PhotonExistingAddress } from './relay-args';
import type { PhotonTopology } from './topology-argument';

/** Arguments of the network interface that is created for a server. */
export interface PhotonNetworkInterfaceArgs<T extends PhotonTopology = PhotonTopology> {
  readonly subnetId: pulumi.Input<string>;
  /** The server's own public address, in direct access. @default - none */
  readonly publicIpAddress?: DirectAccessOnly<T, PhotonExistingAddress>;
  /**
   * The server's own public IPv6 address, in direct access: the interface then has an IP configuration of IPv6 too, for
   * which the subnet must have an IPv6 range.
   *
   * @default - none
   */
  readonly publicIpv6Address?: DirectAccessOnly<T, PhotonExistingAddress>;
  /** An IPv4 address of the subnet that the server keeps. @default - one that Azure picks */
  readonly privateIpAddress?: pulumi.Input<string>;
  /** @default false */
  readonly acceleratedNetworking?: pulumi.Input<boolean>;
}

/**
 * Inputs that a network interface of your own needs to be a server's: security groups, pools, NAT rules, IP
 * configurations, and the tags by which `check` knows whose it is.
 */
export type PhotonNetworkInterfaceInputs = Pick<
  NetworkInterfaceArgs,
  'enableAcceleratedNetworking' | 'networkSecurityGroup'
> & {
  ipConfigurations: azure.network.NetworkInterfaceIPConfigurationArgs[];
  tags: Record<string, pulumi.Input<string>>;
};

/** What the IP configurations of a machine belong to, in each of its families. */
export interface Joins {
  /** Absent where the group stands on the subnet. */
  readonly networkSecurityGroupId?: pulumi.Output<string>;
  readonly applicationSecurityGroupIds: readonly pulumi.Output<string>[];
  readonly families: readonly {
    readonly family: AddressFamily;
    readonly poolIds?: pulumi.Output<string[]>;
    readonly natRuleIds?: pulumi.Output<string[]>;
  }[];
}

/** The network interface of a machine as Azure writes it, in every family of the topology. */
export function interfaceInputs(
  { networkSecurityGroupId, applicationSecurityGroupIds, families }: Joins,
  args: PhotonNetworkInterfaceArgs,
): Omit<PhotonNetworkInterfaceInputs, 'tags'> {
  const { subnetId, publicIpAddress, publicIpv6Address, privateIpAddress, acceleratedNetworking } = args;
  const publicAddresses = { ipv4: publicIpAddress, ipv6: publicIpv6Address };
  const isSecond = publicIpv6Address !== undefined && families.every(({ family }) => family === 'ipv4');
  const all: Joins['families'] = isSecond ? [...families, { family: 'ipv6' }] : families;
  return {
    ...(acceleratedNetworking === undefined ? {} : { enableAcceleratedNetworking: acceleratedNetworking }),
    ...(networkSecurityGroupId === undefined ? {} : { networkSecurityGroup: { id: networkSecurityGroupId } }),
    ipConfigurations: all.map(({ family, poolIds, natRuleIds }) => {
      const ipv4 = family === 'ipv4';
      const publicAddress = publicAddresses[family];
      return {
        name: family,
        primary: ipv4,
        subnet: { id: subnetId },
        privateIPAddressVersion: ipv4 ? 'IPv4' : 'IPv6',
        privateIPAllocationMethod: ipv4 && privateIpAddress !== undefined ? 'Static' : 'Dynamic',
        ...(ipv4 && privateIpAddress !== undefined ? { privateIPAddress: privateIpAddress } : {}),
        ...(publicAddress === undefined ? {} : { publicIPAddress: { id: publicAddress.id } }),
        applicationSecurityGroups: applicationSecurityGroupIds.map((id) => ({ id })),
        ...(poolIds ? { loadBalancerBackendAddressPools: references(poolIds) } : {}),
        ...(natRuleIds ? { loadBalancerInboundNatRules: references(natRuleIds) } : {}),
      };
    }),
  };
}

const references = (ids: pulumi.Output<string[]>) => ids.apply((all) => all.map((id) => ({ id })));

/**
 * Judges subnets one after the other: the members of application security groups that one rule names stand in one
 * virtual network (Azure: application-security-groups).
 */
export function oneNetwork(): (subnetId: string) => Issue[] {
  let first: string | undefined;
  return (id) => {
    const expected = 'the id of a subnet, such as /subscriptions/.../virtualNetworks/NAME/subnets/NAME';
    if (typeof id !== 'string' || id === '') return [refused('subnetId', id, expected)];
    // What is no id at all comes from a program's own unit tests, where resources are mocked.
    if (!id.startsWith('/')) return [];
    const [, network] = /^(\/subscriptions\/.+\/virtualNetworks\/[^/]+)\/subnets\/[^/]+$/i.exec(id) ?? [];
    if (network === undefined) return [refused('subnetId', id, expected)];
    first ??= network;
    if (network.toLowerCase() === first.toLowerCase()) return [];
    return [anotherNetwork.create({ path: 'subnetId' }, { network, other: first })];
  };
}
