// Generated from topology.schema.json and the declarations of the library by languages/generate.js.
import type * as pulumi from '@pulumi/pulumi';
import type { PhotonTopology } from './topology';

/** Arguments of `PhotonNetwork`: topology, resource group, security rules, and options of the load balancers. Where the topology is written as a literal, only its roles are servers. */
export interface PhotonNetworkArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** The resource group name. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** Default: the resource group's. */
  readonly location?: pulumi.Input<string>;
  /** Own tags on every resource. Default: none but the library's. */
  readonly tags?: { [key: string]: pulumi.Input<string> };
  /** `role`: a network security group for each role. `shared`: one for all, in which application security groups tell the roles apart. Both let in exactly the same. Default: 'role'. */
  readonly grouping?: Grouping;
  /** What is admitted besides the topology's addresses. Default: nothing. */
  readonly sources?: Sources;
  /** Own rules by name, with priorities from 100 to 999. Default: none. */
  readonly rules?: { [key: string]: CustomSecurityRule };
  /** Priorities of Photon's rules by name, for the rare case that an error asks for one. Default: by what each rule is. */
  readonly priorities?: { [key: string]: number };
  /** How clients come through load balancers; for `access: relay` alone. Default: the defaults of each property. */
  readonly relay?: Relay;
  /** Security groups that exist already: as made by `PhotonSecurityGroups`, or by role (`all` for a shared one), with rules as resources of their own. Default: new ones. */
  readonly securityGroups?: { [key: string]: ExistingSecurityGroup };
  /** `interface`: each network interface has its security group. `subnet`: you associate the groups with subnets, as in `networkSecurityGroup: { id: photon.securityGroupOf('game').id }`, one subnet for each group. Default: 'interface'. */
  readonly securityGroupOn?: SecurityGroupOn;
  /** Network interfaces that are created with the network, by server as in `game-1`; checked before anything is created. Default: none; `server(role, node).createNetworkInterface(args)` creates them one by one. */
  readonly attachments?: { [key: string]: pulumi.Input<NetworkInterface> };
  /** The region that name servers tell clients. Default: left to fill in. */
  readonly region?: string;
}

/** Grouping. */
export enum Grouping {
  /** role */
  ROLE = 'role',
  /** shared */
  SHARED = 'shared',
}

/** Sources that are allowed in besides the topology's addresses, each to all ports of its audience: by a name of your choice, which becomes the end of the rules' names. */
export interface Sources {
  /** Machines that play, such as load generators or bots. Default: none. */
  readonly clients?: { [key: string]: Source };
  /** Machines from which the dashboard is opened, such as a bastion. Default: none. */
  readonly operators?: { [key: string]: Source };
  /** Machines that reach the management ports of the topology. Default: none. */
  readonly management?: { [key: string]: Source };
}

/** A source of allowed packets: an application security group or an address range; either may be an Output. */
export interface Source {
  /** A CIDR range; or give `id`. */
  readonly range?: pulumi.Input<string>;
  /** Of an application security group. */
  readonly id?: pulumi.Input<string>;
}

