import type { Place } from '../../issues/issue';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import type { Cloud } from '../../rules/rule';
import type { IpRange } from './ip-ranges';

/**
 * Whether a packet gets through; `unknown` where the infrastructure as written doesn't tell.
 *
 * @example
 * const isCertain = (answer: Answer) => answer !== 'unknown';
 */
export type Verdict = 'allow' | 'deny' | 'unknown';

/** Whose packets a rule is about. */
export type AddressMatch =
  | { readonly kind: 'any' }
  | { readonly kind: 'range'; readonly range: IpRange }
  /** Machines with a security group or in an application security group. */
  | { readonly kind: 'group'; readonly group: string }
  /** Addresses that the cloud or the user keeps elsewhere: a prefix list, a service tag. */
  | { readonly kind: 'list'; readonly list: string }
  /** Azure's `VirtualNetwork`. */
  | { readonly kind: 'network' }
  /** Azure's `Internet`. */
  | { readonly kind: 'internet' }
  /** Azure's `AzureLoadBalancer`. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One rule as it acts at a chain. */
export interface AclRule {
  readonly action: 'allow' | 'deny';
  readonly transports: readonly Transport[];
  readonly ports: readonly PortRange[];
  /** IP protocols besides TCP and UDP that it is about as well, such as `icmp`, or {@link EVERY_OTHER}. @default - none */
  readonly others?: readonly string[];
  /** Any of them: the packet's source at an inbound chain, its destination at an outbound one. */
  readonly addresses: readonly AddressMatch[];
  /** In words, such as `rule AllowGame (priority 200) of game-nsg`. */
  readonly title: string;
  readonly place: Place;
  /** Why the rule may not apply, where that can't be told. */
  readonly conditional?: string;
}

/** Rules in the order in which they are asked; the first that matches decides, and without one the packet is dropped. */
export interface Filter {
  readonly title: string;
  readonly rules: readonly AclRule[];
  readonly place: Place;
  /** Whether packets leave here. @default - they come in */
  readonly out?: boolean;
}

/** Everything that a packet passes on its way in (or out): each stage must let it through. */
export type FilterChain = readonly Filter[];

/** How it is known what a machine is. */
export type RoleSource = 'tag' | 'map' | 'group' | 'name' | 'target';

/** A server, or what will be in front of every server that gets the group. */
export interface Machine {
  readonly name: string;
  /** A role, or `all`. @default - nothing tells */
  readonly role?: string;
  /** Which server of the role, from 1. @default - any of them */
  readonly node?: number;
  readonly roleSource?: RoleSource;
  /** The security groups that it has, or the application security groups that it is in. */
  readonly groups: readonly string[];
  /** Whether it may have groups besides that the files don't show. */
  readonly moreGroups: boolean;
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
  /** Where its private address lies, as far as its subnet tells. */
  readonly ranges: readonly IpRange[];
  /** Whether it has a public IPv4 address of its own. @default - the files don't tell */
  readonly publicAddress?: boolean | undefined;
  readonly place: Place;
}

/** A load balancer and what it lets in itself; on Azure nothing is dropped there. */
export interface LoadBalancer {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** False on AWS where it has no security group: machines then see the clients' addresses alone. */
  readonly hasSecurityGroup: boolean;
  readonly inbound: FilterChain;
  readonly outbound: FilterChain;
  readonly ranges: readonly IpRange[];
  /** Whether its tags say that it is Photon's. */
  readonly tagged: boolean;
  readonly place: Place;
}

/** A public port and where it leads. */
export interface ForwardedPort {
  readonly loadBalancer: LoadBalancer;
  readonly name: string;
  readonly transport: Transport;
  /** Undefined where the file doesn't tell. */
  readonly port: number | undefined;
  readonly targetPort: number | undefined;
  /** What the target group's tags, or the machines behind it, say. */
  readonly role?: string;
  readonly node?: number;
  readonly roleSource?: RoleSource;
  /** The machines behind it, as far as the files show; empty where they show none. */
  readonly machines: readonly Machine[];
  readonly probe: Probe | undefined;
  /** Whether machines see the client's own address. */
  readonly keepsClient: boolean;
  /** Whether its address is one of the network alone; undefined where the file doesn't tell. */
  readonly internal: boolean | undefined;
  /** Whether the load balancer ends TLS, and whether it begins it anew towards the machine. @default - TLS passes through */
  readonly tls?: 'ended' | 'anew';
  /** Whether packets keep the load balancer's own address as their destination (Azure's floating IP). */
  readonly floating?: boolean;
  readonly place: Place;
}

/** How a load balancer asks whether a machine is well; over TCP on both clouds. */
export interface Probe {
  readonly port: number | undefined;
  readonly place: Place;
}

/** All IP protocols that are neither TCP nor UDP. */
export const EVERY_OTHER = 'every other protocol';

/**
 * What one cloud's files say.
 *
 * @example
 * const machines = ({ machines: found }: Infrastructure) => found.map(({ name, role }) => `${name}: ${role}`);
 */
export interface Infrastructure {
  readonly cloud: Cloud;
  readonly files: readonly string[];
  readonly machines: readonly Machine[];
  readonly loadBalancers: readonly LoadBalancer[];
  readonly forwardedPorts: readonly ForwardedPort[];
  /** Groups that nothing places: what each lets in, for whoever gets it. */
  readonly unattributed: readonly Machine[];
  /** What the cloud would refuse, and what could not be read. */
  readonly remarks: readonly Remark[];
  /** All names and ids by which the user may mean something in the files. */
  readonly names: ReadonlySet<string>;
}

/** Something found while reading that isn't a packet's way. */
export interface Remark {
  readonly kind: 'refused' | 'unjudged';
  readonly text: string;
  readonly remedy: string;
  readonly place: Place;
}
