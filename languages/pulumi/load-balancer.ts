import * as pulumi from '@pulumi/pulumi';
import { PhotonLoadBalancer as LoadBalancer } from 'photon-server-constructs/pulumi';
import type { Endpoint } from './arguments';
import { given, topologyOf } from './arguments';
import type { PhotonTopology } from './topology';

export interface PhotonLoadBalancerArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  topologyFile?: string;
  resourceGroupName: pulumi.Input<string>;
  location?: pulumi.Input<string>;
  tags?: { [name: string]: pulumi.Input<string> };
  /** The zones of new public addresses. */
  zones?: string[];
  /** Minutes after which an idle TCP connection is closed, from 4 to 100. */
  idleTimeoutInMinutes?: number;
  /** Reaches single servers by load-balancing rules with probes, which are billed. Default: false. */
  probeSingleServers?: boolean;
}

/** The load balancers of a topology alone. */
export class PhotonLoadBalancer extends pulumi.ComponentResource {
  /** Where clients reach each server, by `game-1`. */
  public readonly endpoints: pulumi.Output<{ [server: string]: Endpoint[] }>;

  constructor(name: string, args: PhotonLoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super('photon-server:index:PhotonLoadBalancer', name, {}, opts);
    const { topology, topologyFile, ...rest } = args;
    const balancer = new LoadBalancer(
      name,
      given({ ...rest, topology: topologyOf({ topology, topologyFile }) }) as never,
      { parent: this },
    );
    this.endpoints = balancer.endpoints;
    this.registerOutputs();
  }
}
