import type { Issue } from '../issues/issue';
import type { Product } from '../ports/documented/row';
import type { PortRange } from '../ports/port-range';
import type { PhotonVersion } from '../ports/role-ports';
import type {
  Audience,
  ClientScheme,
  GameplayScheme,
  KnownRole,
  Role,
  Scheme,
  Transport,
} from '../ports/vocabulary';
import type { ListSource } from './source';
import type { SourceAudience } from './topology-input';
import type { MachineKind } from './machines';

/** A validated topology: every default filled in, every port resolved, every address range merged. */
export interface Topology {
  readonly version: PhotonVersion;
  readonly product: Product;
  readonly layout: 'separate' | 'single';
  readonly access: 'direct' | 'relay';
  readonly dualStack: boolean;
  /** What clients may use of any role; see `protocolsOf` for one role. */
  readonly protocols: ClientScheme[];
  /** Where the TLS of secure WebSockets ends in relay. */
  readonly tls: 'passthrough' | 'terminate';
  /** The name of this installation. @default - it has none */
  readonly cluster?: string;
  /** The roles that have servers: Photon's own in their usual order, then custom applications by name. */
  readonly roles: RoleServers[];
  /** Who may play: CIDR ranges, merged. */
  readonly clients: string[];
  /** The private ranges that are named among clients, also where a wider range covers them. */
  readonly privateClients: string[];
  /** Who may open the dashboard: CIDR ranges, merged. */
  readonly operators: string[];
  readonly management: ManagementPorts[];
  /** What servers may connect to outside, where outgoing traffic is restricted: `sources` are the destinations. */
  readonly outbound: ManagementPorts[];
  /** The machines, by the roles that share them. */
  readonly machines: MachineKind[];
  /** Host names that players use, by role or `load-balancer`; `{node}` stands for the server's number. */
  readonly hostnames: Readonly<Record<string, string>>;
  /** How many schemes of each game server the load balancers on AWS leave room for. */
  readonly schemesPerServer: number;
  /** Bases of game servers' load balancer ports. */
  readonly relayPorts: Readonly<Record<GameplayScheme, number>>;
  /** TCP ports to probe that the user chose, by role. */
  readonly health: Readonly<Record<string, number>>;
  /** Addresses by which servers reach other servers, by role. */
  readonly publicAddresses: Readonly<Record<string, string[]>>;
  /** Further clients and operators, by lists that a cloud keeps. */
  readonly lists: Readonly<Record<SourceAudience, ListSource[]>>;
  /** Warnings and notes found on the way. */
  readonly issues: Issue[];
}

/**
 * Ports that the user opens on every machine for management, such as remote desktop, and the addresses that may use
 * them.
 */
export interface ManagementPorts extends PortRange {
  readonly transport: Transport;
  readonly sources: string[];
}

/** The servers of one role: how many, their ports and protocols. */
export interface RoleServers {
  readonly role: Role;
  /** What the role does; `custom` for an application of the user's own. */
  readonly kind: KnownRole | 'custom';
  readonly count: number;
  /** The most of them that share a machine. */
  readonly perMachine: number;
  /** Which of the servers on its machine each node is, from 1, by node. @default - nodes fill machines in turn */
  readonly slots?: number[];
  /** What clients may use of it. */
  readonly protocols: ClientScheme[];
  /** Where they listen, also for schemes that clients may not use. */
  readonly listens: ServerPort[];
}

/** A port on which the servers of a role listen. */
export interface ServerPort {
  readonly scheme: Scheme;
  readonly transport: Transport;
  readonly port: number;
  readonly audience: Audience;
  /** Which of the servers on its machine, from 1. */
  readonly slot: number;
  /** Whether its audience may use it: a client port is open where its scheme is among the protocols. */
  readonly open: boolean;
  /** The document that the port comes from, where the version's own table has none. @default - the version's own */
  readonly fallbackSource?: string;
}

/** Which of the servers of its role on its machine a node is, from 1. */
export function slotOf(
  { perMachine, slots }: Pick<RoleServers, 'perMachine' | 'slots'>,
  node: number,
): number {
  return slots?.[node - 1] ?? ((node - 1) % perMachine) + 1;
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

export { hostOf, machineOf, machinesOf } from './machines';
