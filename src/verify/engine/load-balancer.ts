import type { Reason } from '../../issues/because';
import type { AddressFamily } from '../../addresses/cidr';
import type { Place } from '../../issues/issue';
import type { Transport } from '../../ports/vocabulary';
import type { FilterChain } from './acl';
import type { IpRange } from './ip-ranges';
import type { Machine, MachineRoleSource } from './machine';

/** A load balancer found in the files, with the rules of its security groups; on Azure it filters nothing. */
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
  /** Why it may not be there, where the files do not decide it. */
  readonly conditional?: Reason;
  readonly place: Place;
}

/**
 * A public port of a load balancer found in the files, and the targets that it forwards to: one entry for each
 * address family, target group or pool, and target port.
 */
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
  readonly roleSource?: MachineRoleSource;
  /** What is behind it, as far as the files show. */
  readonly targets: readonly Target[];
  readonly probe: Probe | undefined;
  /** A server alone behind it, reached without a health check by design (Azure's inbound NAT rules). @default false */
  readonly direct?: boolean;
  /** Whether machines see the client's own address. */
  readonly preservesClientAddress: boolean;
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
  readonly conditional?: Reason;
  readonly place: Place;
}

/** A target behind a load balancer's port: a network interface, or an address that no interface of the files has. */
export interface Target {
  /** Its name in the file, or its id or address. */
  readonly name: string;
  /** @default - the files do not show it, or can't tell which one it is */
  readonly machine?: Machine;
  /**
   * Whether it is registered by an address that no interface of the files has. `claimed` where the tags of its target
   * group, or the name of its pool, alone say which server has the address; `contradicted` where the files say otherwise, too.
   *
   * @default - an interface of the files, or something else that they do not show
   */
  readonly address?: 'claimed' | 'contradicted';
  /** Set `down` it gets no new connection, set `up` its health check is ignored. @default - its health check decides */
  readonly state?: 'up' | 'down';
}

/** The health check of a load balancer: protocol and port. */
export interface Probe {
  readonly port: number | undefined;
  /** @default 'tcp' */
  readonly protocol?: 'tcp' | 'http' | 'https';
  readonly place: Place;
}

/** The interfaces behind a public port that the files show, each once. */
export const machinesBehind = ({ targets }: Pick<ForwardedPort, 'targets'>): Machine[] => [
  ...new Set(targets.flatMap(({ machine }) => machine ?? [])),
];
