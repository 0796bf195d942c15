import type { Duration } from 'aws-cdk-lib';
import type { SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  HealthCheck,
  IListenerCertificate,
  INetworkLoadBalancer,
  INetworkTargetGroup,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';

/**
 * TLS that ends at the load balancers, for secure WebSockets.
 *
 * @example
 * const tls: PhotonTls = { certificates: [certificate] };
 */
export interface PhotonTls {
  /** The first is the listener's own, further ones are chosen by server name; from ACM, in the same region. */
  readonly certificates: readonly IListenerCertificate[];
  /** @default SslPolicy.TLS13_12_RES_PQ - AWS's recommendation: TLS 1.2 and 1.3, forward secrecy */
  readonly sslPolicy?: SslPolicy;
}

/**
 * How clients come through load balancers; all of it for `access: relay` alone.
 *
 * @example
 * const props: PhotonRelayProps = { internetFacing: false, tcpIdleTimeout: Duration.minutes(10) };
 */
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
   * Ends TLS of secure WebSockets at the load balancers; the servers' WebSocket ports stand behind it.
   * @default - secure WebSockets pass through, and the servers have the certificate
   */
  readonly tls?: PhotonTls;
  /**
   * How servers are probed, over TCP or HTTP; the port is the topology's.
   * @default - TCP, with AWS's interval, timeout and thresholds
   */
  readonly healthCheck?: Omit<HealthCheck, 'port' | 'enabled'>;
  /**
   * Whether a load balancer reaches machines in other zones. Each game server is one machine in one zone, so without
   * it a client that comes through another zone finds nobody.
   * @default true
   */
  readonly crossZone?: boolean;
  /**
   * Whether servers see the clients' own addresses over TCP; over UDP they always do.
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
   * Load balancers that you already have, by number from 1. `securityGroups` names their group as `load-balancer`.
   * @default - new ones, as many as the listeners need
   */
  readonly loadBalancers?: Readonly<Record<number, INetworkLoadBalancer>>;
  /**
   * Target groups that you already have, by role, node and scheme as in `game:1:udp`, without the node where servers
   * are pooled, as in `name:udp`.
   * @default - a new one for each listener
   */
  readonly targetGroups?: Readonly<Record<string, INetworkTargetGroup>>;
  /**
   * Where a load balancer is made, with its listeners and target groups: at most 101 resources each, of the 500 that
   * CloudFormation takes in a stack. Load balancers never move when nodes come or go.
   * @default - here, all of them
   */
  readonly loadBalancerScope?: (loadBalancer: number) => Construct;
}

/**
 * What is told about the network once it stands.
 *
 * @example
 * const props: PhotonOutputProps = { outputs: false };
 */
export interface PhotonOutputProps {
  /**
   * Whether every server's endpoints become an output of the stack.
   * @default true
   */
  readonly outputs?: boolean;
}

/** The properties above by their names, for the message where there is no load balancer. */
export const RELAY_PROPERTIES = [
  'internetFacing',
  'vpcSubnets',
  'subnetIds',
  'tls',
  'healthCheck',
  'crossZone',
  'preserveClientIp',
  'deregistrationDelay',
  'tcpIdleTimeout',
  'deletionProtection',
  'loadBalancers',
  'targetGroups',
  'loadBalancerScope',
] as const satisfies readonly (keyof PhotonRelayProps)[];
