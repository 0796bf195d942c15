import type { Duration } from 'aws-cdk-lib';
import type { CfnEIP, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  HealthCheck,
  IListenerCertificate,
  INetworkLoadBalancer,
  INetworkTargetGroup,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { PhotonAwsQuotas } from './quotas';

/** Elastic IPs of load balancers: one for each subnet of each load balancer. */
export interface PhotonElasticIps {
  /**
   * Elastic IPs of this app, by the number of the load balancer, one for each of its subnets in their order.
   * @default - new ones are allocated, except where `allocationIds` has some
   */
  readonly addresses?: Record<string, CfnEIP[]>;
  /**
   * Elastic IPs of elsewhere by their allocation ids, in the same way. The app does not know their addresses: give
   * those that servers advertise under `publicAddresses`.
   * @default - none
   */
  readonly allocationIds?: Record<string, string[]>;
  /**
   * The addresses of `allocationIds`, by the number of the load balancer: what its servers advertise.
   * @default - endpoints and settings have the name of the load balancer
   */
  readonly publicAddresses?: Record<string, string>;
}

/** Options of the load balancers through which clients connect; for `access: relay` alone. */
export interface PhotonRelayProps {
  /** @default true */
  readonly internetFacing?: boolean;
  /** @default - the public subnets; of an internal load balancer the private ones */
  readonly vpcSubnets?: SubnetSelection;
  /**
   * The subnets by their ids alone, which may be a token such as a list parameter.
   * @default - those of `vpcSubnets`
   */
  readonly subnetIds?: string[];
  /**
   * Gives the load balancers Elastic IPs, which servers advertise and which stay when a load balancer is replaced.
   * @default - addresses that AWS chooses
   */
  readonly elasticIps?: PhotonElasticIps;
  /**
   * Certificates for secure WebSockets, from ACM in the same region: the first is the listener's own, further ones are
   * chosen by server name. Required with `tls: terminate` in the topology.
   * @default - none: TLS passes through to the servers
   */
  readonly certificates?: IListenerCertificate[];
  /** @default SslPolicy.TLS13_12_RES_PQ - AWS's recommendation: TLS 1.2 and 1.3, forward secrecy */
  readonly sslPolicy?: SslPolicy;
  /**
   * How servers are probed, over TCP or HTTP; the port is the topology's.
   * @default - TCP, with AWS's interval, timeout and thresholds
   */
  readonly healthCheck?: Omit<HealthCheck, 'port' | 'enabled'>;
  /**
   * Whether a load balancer reaches machines in other zones. Each game server is one machine in one zone, so without
   * it a client that enters through another zone reaches nobody.
   * @default true
   */
  readonly crossZone?: boolean;
  /**
   * Whether servers see the clients' addresses over TCP; over UDP they always do.
   * @default true
   */
  readonly preserveClientIp?: boolean;
  /**
   * How long a server that is taken off keeps its clients; long enough for a running match.
   * @default Duration.hours(1) - the most that AWS allows
   */
  readonly deregistrationDelay?: Duration;
  /**
   * After how long a silent TCP connection is forgotten, 60 to 6,000 seconds. UDP has 120 seconds and no setting.
   * @default - 350 seconds, as AWS has it
   */
  readonly tcpIdleTimeout?: Duration;
  /** @default false */
  readonly deletionProtection?: boolean;
  /**
   * Load balancers that you already have, by number: `'1'`, `'2'`. `securityGroups` names their group as
   * `load-balancer`.
   * @default - new ones, as many as the listeners need
   */
  readonly loadBalancers?: Record<string, INetworkLoadBalancer>;
  /**
   * Target groups that you already have, by role, node and scheme as in `game:1:udp`, without the node where servers
   * are pooled, as in `name:udp`.
   * @default - a new one for each listener
   */
  readonly targetGroups?: Record<string, INetworkTargetGroup>;
  /**
   * Where a load balancer is made, with its listeners and target groups: at most 101 resources each, of the 500 that
   * CloudFormation takes in a stack. Load balancers never move when nodes come or go.
   * @default - here, all of them
   */
  readonly loadBalancerScope?: (loadBalancer: number) => Construct;
}

/** What load balancers are made from. */
export interface RelayOptions {
  readonly vpc: IVpc;
  readonly relay?: PhotonRelayProps | undefined;
  readonly quotas?: PhotonAwsQuotas | undefined;
}
