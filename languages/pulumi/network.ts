import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork as Network } from 'photon-server-constructs/pulumi';
import type { Endpoint, ExistingAddress, GroupArgs, Relay } from './arguments';
import { made } from './arguments';

/** The network interface of a server. */
export interface Attachment {
  subnetId: pulumi.Input<string>;
  /** The server's own public address, in direct access. */
  publicIpAddress?: ExistingAddress;
  /** An address of the subnet that the server keeps. */
  privateIpAddress?: pulumi.Input<string>;
  acceleratedNetworking?: pulumi.Input<boolean>;
}

export interface PhotonNetworkArgs extends GroupArgs {
  /** The network interfaces to make, by server: `game-1`. */
  attachments?: { [server: string]: pulumi.Input<Attachment> };
  relay?: Relay;
  /** The region that name servers tell clients. */
  region?: string;
}

/** All that a Photon Server installation needs of an Azure network. */
export class PhotonNetwork extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;
  /** What the configuration of each server of `attachments` must say, by server, file and name. */
  public readonly settings: pulumi.Output<{
    [server: string]: { [file: string]: { [name: string]: string } };
  }>;
  /** The ids of the network interfaces, by server. */
  public readonly networkInterfaceIds: pulumi.Output<{ [server: string]: string }>;
  /** The ids of the network security groups, by role. */
  public readonly networkSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the application security groups, by role. */
  public readonly applicationSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the backend pools of each server of `attachments`; none in direct access. */
  public readonly poolIds: pulumi.Output<{ [server: string]: string[] }>;

  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonNetwork', name, {}, opts);
    const network = made(args, (input) => new Network(name, input, { parent: this }));
    const attached = Object.keys(network.networkInterfaces).map((key) => {
      const [, role = '', node] = /^(.*)-(\d+)$/.exec(key) ?? [];
      return [key, role, Number(node)] as const;
    });
    const byServer = <Value>(of: (role: string, node: number) => pulumi.Output<Value>) =>
      pulumi.all(Object.fromEntries(attached.map(([key, role, node]) => [key, of(role, node)])));
    this.endpoints = network.endpoints;
    this.settings = byServer((role, node) => network.server(role, node).settings);
    this.poolIds = byServer((role, node) => network.poolsOf(role, node));
    const interfaces = Object.entries<{ id: pulumi.Output<string> }>(network.networkInterfaces);
    this.networkInterfaceIds = pulumi.all(Object.fromEntries(interfaces.map(([key, { id }]) => [key, id])));
    this.networkSecurityGroupIds = network.securityGroups.networkSecurityGroupIds;
    this.applicationSecurityGroupIds = network.securityGroups.applicationSecurityGroupIds;
    this.registerOutputs({ endpoints: this.endpoints });
  }
}
