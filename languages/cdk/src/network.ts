import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer, INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { PhotonNetwork as Network } from 'photon-server-constructs/cdk';
import type { PhotonEndpoint, PhotonNetworkProps } from './arguments';
import { libraryProps, oneOf } from './given';
import { PhotonServer } from './server';

/** Everything that a topology needs of the network: security groups, and in relay the load balancers. */
export class PhotonNetwork extends Construct {
  private readonly network: Network;

  constructor(scope: Construct, id: string, props: PhotonNetworkProps) {
    super(scope, id);
    const { securityGroups, securityGroupsByRole, ...rest } = props;
    const groups = oneOf('securityGroups', securityGroups?._groups, securityGroupsByRole);
    // The name Default leaves no trace in logical ids, so that they are those of a TypeScript app.
    this.network = new Network(this, 'Default', libraryProps(rest, groups));
  }

  /** Where clients reach each server, by `game-1`. */
  public get endpoints(): { [server: string]: PhotonEndpoint[] } {
    return this.network.endpoints;
  }

  /** The load balancers by number, from `1`; none in direct access. */
  public get loadBalancers(): { [number: string]: INetworkLoadBalancer } {
    return this.network.loadBalancers;
  }

  /** One server; `node` counts from 1. */
  public server(role: string, node?: number): PhotonServer {
    return PhotonServer._of(this.network.server(role as never, node));
  }

  /** The security group of a role; `load-balancer` for that of the load balancers. */
  public securityGroupOf(role: string): ISecurityGroup {
    return this.network.securityGroupOf(role as never);
  }

  /** The connections of a role, for `allowFrom` and its like. */
  public connectionsOf(role: string): Connections {
    return this.network.connectionsOf(role as never);
  }

  /** The target groups of a role, or of one server; none in direct access. */
  public targetGroupsOf(role: string, node?: number): INetworkTargetGroup[] {
    return this.network.targetGroupsOf(role as never, node);
  }
}
