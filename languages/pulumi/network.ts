import * as pulumi from '@pulumi/pulumi';
import { PhotonNetwork as Network } from 'photon-server-constructs/pulumi';
import type { Endpoint, PhotonNetworkArgs } from './arguments';
import { byServer, idsOf, made } from './made';

/** All that a Photon Server installation needs of an Azure network. */
export class PhotonNetwork extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;
  /** What the configuration of each server must say, by server, file and name. */
  public readonly settings: pulumi.Output<{
    [server: string]: { [file: string]: { [name: string]: string } };
  }>;
  /** The ids of the network interfaces of `attachments`, by server. */
  public readonly networkInterfaceIds: pulumi.Output<{ [server: string]: string }>;
  /** The ids of the network security groups, by role. */
  public readonly networkSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the application security groups, by role. */
  public readonly applicationSecurityGroupIds: pulumi.Output<{ [role: string]: string }>;
  /** The ids of the new load balancers, by number; none in direct access. */
  public readonly loadBalancerIds: pulumi.Output<{ [number: string]: string }>;
  /** The ids of the backend pools that each server's network interface joins; none in direct access. */
  public readonly poolIds: pulumi.Output<{ [server: string]: string[] }>;
  /** The ids of the inbound NAT rules that lead to each server; none in direct access. */
  public readonly natRuleIds: pulumi.Output<{ [server: string]: string[] }>;

  constructor(name: string, args: PhotonNetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonNetwork', name, {}, opts);
    const network = made(args, (input) => new Network(name, input, { parent: this }));
    const { loadBalancer, networkInterfaces, securityGroups } = network;
    const none = pulumi.output([]);
    this.endpoints = network.endpoints;
    this.settings = byServer(args, (role, node) => network.server(role, node).settings);
    this.networkInterfaceIds = idsOf(networkInterfaces);
    this.networkSecurityGroupIds = securityGroups.networkSecurityGroupIds;
    this.applicationSecurityGroupIds = securityGroups.applicationSecurityGroupIds;
    this.loadBalancerIds = idsOf(loadBalancer?.loadBalancers ?? {});
    this.poolIds = byServer(args, (role, node) => network.poolsOf(role, node));
    this.natRuleIds = byServer(args, (role, node) => loadBalancer?.natRulesOf(role, node) ?? none);
    this.registerOutputs({ endpoints: this.endpoints });
  }
}
