import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork as Network } from 'photon-server-constructs/pulumi';
import type { Endpoint, ExistingSecurityGroup, Rule } from './arguments';
import { given, topologyOf } from './arguments';
import type { PhotonTopology } from './topology';

/** The network interface of a server. */
export interface AttachmentArgs {
  subnetId: pulumi.Input<string>;
  /** The id of the server's own public address, in direct access. */
  publicIpAddressId?: pulumi.Input<string>;
  /** That address itself. */
  publicIpAddress?: pulumi.Input<string>;
  /** An address of the subnet that the server keeps. */
  privateIpAddress?: pulumi.Input<string>;
  acceleratedNetworking?: pulumi.Input<boolean>;
}

/** How clients come through load balancers; for relay access alone. */
export interface RelayArgs {
  /** The zones of new public addresses. */
  zones?: string[];
  /** Minutes after which an idle TCP connection is closed, from 4 to 100. */
  idleTimeoutInMinutes?: number;
  /** Source ports for each server's own connections to the outside. */
  outboundPortsPerServer?: number;
  /** Reaches single servers by load-balancing rules with probes, which are billed. Default: false. */
  probeSingleServers?: boolean;
}

export interface PhotonNetworkArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  topologyFile?: string;
  resourceGroupName: pulumi.Input<string>;
  location?: pulumi.Input<string>;
  tags?: { [name: string]: pulumi.Input<string> };
  /** The network interfaces to make, by server: `game-1`. */
  attachments?: { [server: string]: AttachmentArgs };
  relay?: RelayArgs;
  /** Security groups that you have, by role. */
  securityGroups?: { [role: string]: ExistingSecurityGroup };
  /** Rules of your own, by name. */
  rules?: { [name: string]: Rule };
  /** Makes one security group for all roles. Default: false. */
  sharedSecurityGroup?: boolean;
}

/** All that a Photon Server installation needs of an Azure network. */
export class PhotonNetwork extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;
  /** What each server's configuration must say, by server, file and name. */
  public readonly settings: pulumi.Output<{
    [server: string]: { [file: string]: { [name: string]: string } };
  }>;
  /** The ids of the network interfaces, by server. */
  public readonly networkInterfaceIds: pulumi.Output<{ [server: string]: string }>;
  /** The ids of the network security groups, by role. */
  public readonly securityGroupIds: pulumi.Output<{ [role: string]: string }>;

  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonNetwork', name, {}, opts);
    const { topology, topologyFile, attachments = {}, sharedSecurityGroup, ...rest } = args;
    const network = new Network(
      name,
      given({
        ...rest,
        topology: topologyOf({ topology, topologyFile }),
        grouping: sharedSecurityGroup ? 'shared' : undefined,
      }) as never,
      { parent: this },
    );
    const servers = Object.entries(attachments).map(([key, attachment]) => {
      const [, role = key, node = '1'] = /^(.*)-(\d+)$/.exec(key) ?? [];
      const server = network.server(role, Number(node));
      const { publicIpAddressId: id, publicIpAddress: ipAddress, ...own } = attachment;
      const publicIpAddress =
        id === undefined ? undefined : { id, ipAddress: ipAddress ?? pulumi.output(undefined) };
      const made = server.createNetworkInterface(given({ ...own, publicIpAddress }));
      return { key, server, id: made.id };
    });
    this.endpoints = network.endpoints;
    this.settings = pulumi.all(Object.fromEntries(servers.map(({ key, server }) => [key, server.settings])));
    this.networkInterfaceIds = pulumi.all(Object.fromEntries(servers.map(({ key, id }) => [key, id])));
    this.securityGroupIds = network.securityGroups.networkSecurityGroupIds;
    this.registerOutputs();
  }
}
