import type * as network from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { DirectAccessOnly } from 'photon-server-constructs';
import type { PhotonEndpoint } from './endpoints';
import type { PhotonNetworkInterfaceArgs, PhotonNetworkInterfaceInputs } from './network-interface';
import type { PhotonSecurityGroup } from './security-group-args';
import type { PhotonExistingAddress } from './relay-args';
import type { PhotonServerSettings } from './settings';
import type { PhotonTopology } from './topology-argument';

/** Arguments of `attach`: the public addresses of the network interface. */
export interface PhotonAttachArgs<T extends PhotonTopology = PhotonTopology> {
  /** The server's own public address, in direct access. @default - none */
  readonly publicIpAddress?: DirectAccessOnly<T, PhotonExistingAddress>;
  /** Its public IPv6 address, in direct access. @default - none */
  readonly publicIpv6Address?: DirectAccessOnly<T, PhotonExistingAddress>;
}

/**
 * One server of a network: what protects it, how clients reach it, what its configuration must say, and how it gets
 * its network interface.
 */
export interface PhotonServer<T extends PhotonTopology = PhotonTopology> {
  readonly role: string;
  /** From 1. */
  readonly node: number;
  /** The network security group of its machine. */
  readonly securityGroup: PhotonSecurityGroup;
  /** The application security group of its role, by which rules name its machine as a source. */
  readonly applicationSecurityGroup: network.ApplicationSecurityGroup;
  /** Where clients reach it: through the load balancers, or at its machine once that is attached. */
  readonly endpoints: pulumi.Output<PhotonEndpoint[]>;
  /**
   * What its configuration files must say, by file and name, with the addresses of the load balancers, of its own
   * machine and of the master; an address that is not known later than another server's holds back nothing of that one.
   */
  readonly settings: pulumi.Output<PhotonServerSettings>;
  /**
   * Makes the network interface of the server's machine, and attaches it.
   *
   * @throws InputPropertyError or InputPropertiesError for a wrong argument, or a machine that is attached already
   */
  createNetworkInterface(
    args: PhotonNetworkInterfaceArgs<T>,
    opts?: pulumi.CustomResourceOptions,
  ): network.NetworkInterface;
  /**
   * What makes an own network interface this server's: give it to `NetworkInterface`, and the result to `attach`.
   *
   * @throws InputPropertyError or InputPropertiesError for a wrong argument
   */
  networkInterfaceInputs(args: PhotonNetworkInterfaceArgs<T>): PhotonNetworkInterfaceInputs;
  /**
   * Attaches a network interface that exists already: it must belong to the server's groups, pools and NAT rules, as
   * one that is made of `networkInterfaceInputs` does.
   *
   * @throws InputPropertyError for a machine that is attached already, or an interface that lacks something
   */
  attach(networkInterface: network.NetworkInterface, args?: PhotonAttachArgs<T>): void;
}
