import type { AddressFamily } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { Cloud } from '../../rules/rule';
import type { ResourceCoverage } from './coverage';
import type { IpRange } from './ip-ranges';

/**
 * Whether a packet gets through; `unknown` where the files do not decide it.
 *
 * @example
 * const isCertain = (verdict: Verdict) => verdict !== 'unknown';
 */
export type Verdict = 'allow' | 'deny' | 'unknown';

/** Which addresses a rule matches, at the other end of the packet. */
export type AddressMatch =
  | { readonly kind: 'any' }
  | { readonly kind: 'range'; readonly range: IpRange }
  /** Interfaces with a security group or in an application security group. */
  | { readonly kind: 'group'; readonly group: string }
  /** Interfaces of a role of the topology, or its load balancers. */
  | { readonly kind: 'party'; readonly party: string }
  /** Addresses that the cloud or the user keeps: a prefix list, a service tag. */
  | { readonly kind: 'list'; readonly list: string }
  /** Azure's `VirtualNetwork`. */
  | { readonly kind: 'network' }
  /** Azure's `Internet`. */
  | { readonly kind: 'internet' }
  /** Azure's `AzureLoadBalancer`. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** A rule of an access control list, as it acts at one interface. */
export interface AclRule {
  readonly action: 'allow' | 'deny';
  readonly transports: readonly Transport[];
  readonly ports: readonly PortRange[];
  /** IP protocols besides TCP and UDP that it matches as well, such as `icmp`, or {@link EVERY_OTHER}. @default - none */
  readonly others?: readonly string[];
  /** Matches any of them: the packet's source in an inbound chain, its destination in an outbound one. */
  readonly addresses: readonly AddressMatch[];
  /** Families of the packets that it matches, where its other side limits them. @default - both */
  readonly families?: readonly AddressFamily[];
  /** Such as `rule AllowGame (priority 200) of game-nsg`. */
  readonly title: string;
  readonly place: Place;
  /** Why the rule may not apply, where the files do not decide it. */
  readonly conditional?: string;
}

/** Rules in order: the first that matches decides; without a match the packet is dropped. */
export interface Filter {
  readonly title: string;
  readonly rules: readonly AclRule[];
  readonly place: Place;
  /** Whether packets leave through it. @default - they come in */
  readonly out?: boolean;
}

/** The filters that a packet passes on its way in (or out), in series: each must allow it. */
export type FilterChain = readonly Filter[];

/** Where a role comes from. */
export type RoleSource = 'tag' | 'map' | 'group' | 'name' | 'target';

/** One network interface of a server, or of every server that will get the group (an assumed host). */
export interface Machine {
  /** Its name in the file: a logical id, a resource's name. */
  readonly name: string;
  /** Stack, file or resource group, and path of the resource; unique. */
  readonly id: string;
  /** The `id` of the host; interfaces of one host share it. */
  readonly machine: string;
  /** The roles that it is a server of: `all` in the single layout, several on a shared machine. Empty where nothing tells. */
  readonly roles: readonly string[];
  /** Which server of its role, from 1. On a shared machine the number of the role that has several servers. @default - any of them */
  readonly node?: number;
  /** Every server on it, as `role:node`, where its tag lists them. @default - `node` tells */
  readonly servers?: readonly string[];
  readonly roleSource?: RoleSource;
  /** Whether it stands for whoever will get the group, since the files show nobody who has it. @default false */
  readonly assumed?: boolean;
  /** Its `photon:cluster`. @default - no tag */
  readonly cluster?: string;
  /** The security groups that it has, or the application security groups that it is in. */
  readonly groups: readonly string[];
  /** Whether it may have groups that the files do not show. */
  readonly moreGroups: boolean;
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
  /** Where its private address lies, as far as its subnet tells. */
  readonly ranges: readonly IpRange[];
  /** Address families of the interface. @default - the files do not tell: IPv4, and perhaps IPv6 */
  readonly families?: readonly AddressFamily[];
  /** Whether it has a public IPv4 address. @default - the files do not tell */
  readonly publicAddress?: boolean | undefined;
  /** How many hosts the resource may become: the maximum of a scaling group. @default 1 */
  readonly replicas?: number | 'unknown';
  /** Its availability zone. @default - the files do not tell */
  readonly zone?: string;
  /** Whether it can open connections to the internet: public address, NAT gateway, outbound rule. @default - the files do not tell */
  readonly reachesInternet?: boolean;
  readonly place: Place;
}

