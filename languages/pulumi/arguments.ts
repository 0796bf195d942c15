import * as pulumi from '@pulumi/pulumi';
import { isPhotonError, loadTopology } from 'photon-server-constructs';
import type { PhotonTopology } from './topology';
import { toTopology } from './topology';

/** What every component takes. */
export interface CommonArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  topologyFile?: string;
  resourceGroupName: pulumi.Input<string>;
  /** Default: the location of the resource group. */
  location?: pulumi.Input<string>;
  /** Your own tags on every resource. */
  tags?: { [name: string]: pulumi.Input<string> };
}

/** Where clients reach a server by one scheme. */
export interface Endpoint {
  /** Such as `udp` or `wss`. */
  scheme: string;
  /** `tcp` or `udp`. */
  transport: string;
  /** A host name or an address. */
  host: string;
  port: number;
  /** `ipv4` or `ipv6`. */
  family: string;
}

/** A network security group that exists already. */
export interface ExistingSecurityGroup {
  id: pulumi.Input<string>;
  name: pulumi.Input<string>;
}

/** A rule of your own. */
export interface Rule {
  /** From 100 to 999. */
  priority: number;
  /** `Inbound` or `Outbound`. */
  direction: string;
  /** `Allow` or `Deny`. */
  access: string;
  /** `Tcp`, `Udp`, `Icmp` or `*`. */
  protocol: string;
  /** The roles whose machines it is for. Default: all. */
  roles?: string[];
  sourceAddressPrefix?: pulumi.Input<string>;
  sourceAddressPrefixes?: pulumi.Input<string>[];
  destinationPortRange?: pulumi.Input<string>;
  destinationPortRanges?: pulumi.Input<string>[];
  description?: pulumi.Input<string>;
}

/** What shapes the security groups. */
export interface GroupArgs extends CommonArgs {
  /** Security groups that you have, by role. */
  securityGroups?: { [role: string]: ExistingSecurityGroup };
  /** Rules of your own, by name. */
  rules?: { [name: string]: Rule };
  /** Makes one security group for all roles. Default: false. */
  sharedSecurityGroup?: boolean;
}

/** A public address that exists already. */
export interface ExistingAddress {
  id: pulumi.Input<string>;
  ipAddress: pulumi.Input<string>;
}

/** The addresses of one load balancer. Default: new ones. */
export interface FrontendAddresses {
  ipv4?: ExistingAddress;
  /** For `dualStack` alone. */
  ipv6?: ExistingAddress;
}

/** How clients come through load balancers; for relay access alone. */
export interface Relay {
  /** Public addresses that you have, by the number of the load balancer: `1`. */
  publicAddresses?: { [number: string]: FrontendAddresses };
  /** The zones of new public addresses. */
  zones?: string[];
  /** Minutes after which an idle TCP connection is closed, from 4 to 100. */
  idleTimeoutInMinutes?: number;
  /** Source ports for each server's own connections to the outside. */
  outboundPortsPerServer?: number;
  /** Reaches single servers by load-balancing rules with probes, which are billed. Default: false. */
  probeSingleServers?: boolean;
}

/** Makes the library's component from its arguments; what it refuses are errors of the properties here. */
export function made<Component>(
  { topology, topologyFile, ...args }: CommonArgs & { sharedSecurityGroup?: boolean },
  make: (args: never) => Component,
): Component {
  const property = topologyFile === undefined ? 'topology' : 'topologyFile';
  const { sharedSecurityGroup, ...rest } = args;
  try {
    if ((topology === undefined) === (topologyFile === undefined))
      throw new pulumi.InputPropertyError({
        propertyPath: 'topology',
        reason: 'expected either topology or topologyFile. Give one of them.',
      });
    return make({
      ...rest,
      ...(sharedSecurityGroup ? { grouping: 'shared' } : {}),
      topology: topology ? toTopology(topology) : loadTopology(topologyFile as string),
    } as never);
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    const errors = error.issues
      .filter(({ severity }) => severity === 'error')
      .map(({ place: { path }, message, code }) => ({
        propertyPath: path ? `${property}.${path}` : property,
        reason: `${message} [${code}]`,
      }));
    throw new pulumi.InputPropertiesError({ message: error.message, errors });
  }
}