/** A security rule of your own, in a network security group beside Photon's rules. Its properties may be Outputs, each by itself. */
export interface CustomSecurityRule {
  /** The network traffic is allowed or denied. */
  readonly access: pulumi.Input<string>;
  /** A description for this rule. Restricted to 140 chars. */
  readonly description?: pulumi.Input<string>;
  /** The destination address prefix. CIDR or destination IP range. Asterisk '*' can also be used to match all source IPs. Default tags such as 'VirtualNetwork', 'AzureLoadBalancer' and 'Internet' can also be used. */
  readonly destinationAddressPrefix?: pulumi.Input<string>;
  /** The destination address prefixes. CIDR or destination IP ranges. */
  readonly destinationAddressPrefixes?: pulumi.Input<pulumi.Input<string>[]>;
  /** The application security group specified as destination. */
  readonly destinationApplicationSecurityGroups?: pulumi.Input<pulumi.Input<ApplicationSecurityGroup>[]>;
  /** The destination port or range. Integer or range between 0 and 65535. Asterisk '*' can also be used to match all ports. */
  readonly destinationPortRange?: pulumi.Input<string>;
  /** The destination port ranges. */
  readonly destinationPortRanges?: pulumi.Input<pulumi.Input<string>[]>;
  /** A unique read-only string that changes whenever the resource is updated. */
  readonly etag?: pulumi.Input<string>;
  /** Resource ID. */
  readonly id?: pulumi.Input<string>;
  /** Network protocol this rule applies to. */
  readonly protocol: pulumi.Input<string>;
  /** The provisioning state of the public IP resource. Possible values are: 'Updating', 'Deleting', and 'Failed'. */
  readonly provisioningState?: pulumi.Input<string>;
  /** The CIDR or source IP range. Asterisk '*' can also be used to match all source IPs. Default tags such as 'VirtualNetwork', 'AzureLoadBalancer' and 'Internet' can also be used. If this is an ingress rule, specifies where network traffic originates from. */
  readonly sourceAddressPrefix?: pulumi.Input<string>;
  /** The CIDR or source IP ranges. */
  readonly sourceAddressPrefixes?: pulumi.Input<pulumi.Input<string>[]>;
  /** The application security group specified as source. */
  readonly sourceApplicationSecurityGroups?: pulumi.Input<pulumi.Input<ApplicationSecurityGroup>[]>;
  /** The source port or range. Integer or range between 0 and 65535. Asterisk '*' can also be used to match all ports. */
  readonly sourcePortRange?: pulumi.Input<string>;
  /** The source port ranges. */
  readonly sourcePortRanges?: pulumi.Input<pulumi.Input<string>[]>;
  /** The type of the resource. */
  readonly type?: pulumi.Input<string>;
  /** From 100 to 999, each once in a direction: decides before Photon's rules. */
  readonly priority: pulumi.Input<number>;
  /** Default: 'Inbound'. */
  readonly direction?: pulumi.Input<string>;
  /** The roles whose machines it is for; one in a shared group. Default: every machine. */
  readonly roles?: string[];
}

