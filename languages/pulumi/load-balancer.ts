import * as pulumi from '@pulumi/pulumi';
import { PhotonLoadBalancer as LoadBalancer } from 'photon-server-constructs/pulumi';
import type { Endpoint, PhotonLoadBalancerArgs } from './arguments';
import { byServer, idsOf, made } from './made';

/** The load balancers of a topology alone. */
export class PhotonLoadBalancer extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;
  /** The public addresses, by number of the load balancer and family. */
  public readonly addresses: pulumi.Output<{ [number: string]: { [family: string]: string } }>;
  /** The ids of the new load balancers, by number. */
  public readonly loadBalancerIds: pulumi.Output<{ [number: string]: string }>;
  /** The ids of the backend pools that each server's network interface joins. */
  public readonly poolIds: pulumi.Output<{ [server: string]: string[] }>;
  /** The ids of the inbound NAT rules that lead to each server. */
  public readonly natRuleIds: pulumi.Output<{ [server: string]: string[] }>;

  constructor(name: string, args: PhotonLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonLoadBalancer', name, {}, opts);
    const balancer = made(args, (input) => new LoadBalancer(name, input, { parent: this }));
    this.endpoints = balancer.endpoints;
    this.addresses = pulumi.output(balancer.addresses) as typeof this.addresses;
    this.loadBalancerIds = idsOf(balancer.loadBalancers);
    this.poolIds = byServer(args, (role, node) => balancer.poolsOf(role, node));
    this.natRuleIds = byServer(args, (role, node) => balancer.natRulesOf(role, node));
    this.registerOutputs({ endpoints: this.endpoints });
  }
}
