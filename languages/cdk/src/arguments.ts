// Generated from topology.schema.json and the declarations of the library by languages/generate.js.
import type { PhotonSecurityGroups } from './security-groups';
import type { PhotonTopology } from './topology';
import type { Duration, Stack } from 'aws-cdk-lib';
import type { CfnEIP, IConnectable, ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  HealthCheck,
  IListenerCertificate,
  INetworkLoadBalancer,
  INetworkTargetGroup,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';

/** Properties of `PhotonNetwork`: topology, VPC, existing security groups, and options of the load balancers. */
export interface PhotonNetworkProps {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** Where the servers are. */
  readonly vpc: IVpc;
  /** Default: the topology's addresses and prefix lists alone. */
  readonly sources?: PhotonSources;
  /** `open` lets everything out: Photon's licensing and web hooks need it, and with it UDP flows of a topology that everyone may play stay untracked, outside the instance's connection limit (AWS: security-group-connection-tracking). `planned` lets out what servers send each other and what load balancers send to servers, and nothing else. Default: 'open'. */
  readonly egress?: Egress;
  /** How descriptions of groups begin; AWS replaces a group when its description changes. Default: 'Photon'. */
  readonly description?: string;
  /** Quotas of your account where AWS raised them. Default: AWS's own. */
  readonly quotas?: PhotonAwsQuotas;
  /** Groups that you already have: by role, `load-balancer` for that of the load balancers; or all of them as made by `PhotonSecurityGroups`, maybe in another stack. Default: every role gets a new group. */
  readonly securityGroups?: PhotonSecurityGroups;
  /** Groups that you already have: by role, `load-balancer` for that of the load balancers; or all of them as made by `PhotonSecurityGroups`, maybe in another stack. Default: every role gets a new group. */
  readonly securityGroupsByRole?: { [key: string]: ISecurityGroup };
  /** How clients come through load balancers; with `access: relay` alone. Default: see each property. */
  readonly relay?: PhotonRelayProps;
  /** Publishes the settings of every server in SSM parameters, so that a server reads them when it starts. Default: nothing is published. */
  readonly parameters?: PhotonSsmParameterProps;
  /** The address by which game servers reach the master, where its machine has none that synthesis knows, as in an auto-scaling group: a DNS name, or the address of a network interface. Default: the private address of the master's instance. */
  readonly masterAddress?: string;
  /** The same for the dashboard, to which servers send counters. Default: the private address of its instance. */
  readonly dashboardAddress?: string;
  /** The region that name servers tell players, such as `eu`. Default: left to the name servers' own configuration. */
  readonly region?: string;
  /** Whether the endpoints of every server become an output of the stack. Default: true. */
  readonly outputs?: boolean;
}

/** Constructs whose security groups are allowed in besides the topology's addresses, each to all ports of its audience. */
export interface PhotonSources {
  /** Machines that play, such as load generators or bots. Default: none. */
  readonly clients?: IConnectable[];
  /** Machines from which the dashboard is opened, such as a bastion. Default: none. */
  readonly operators?: IConnectable[];
  /** Machines that reach the management ports of the topology. Default: none. */
  readonly management?: IConnectable[];
}

/** Egress. */
export enum Egress {
  /** open */
  OPEN = 'open',
  /** planned */
  PLANNED = 'planned',
}

/** AWS service quotas of your account, where AWS raised them. */
export interface PhotonAwsQuotas {
  /** Rules a group, direction and address family. Times groups an interface, at most 1,000. Default: 60. */
  readonly rulesPerGroup?: number;
  /** Default: 5. */
  readonly groupsPerInterface?: number;
  /** Default: 3000. */
  readonly targetsPerLoadBalancer?: number;
  /** Targets a load balancer and zone; in all where it balances across zones. Default: 500. */
  readonly targetsPerZone?: number;
}

/** Options of the load balancers through which clients connect; for `access: relay` alone. */
export interface PhotonRelayProps {
  /** Default: true. */
  readonly internetFacing?: boolean;
  /** Default: the public subnets; of an internal load balancer the private ones. */
  readonly vpcSubnets?: SubnetSelection;
  /** The subnets by their ids alone, which may be a token such as a list parameter. Default: those of `vpcSubnets`. */
  readonly subnetIds?: string[];
  /** Gives the load balancers Elastic IPs, which servers advertise and which stay when a load balancer is replaced. Default: addresses that AWS chooses. */
  readonly elasticIps?: PhotonElasticIps;
  /** Certificates for secure WebSockets, from ACM in the same region: the first is the listener's own, further ones are chosen by server name. Required with `tls: terminate` in the topology. Default: none: TLS passes through to the servers. */
  readonly certificates?: IListenerCertificate[];
  /** Default: SslPolicy.TLS13_12_RES_PQ - AWS's recommendation: TLS 1.2 and 1.3, forward secrecy. */
  readonly sslPolicy?: SslPolicy;
  /** How servers are probed, over TCP or HTTP; the port is the topology's. Default: TCP, with AWS's interval, timeout and thresholds. */
  readonly healthCheck?: HealthCheck;
  /** Whether a load balancer reaches machines in other zones. Each game server is one machine in one zone, so without it a client that enters through another zone reaches nobody. Default: true. */
  readonly crossZone?: boolean;
  /** Whether servers see the clients' addresses over TCP; over UDP they always do. Default: true. */
  readonly preserveClientIp?: boolean;
  /** How long a server that is taken off keeps its clients; long enough for a running match. Default: Duration.hours(1) - the most that AWS allows. */
  readonly deregistrationDelay?: Duration;
  /** After how long a silent TCP connection is forgotten, 60 to 6,000 seconds. UDP has 120 seconds and no setting. Default: 350 seconds, as AWS has it. */
  readonly tcpIdleTimeout?: Duration;
  /** Default: false. */
  readonly deletionProtection?: boolean;
  /** Load balancers that you already have, by number: `'1'`, `'2'`. `securityGroups` names their group as `load-balancer`. Default: new ones, as many as the listeners need. */
  readonly loadBalancers?: { [key: string]: INetworkLoadBalancer };
  /** Target groups that you already have, by role, node and scheme as in `game:1:udp`, without the node where servers are pooled, as in `name:udp`. Default: a new one for each listener. */
  readonly targetGroups?: { [key: string]: INetworkTargetGroup };
  /** Where a load balancer is made, with its listeners and target groups: at most 101 resources each, of the 500 that CloudFormation takes in a stack. Load balancers never move when nodes come or go. Default: here, all of them. */
  readonly loadBalancerScope?: ILoadBalancerScope;
}

/** Elastic IPs of load balancers: one for each subnet of each load balancer. */
export interface PhotonElasticIps {
  /** Elastic IPs of this app, by the number of the load balancer, one for each of its subnets in their order. Default: new ones are allocated, except where `allocationIds` has some. */
  readonly addresses?: { [key: string]: CfnEIP[] };
  /** Elastic IPs of elsewhere by their allocation ids, in the same way. The app does not know their addresses: give those that servers advertise under `publicAddresses`. Default: none. */
  readonly allocationIds?: { [key: string]: string[] };
  /** The addresses of `allocationIds`, by the number of the load balancer: what its servers advertise. Default: endpoints and settings have the name of the load balancer. */
  readonly publicAddresses?: { [key: string]: string };
}

/** Tells the load balancer scope. */
export interface ILoadBalancerScope {
  /** Tells the load balancer scope. */
  loadBalancerScope(loadBalancer: number): Construct;
}

/** Publishes the settings of servers as SSM parameters, which a server reads when it starts. */
export interface PhotonSsmParameterProps {
  /** Names are this, the role and the node, as in `/photon/live/game/1`. */
  readonly prefix: string;
}

/** Properties of `PhotonSecurityGroups`: topology, VPC, existing security groups, egress. */
export interface PhotonSecurityGroupsProps {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** Where the servers are. */
  readonly vpc: IVpc;
  /** Groups that you already have, by role (`load-balancer` for that of the load balancers). Their rules are resources of their own. Default: every role gets a new group. */
  readonly securityGroups?: { [key: string]: ISecurityGroup };
  /** Default: the topology's addresses and prefix lists alone. */
  readonly sources?: PhotonSources;
  /** `open` lets everything out: Photon's licensing and web hooks need it, and with it UDP flows of a topology that everyone may play stay untracked, outside the instance's connection limit (AWS: security-group-connection-tracking). `planned` lets out what servers send each other and what load balancers send to servers, and nothing else. Default: 'open'. */
  readonly egress?: Egress;
  /** How descriptions of groups begin; AWS replaces a group when its description changes. Default: 'Photon'. */
  readonly description?: string;
  /** Quotas of your account where AWS raised them. Default: AWS's own. */
  readonly quotas?: PhotonAwsQuotas;
}

/** Properties of `PhotonLoadBalancer`: topology, VPC, security group, and options of the load balancers. */
export interface PhotonLoadBalancerProps {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** Where the load balancers and the servers are. */
  readonly vpc: IVpc;
  /** The group of all load balancers: `securityGroupOf('load-balancer')` of `PhotonSecurityGroups`. */
  readonly securityGroup: ISecurityGroup;
  /** How clients come through the load balancers. Default: see each property. */
  readonly relay?: PhotonRelayProps;
  /** Quotas of your account where AWS raised them. Default: AWS's own. */
  readonly quotas?: PhotonAwsQuotas;
}

/** Properties of `PhotonRoleRules`: the role, and the security group that gets its rules. */
export interface PhotonRoleRulesProps {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** Whose rules: a role, `all` in the single layout, or `load-balancer`. */
  readonly role: string;
  /** The group that gets the rules. They are resources of their own, also where the group is imported as immutable. */
  readonly securityGroup: ISecurityGroup;
  /** Groups of the other servers, and of the load balancers, which rules refer to. Default: none; an error where a rule needs one. */
  readonly securityGroups?: { [key: string]: ISecurityGroup };
  /** Default: the topology's addresses and prefix lists alone. */
  readonly sources?: PhotonSources;
  /** `planned` adds rules for what the servers must send by themselves; what the group lets out already stays. Default: 'open' - what leaves is left to the group. */
  readonly egress?: Egress;
  /** Quotas of your account where AWS raised them. Default: AWS's own. */
  readonly quotas?: PhotonAwsQuotas;
}

/** Properties of `PhotonValidation`: topology, accepted findings, and the stacks that are checked. */
export interface PhotonValidationProps {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** The roles of groups, machines and target groups that this library did not make, by construct id, logical id or id, as in `{ WebServers: 'master', 'sg-0123456789abcdef0': 'game:2' }`. Default: tags and names tell, and groups brought along to constructs of this library are known. */
  readonly map?: { [key: string]: string };
  /** Values of CloudFormation parameters that have no default. Default: what depends on them is inconclusive, and fails. */
  readonly parameters?: { [key: string]: string };
  /** Findings that are accepted, each with its reason. Default: none. */
  readonly baseline?: AcceptedFinding[];
  /** The stacks that are checked, together; where an app has several topologies, each has a plugin with its own stacks. Default: every stack of the app or stage. */
  readonly stacks?: Stack[];
}

/** An entry of a baseline: the id of a finding that is accepted, and the reason. */
export interface AcceptedFinding {
  /** The id. */
  readonly id: string;
  /** The reason. */
  readonly reason: string;
}

/** Options of `attach`: the machine's public address. */
export interface PhotonAttachOptions {
  /** The address by which players reach the server in direct access: an Elastic IP, which is associated with the instance unless it is already, or an address as text. Default: the public address of the instance, which changes when it is stopped. */
  readonly publicAddress?: string;
  /** The address by which players reach the server in direct access: an Elastic IP, which is associated with the instance unless it is already, or an address as text. Default: the public address of the instance, which changes when it is stopped. */
  readonly elasticIp?: CfnEIP;
}

/** A machine known by its IP address alone, whose security groups you assign yourself: `network.securityGroupOf(role)` must be one of them. */
export interface PhotonMachineByAddress {
  /** IPv4, or IPv6 with `dualStack`; a token is not checked. */
  readonly ipAddress: string;
  /** Default: in the VPC; `all` for an address outside it. */
  readonly availabilityZone?: string;
}

/** The host and port at which clients reach a server by one protocol. */
export interface PhotonEndpoint {
  /** The scheme. */
  readonly scheme: string;
  /** The transport. */
  readonly transport: string;
  /** The host name of the topology, else an address or the name of the load balancer; often a token. */
  readonly host: string;
  /** The port. */
  readonly port: number;
  /** The family of addresses that the host has. */
  readonly family: string;
}
