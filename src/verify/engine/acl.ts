import type { AddressFamily } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import { EVERY_PORT } from '../../ports/port-range';
import type { PortRange } from '../../ports/port-range';
import type { Transport } from '../../ports/vocabulary';
import { EVERY_OTHER, TRANSPORTS } from '../../ports/vocabulary';
import type { Named, Reason } from '../../issues/because';
import type { IpRange } from './ip-ranges';

/** Whether a packet gets through; `unknown` where the files do not decide it. */
export type Verdict = 'allow' | 'deny' | 'unknown';

/** Whether a rule matches packets. */
export type Match = 'yes' | 'no' | 'maybe';

/** The addresses that a rule matches: sources of inbound packets, destinations of outbound ones. */
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
  | { readonly kind: 'unknown'; readonly reason: Reason };

/**
 * An allow or deny rule of a security group, network security group or network ACL, as it applies to one network
 * interface.
 */
export interface AclRule extends Named {
  readonly action: 'allow' | 'deny';
  readonly transports: readonly Transport[];
  readonly ports: readonly PortRange[];
  /** IP protocols besides TCP and UDP that it matches as well, such as `icmp`, or `every other protocol`. @default - none */
  readonly otherProtocols?: readonly string[];
  /** Matches any of them: the packet's source in an inbound chain, its destination in an outbound one. */
  readonly addresses: readonly AddressMatch[];
  /** Families of the packets that it matches, where its other side limits them. @default - both */
  readonly families?: readonly AddressFamily[];
  /** Such as `rule AllowGame (priority 200) of game-nsg`. */
  readonly title: string;
  /** The same wherever it stands in the file: the rule's own, or its group's where it has none. */
  readonly name: string;
  readonly place: Place;
  /** Why the rule may not apply, where the files do not decide it. */
  readonly conditional?: Reason;
}

/**
 * A list of rules such as a security group's: the first rule that matches decides, and without a match the packet is
 * dropped.
 */
export interface Filter {
  readonly title: string;
  readonly rules: readonly AclRule[];
  readonly place: Place;
  /** Whether packets leave through it. @default - they come in */
  readonly out?: boolean;
}

/** Filters in series, such as a subnet's and an interface's: a packet passes when each allows it. */
export type FilterChain = readonly Filter[];

/** What a rule for all protocols and ports matches. */
export const EVERY_PACKET = {
  transports: TRANSPORTS,
  ports: [EVERY_PORT],
  otherProtocols: [EVERY_OTHER],
} as const;
