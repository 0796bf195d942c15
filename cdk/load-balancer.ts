import { Tags } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Duration } from 'aws-cdk-lib';
import type { CfnLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  NetworkLoadBalancer,
  NetworkTargetGroup,
  Protocol,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import { loadBalancerOf } from '../src/listeners/load-balancers';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import type { PublicPort } from './public-ports';
import { publicPortsOf } from './public-ports';

/** Listeners of a network load balancer, fixed (AWS: ELB load-balancer-limits). */
const LISTENERS = 50;

export interface PhotonLoadBalancerProps {
  readonly vpc: IVpc;
  readonly topology: TopologyInput;
  readonly securityGroup: ISecurityGroup;
  /** @default - the public subnets */
  readonly vpcSubnets?: SubnetSelection;
  /**
   * Subnets by their ids alone, which may be a token such as a list parameter.
   * @default - those of `vpcSubnets`
   */
  readonly subnetIds?: string[];
  /** @default - this construct, for every load balancer */
  readonly loadBalancerScope?: (loadBalancer: number) => Construct;
}

/** The load balancers of a topology in relay: listeners, target groups, health checks. */
export class PhotonLoadBalancer extends Construct {
  readonly plan: Plan;
  readonly loadBalancers = new Map<number, NetworkLoadBalancer>();
  readonly targetGroups = new Map<PublicPort, NetworkTargetGroup>();

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PhotonLoadBalancerProps,
  ) {
    super(scope, id);
    this.plan = planTopology(props.topology, { clouds: ['aws'] });
    for (const port of publicPortsOf(this.plan.listeners)) this.addListener(port);
  }

  private addListener(port: PublicPort): void {
    const loadBalancer = this.loadBalancer(loadBalancerOf(port, LISTENERS));
    const { role, node, schemes, protocol, targetPort } = port;
    const id = [role, ...(node === null ? [] : [node]), ...schemes, protocol, targetPort].join('-');
    const targetGroup = new NetworkTargetGroup(loadBalancer, id, {
      vpc: this.props.vpc,
      port: targetPort,
      protocol: Protocol[protocol],
      targetType: TargetType.INSTANCE,
      preserveClientIp: true,
      deregistrationDelay: Duration.hours(1),
      healthCheck: { protocol: Protocol.TCP, port: `${port.healthPort}` },
    });
    Tags.of(targetGroup).add('photon:role', role);
    if (node !== null) Tags.of(targetGroup).add('photon:node', `${node}`);
    loadBalancer.addListener(`Port${port.port}`, {
      port: port.port,
      protocol: Protocol[protocol],
      defaultTargetGroups: [targetGroup],
    });
    this.targetGroups.set(port, targetGroup);
  }

  private loadBalancer(number: number): NetworkLoadBalancer {
    const existing = this.loadBalancers.get(number);
    if (existing) return existing;
    const { vpc, securityGroup, vpcSubnets, subnetIds } = this.props;
    const loadBalancer = new NetworkLoadBalancer(this, `LoadBalancer${number}`, {
      vpc,
      vpcSubnets,
      internetFacing: true,
      crossZoneEnabled: true,
      securityGroups: [securityGroup],
    });
    if (subnetIds) (loadBalancer.node.defaultChild as CfnLoadBalancer).subnets = subnetIds;
    Tags.of(loadBalancer.node.defaultChild ?? loadBalancer).add('photon:role', 'load-balancer');
    this.loadBalancers.set(number, loadBalancer);
    return loadBalancer;
  }
}
