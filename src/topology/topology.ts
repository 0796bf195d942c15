import type { Issue } from '../issues/issue';
import type { Product } from '../ports/documented/row';
import type { PortRange } from '../ports/port-range';
import type { Version } from '../ports/role-ports';
import type {
  Audience,
  ClientScheme,
  GameScheme,
  KnownRole,
  Role,
  Scheme,
  Transport,
} from '../ports/vocabulary';
import type { ListSource } from './source';
import type { SourceAudience } from './topology-input';

/**
 * A topology with every default filled in, every port known and every source merged; what the later stages read.
 *
 * @example
 * const games = ({ roles }: Topology) => roles.find(({ kind }) => kind === 'game')?.count ?? 0;
 */
export interface Topology {
  readonly version: Version;
  readonly product: Product;
  readonly layout: 'separate' | 'single';
  readonly access: 'direct' | 'relay';
  readonly dualStack: boolean;
  readonly protocols: readonly ClientScheme[];
  /** The roles that have servers: Photon's own in their usual order, then custom applications by name. */
  readonly roles: readonly RoleServers[];
  /** Who may play: CIDR ranges, merged. */
  readonly clients: readonly string[];
  /** Who may open the dashboard: CIDR ranges, merged. */
  readonly operators: readonly string[];
  readonly management: readonly ManagementPorts[];
  /** Bases of game servers' load balancer ports. */
  readonly relayPorts: Readonly<Record<GameScheme, number>>;
  /** The user's word for TCP ports to probe, by role. */
  readonly health: Readonly<Record<string, number>>;
  /** Addresses by which servers reach other servers, by role. */
  readonly publicAddresses: Readonly<Record<string, readonly string[]>>;
  /** Further clients and operators, by lists that a cloud keeps. */
  readonly lists: Readonly<Record<SourceAudience, readonly ListSource[]>>;
  /**
   * Whether load balancers speak TLS for the servers, so that secure WebSockets end at the servers' WebSocket ports.
   * @default - they pass through
   */
  readonly terminatesTls?: boolean;
  /** Warnings and notes found on the way. */
  readonly issues: readonly Issue[];
}

/** The user's own opening of every machine. */
export interface ManagementPorts extends PortRange {
  readonly transport: Transport;
  readonly sources: readonly string[];
}

/** All servers of one role. */
export interface RoleServers {
  readonly role: Role;
  /** What the role does; `custom` for an application of the user's own. */
  readonly kind: KnownRole | 'custom';
  readonly count: number;
  /** How many of them share a machine. */
  readonly perMachine: number;
  /** Where they listen, also for schemes that clients may not use. */
  readonly listens: readonly ServerPort[];
}

/** A port on which a server of a role listens. */
export interface ServerPort {
  readonly scheme: Scheme;
  readonly transport: Transport;
  readonly port: number;
  readonly audience: Audience;
  /** Which of the servers on its machine, from 1. */
  readonly slot: number;
  /** Whether its audience may use it: a client port is open where its scheme is among the protocols. */
  readonly open: boolean;
  /** The document that lends the port, where the version's own table lacks it. @default - the version's own */
  readonly fallbackSource?: string;
}

/** The name of a role's machine: all roles share one in the single layout. */
export function machineOf(topology: Pick<Topology, 'layout'>, role: Role): Role {
  return topology.layout === 'single' ? 'all' : role;
}

/** The machines of all roles, by name. */
export function machinesOf(topology: Pick<Topology, 'layout' | 'roles'>): Role[] {
  return [...new Set(topology.roles.map(({ role }) => machineOf(topology, role)))];
}

/** Which of the servers on its machine a node is: nodes fill machines in turn. */
export function slotOf({ perMachine }: RoleServers, node: number): number {
  return ((node - 1) % perMachine) + 1;
}

/** Name servers and frontends are stateless and share listeners; a client needs one particular master or game server. */
export function isPooled({ kind }: RoleServers): boolean {
  return kind === 'name' || kind === 'frontend';
}

export function openPorts(servers: RoleServers, audience: Audience): ServerPort[] {
  return servers.listens.filter((port) => port.open && port.audience === audience);
}

export function findRole(topology: Pick<Topology, 'roles'>, kind: KnownRole): RoleServers | undefined {
  return topology.roles.find((servers) => servers.kind === kind);
}
