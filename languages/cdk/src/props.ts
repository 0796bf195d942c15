import type { Duration } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  HealthCheck,
  IListenerCertificate,
  INetworkLoadBalancer,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { PhotonTopology } from './topology';

/** Whether everything may leave, or only what servers send each other and load balancers send to servers. */
export enum Egress {
  /** Everything may leave. */
  OPEN = 'open',
  /** Only planned traffic may leave. */
  PLANNED = 'planned',
}

/** How clients come through load balancers; for relay access alone. */
export interface PhotonRelayProps {
  /** Default: true. */
  readonly internetFacing?: boolean;
  /** Default: the public subnets. */
  readonly vpcSubnets?: SubnetSelection;
  /** The subnets by their ids alone, which may be a token. */
  readonly subnetIds?: string[];
  /** Gives the load balancers new Elastic IPs. Default: false. */
  readonly allocateElasticIps?: boolean;
  /** Certificates for secure WebSockets; required with TLS that ends at the load balancers. */
  readonly certificates?: IListenerCertificate[];
  /** Default: AWS's recommendation. */
  readonly sslPolicy?: SslPolicy;
  /** How servers are probed; the port is the topology's. */
  readonly healthCheck?: HealthCheck;
  /** Default: true. */
  readonly crossZone?: boolean;
  /** Default: true. */
  readonly preserveClientIp?: boolean;
  /** Default: one hour. */
  readonly deregistrationDelay?: Duration;
  /** Default: 350 seconds. */
  readonly tcpIdleTimeout?: Duration;
  /** Default: false. */
  readonly deletionProtection?: boolean;
  /** Load balancers that you have, by number: `1`, `2`. */
  readonly loadBalancers?: { [number: string]: INetworkLoadBalancer };
}

/** What a network is made from. */
export interface PhotonNetworkProps {
  /** Where the servers are. */
  readonly vpc: IVpc;
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** How clients come through load balancers; for relay access alone. */
  readonly relay?: PhotonRelayProps;
  /** Security groups that you have, by role. */
  readonly securityGroups?: { [role: string]: ISecurityGroup };
  /** Default: everything may leave. */
  readonly egress?: Egress;
  /** The address by which game servers reach the master, where it is not attached here. */
  readonly masterAddress?: string;
  /** The prefix of SSM parameters in which the servers' settings are published. Default: none are. */
  readonly parameterPrefix?: string;
  /** Whether endpoints are outputs of the stack. Default: true. */
  readonly outputs?: boolean;
}