/** The Application security group. */
export interface ApplicationSecurityGroup {
  /** Resource ID. */
  readonly id?: pulumi.Input<string>;
  /** Resource location. */
  readonly location?: pulumi.Input<string>;
  /** Resource tags. */
  readonly tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/** Options of the load balancers through which clients connect; for `access: relay` alone. */
export interface Relay {
  /** Standard static public addresses that you have, by number of the load balancer (from 1). Default: new ones. */
  readonly publicAddresses?: { [key: string]: FrontendAddresses };
  /** Load balancers that you have, by number (from 1): servers are reached by inbound NAT rules of their own. Default: new ones. */
  readonly loadBalancers?: { [key: string]: ExistingLoadBalancer };
  /** The zones of new public addresses. Default: all three where the region is known to have zones, so that an address survives the loss of one. */
  readonly zones?: string[];
  /** Minutes after which an idle TCP connection is closed, with a reset, from 4 to 100. Default: 4. */
  readonly idleTimeoutInMinutes?: pulumi.Input<number>;
  /** Source ports for each server's own connections to the outside. Default: as many as Azure gives by itself. */
  readonly outboundPortsPerServer?: number;
  /** Servers of pooled roles that join by IPv4 address. Default: all join by network interface. */
  readonly byAddress?: ServersByAddress;
  /** Whether servers that stand alone behind their public ports (master, game servers) are reached by load-balancing rules with probes, as pooled ones are. These are billed; inbound NAT rules, which they have otherwise, are not. The public ports are the same (Azure: load balancer pricing; inbound-nat-rules). Default: false. */
  readonly probeSingleServers?: boolean;
}

/** The public addresses of one load balancer, by family. */
export interface FrontendAddresses {
  /** Default: a new one. */
  readonly ipv4?: ExistingAddress;
  /** For `dualStack` alone. Default: a new one. */
  readonly ipv6?: ExistingAddress;
}

/** A public address that exists already; a `PublicIPAddress` is one. */
export interface ExistingAddress {
  /** The id. */
  readonly id: pulumi.Input<string>;
  /** The ip address. */
  readonly ipAddress: pulumi.Input<string>;
}

/** A Standard load balancer that exists already, without inline inbound NAT rules, which would delete those of servers. */
export interface ExistingLoadBalancer {
  /** The id. */
  readonly id: pulumi.Input<string>;
  /** The name. */
  readonly name: pulumi.Input<string>;
  /** Default: that of the component. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** The frontend of each family, and its public address. */
  readonly frontends: Frontends;
  /** Which of its pools servers join: of every pooled role one of the role's name, with rules and a probe of yours; `outbound` for connections of their own. Default: none. */
  readonly pools?: string[];
}

/** The Frontends. */
export interface Frontends {
  /** The ipv4. */
  readonly ipv4?: ExistingFrontend;
  /** The ipv6. */
  readonly ipv6?: ExistingFrontend;
}

/** A frontend of a load balancer that exists already. */
export interface ExistingFrontend {
  /** The name. */
  readonly name: string;
  /** The ip address. */
  readonly ipAddress: pulumi.Input<string>;
}

/** Servers that join a backend pool by IP address: name servers and frontends, by role and node. */
export interface ServersByAddress {
  /** The network in which the addresses are. */
  readonly virtualNetworkId: pulumi.Input<string>;
  /** By role, then by node. */
  readonly servers: { [key: string]: { [key: string]: pulumi.Input<string> } };
}

/** A network security group that exists already; a `NetworkSecurityGroup` is one. Its rules are resources of their own. */
export interface ExistingSecurityGroup {
  /** The id. */
  readonly id: pulumi.Input<string>;
  /** The name. */
  readonly name: pulumi.Input<string>;
  /** Default: that of the component. */
  readonly resourceGroupName?: pulumi.Input<string>;
}

/** SecurityGroupOn. */
export enum SecurityGroupOn {
  /** interface */
  INTERFACE = 'interface',
  /** subnet */
  SUBNET = 'subnet',
}

/** Arguments of the network interface that is created for a server. */
export interface NetworkInterface {
  /** The subnet id. */
  readonly subnetId: pulumi.Input<string>;
  /** The server's own public address, in direct access. Default: none. */
  readonly publicIpAddress?: ExistingAddress;
  /** The server's own public IPv6 address, in direct access: the interface then has an IP configuration of IPv6 too, for which the subnet must have an IPv6 range. Default: none. */
  readonly publicIpv6Address?: ExistingAddress;
  /** An IPv4 address of the subnet that the server keeps. Default: one that Azure picks. */
  readonly privateIpAddress?: pulumi.Input<string>;
  /** Default: false. */
  readonly acceleratedNetworking?: pulumi.Input<boolean>;
}

/** Arguments of `PhotonSecurityGroups`: topology, resource group, existing security groups, custom rules. */
export interface PhotonSecurityGroupsArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** The resource group name. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** Default: the resource group's. */
  readonly location?: pulumi.Input<string>;
  /** Own tags on every resource. Default: none but the library's. */
  readonly tags?: { [key: string]: pulumi.Input<string> };
  /** `role`: a network security group for each role. `shared`: one for all, in which application security groups tell the roles apart. Both let in exactly the same. Default: 'role'. */
  readonly grouping?: Grouping;
  /** What is admitted besides the topology's addresses. Default: nothing. */
  readonly sources?: Sources;
  /** Own rules by name, with priorities from 100 to 999. Default: none. */
  readonly rules?: { [key: string]: CustomSecurityRule };
  /** Priorities of Photon's rules by name, for the rare case that an error asks for one. Default: by what each rule is. */
  readonly priorities?: { [key: string]: number };
  /** Security groups that exist already, by role (`all` for a shared one). Their rules are resources of their own, so they must have no inline rules. Default: new ones. */
  readonly securityGroups?: { [key: string]: ExistingSecurityGroup };
  /** Whether rules let load balancers probe servers that stand alone behind their public ports. Default: false. */
  readonly probeSingleServers?: boolean;
}