/** A load balancer and what it allows itself; on Azure it drops nothing. */
export interface LoadBalancer {
  /** Stack, file or resource group, and path of the resource; unique. */
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** False on AWS where it has no security group: machines then see the clients' addresses alone. */
  readonly hasSecurityGroup: boolean;
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
  readonly ranges: readonly IpRange[];
  /** Its `photon:role`. @default - no tag */
  readonly role?: string;
  /** Its `photon:cluster`. @default - no tag */
  readonly cluster?: string;
  /** Availability zones in which it has an address. @default - the files do not tell */
  readonly zones?: readonly string[];
  /** Whether an address in one zone forwards to targets of all. @default true */
  readonly crossZone?: boolean;
  readonly place: Place;
}

/** A public port of one address family and where it leads: one entry for each target group or pool, and each target port. */
export interface ForwardedPort {
  readonly loadBalancer: LoadBalancer;
  readonly name: string;
  readonly family: AddressFamily;
  readonly transport: Transport;
  /** Its protocol as written, where it is none that Photon speaks, such as `QUIC`. @default - TCP, UDP or TLS */
  readonly protocol?: string;
  /** The name of its frontend, where a load balancer has several addresses. @default - the load balancer has one */
  readonly frontend?: string;
  /** Undefined where the file does not tell. */
  readonly port: number | undefined;
  readonly targetPort: number | undefined;
  /** The family of its targets, where the load balancer forwards to another one. @default - `family` */
  readonly targetFamily?: AddressFamily;
  /** What the target group's tags, or the pool's name, say. */
  readonly role?: string;
  readonly node?: number;
  readonly roleSource?: RoleSource;
  /** What is behind it, as far as the files show. */
  readonly targets: readonly Target[];
  readonly probe: Probe | undefined;
  /** A server alone behind it, reached without a health check by design (Azure's inbound NAT rules). @default false */
  readonly direct?: boolean;
  /** Whether machines see the client's own address. */
  readonly keepsClient: boolean;
  /** Whether its address is one of the network alone, and no accelerator carries clients to it; undefined where the file does not tell. */
  readonly internal: boolean | undefined;
  /** Whether the load balancer ends TLS, and whether it begins it anew towards the machine. @default - TLS passes through */
  readonly tls?: 'ended' | 'anew';
  /** Whether packets keep the load balancer's own address as their destination (Azure's floating IP). */
  readonly floating?: boolean;
  /** Whether an address in one zone forwards to targets of all, where the target group says so. @default - the load balancer's */
  readonly crossZone?: boolean;
  /** Whether it puts a proxy protocol header in front of every connection. */
  readonly proxyProtocol?: boolean;
  /** Why it may not be there, where the files do not decide it. */
  readonly conditional?: string;
  readonly place: Place;
}

/** One registered target: an interface, or something that the files do not show. */
export interface Target {
  /** Its name in the file, or its id or address. */
  readonly name: string;
  /** @default - the files do not show it, or can't tell which one it is */
  readonly machine?: Machine;
  /**
   * Whether it is registered by an address that no interface of the files has. `claimed` where the tags of its target
   * group alone say which server has the address; `contradicted` where the files say otherwise, too.
   *
   * @default - an interface of the files, or something else that they do not show
   */
  readonly address?: 'claimed' | 'contradicted';
  /** Set `down` it gets no new connection, set `up` its health check is ignored. @default - its health check decides */
  readonly state?: 'up' | 'down';
}

/** How a load balancer checks whether a server is healthy. */
export interface Probe {
  readonly port: number | undefined;
  /** @default 'tcp' */
  readonly protocol?: 'tcp' | 'http' | 'https';
  readonly place: Place;
}

/** All IP protocols that are neither TCP nor UDP. */
export const EVERY_OTHER = 'every other protocol';

/**
 * What one cloud's files say.
 *
 * @example
 * const machines = ({ machines: found }: Infrastructure) => found.map(({ name, roles }) => `${name}: ${roles}`);
 */
export interface Infrastructure {
  readonly cloud: Cloud;
  readonly files: readonly string[];
  /** Every network interface that the files show, of servers and of others. */
  readonly machines: readonly Machine[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly forwardedPorts: readonly ForwardedPort[];
  /** Groups that no machine of a role has: what each would allow. */
  readonly unattributed: readonly Machine[];
  /** What the cloud would refuse or punish, and what could not be read. */
  readonly remarks: readonly Remark[];
  /** How every resource of the files was taken. */
  readonly coverage: readonly ResourceCoverage[];
  /** All names and ids by which the user may mean something in the files. */
  readonly names: ReadonlySet<string>;
}

/** Something found while reading that no packet tells. */
export interface Remark {
  /**
   * `refused` by the cloud; `invalid`: nothing the cloud would take for a rule; `blocked`: a block outside of groups;
   * `risky`: deploys and bites later; `not-analysed`: a note.
   */
  readonly kind: 'refused' | 'invalid' | 'blocked' | 'risky' | 'not-analysed';
  readonly text: string;
  readonly remedy: string;
  readonly place: Place;
}
