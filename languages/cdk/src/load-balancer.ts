import type { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import type { INetworkLoadBalancer, INetworkTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { PhotonLoadBalancer as LoadBalancer } from 'photon-server-constructs/cdk';
import type { PhotonMachineByAddress, PhotonLoadBalancerProps } from './arguments';
import { libraryProps } from './given';

/** The load balancers of a topology alone; machines keep their own security groups. */
export class PhotonLoadBalancer extends Construct implements IConnectable {
  private readonly balancer: LoadBalancer;

  constructor(scope: Construct, id: string, props: PhotonLoadBalancerProps) {
    super(scope, id);
    this.balancer = new LoadBalancer(this, 'Default', libraryProps(props));
  }

  /** The group of the load balancers. */
  public get connections(): Connections {
    return this.balancer.connections;
  }

  /** The load balancers by number, from `1`. */
  public get loadBalancers(): { [number: string]: INetworkLoadBalancer } {
    return this.balancer.loadBalancers;
  }

  /** The target groups of one server; `node` counts from 1. */
  public targetGroupsOf(role: string, node?: number): INetworkTargetGroup[] {
    return this.balancer.targetGroupsOf(role as never, node);
  }

  /** Puts an instance, an auto-scaling group or an ECS service behind a server's listeners. */
  public attach(role: string, node: number, machine: IConnectable): void {
    this.balancer.attach(role as never, node, machine as never);
  }

  /** Puts a machine behind a server's listeners by its address. */
  public attachAddress(role: string, node: number, machine: PhotonMachineByAddress): void {
    this.balancer.attach(role as never, node, machine);
  }
}