/** Arguments of `PhotonLoadBalancer`: topology, resource group, and options of the load balancers. */
export interface PhotonLoadBalancerArgs {
  /** The resource group name. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** Default: the resource group's. */
  readonly location?: pulumi.Input<string>;
  /** Own tags on every resource. Default: none but the library's. */
  readonly tags?: { [key: string]: pulumi.Input<string> };
  /** Standard static public addresses that you have, by number of the load balancer (from 1). Default: new ones. */
  readonly publicAddresses?: { [key: string]: FrontendAddresses };
  /** Load balancers that you have, by number (from 1): servers are reached by inbound NAT rules of their own. Default: new ones. */
  readonly loadBalancers?: { [key: string]: ExistingLoadBalancer };
  /** The zones of new public addresses. Default: all three where the region is known to have zones, so that an address survives the loss of one. */
  readonly zones?: string[];
  /** Minutes after which an idle TCP connection is closed, with a reset, from 4 to 100. Default: 4. */
  readonly idleTimeoutInMinutes?: pulumi.Input<number>;
  /** Source ports for each server's own connections to the outside. Default: as many as Azure gives by itself. */
  readonly outboundPortsPerServer?: number;
  /** Servers of pooled roles that join by IPv4 address. Default: all join by network interface. */
  readonly byAddress?: ServersByAddress;
  /** Whether servers that stand alone behind their public ports (master, game servers) are reached by load-balancing rules with probes, as pooled ones are. These are billed; inbound NAT rules, which they have otherwise, are not. The public ports are the same (Azure: load balancer pricing; inbound-nat-rules). Default: false. */
  readonly probeSingleServers?: boolean;
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
}

/** Arguments of `PhotonRoleRules`: the role, and the network security group that gets its rules. */
export interface PhotonRoleRulesArgs {
  /** What is deployed, who plays and who operates; or give `topologyFile`. */
  readonly topology?: PhotonTopology;
  /** The path of a topology file, in place of `topology`. */
  readonly topologyFile?: string;
  /** Whose rules: a role, roles joined by `+` where they share machines, or `all` in the single layout. */
  readonly role: string;
  /** Ids of the application security groups of the roles that send to this one. Default: none: an error where one is needed. */
  readonly applicationSecurityGroupIds?: { [key: string]: pulumi.Input<string> };
  /** The id of the application security group that the rules are for, where the group serves other machines too. Default: every machine. */
  readonly destinationId?: pulumi.Input<string>;
  /** What is admitted besides the topology's addresses. Default: nothing. */
  readonly sources?: Sources;
  /** Whether a last rule denies everything else: without it the whole virtual network reaches every port. Default: true. */
  readonly denyRest?: boolean;
  /** Priorities by rule name. Default: by what each rule is. */
  readonly priorities?: { [key: string]: number };
  /** Whether rules let load balancers probe servers that stand alone behind their public ports. Default: false. */
  readonly probeSingleServers?: boolean;
  /** The resource group name. */
  readonly resourceGroupName?: pulumi.Input<string>;
  /** A group whose rules stand alone, or its name: one with inline rules would delete these, and is refused. */
  readonly networkSecurityGroup: pulumi.Input<string>;
}

/** The host and port at which clients reach a server by one protocol. */
export interface Endpoint {
  /** The scheme. */
  readonly scheme: string;
  /** The transport. */
  readonly transport: string;
  /** A name where the topology has one under `hostnames`, else an address. */
  readonly host: string;
  /** The port. */
  readonly port: number;
  /** The family. */
  readonly family: string;
}
