import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Plan } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import { PhotonLoadBalancer } from './load-balancer';
import { PhotonSecurityGroups } from './security-groups';

export interface PhotonNetworkProps {
  readonly vpc: IVpc;
  readonly topology: TopologyInput;
  /** @default - the public subnets */
  readonly vpcSubnets?: SubnetSelection;
  /** @default - those of `vpcSubnets` */
  readonly subnetIds?: string[];
}

/** Everything that a topology needs of the network: groups, and in relay load balancers. */
export class PhotonNetwork extends Construct {
  readonly plan: Plan;
  readonly securityGroups: PhotonSecurityGroups;
  readonly loadBalancer?: PhotonLoadBalancer;

  constructor(scope: Construct, id: string, props: PhotonNetworkProps) {
    super(scope, id);
    this.securityGroups = new PhotonSecurityGroups(this, 'Groups', props);
    this.plan = this.securityGroups.plan;
    if (this.plan.listeners.length > 0) {
      const securityGroup = this.securityGroups.group('load-balancer');
      this.loadBalancer = new PhotonLoadBalancer(this, 'Relay', { ...props, securityGroup });
    }
  }

  /** The group of a role's machines. */
  securityGroup(role: string): ISecurityGroup {
    return this.securityGroups.group(role);
  }
}
