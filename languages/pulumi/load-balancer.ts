import * as pulumi from '@pulumi/pulumi';
import { PhotonLoadBalancer as LoadBalancer } from 'photon-server-constructs/pulumi';
import type { CommonArgs, Endpoint, Relay } from './arguments';
import { made } from './arguments';

export interface PhotonLoadBalancerArgs extends CommonArgs, Relay {}

/** The load balancers of a topology alone. */
export class PhotonLoadBalancer extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;

  constructor(name: string, args: PhotonLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonLoadBalancer', name, {}, opts);
    const balancer = made(args, (input) => new LoadBalancer(name, input, { parent: this }));
    this.endpoints = balancer.endpoints;
    this.registerOutputs({ endpoints: this.endpoints });
  }
}
