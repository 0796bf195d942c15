import type { Product } from '../ports/documented/row';
import type { PhotonVersion } from '../ports/role-ports';
import type { Audience, ClientScheme, GameplayScheme, KnownRole } from '../ports/vocabulary';

/**
 * A topology as written by the user, in a file or in code: versions, servers, ports and who may connect. Unknown keys
 * are errors, and nothing is open by default.
 *
 * @example
 * const topology: TopologyInput = { servers: { master: 1, game: 3 }, clients: ['0.0.0.0/0'] };
 */
export interface TopologyInput {
  /** The JSON Schema of the file, for editors. @default - none */
  readonly $schema?: string;
  /** Whose documented ports apply. @default v5 */
  readonly version?: PhotonVersion;
  /** The column of the version 3 table; `realtime` and `chat` exist for v3 only. @default server */
  readonly product?: Product;
  /**
   * Path of a `PhotonServer.config` whose listeners take the place of the documented ones, or one for each role; a role
   * without a file has the documented ports. Only `loadTopology` reads it: relative to the topology file, or for a
   * topology in code to the working directory.
   * @default - the documented ports
   */
  readonly config?: string | Readonly<Record<string, string>>;
  /** Which instance of the config. @default - its only one; required where it has several */
  readonly instance?: string;
  /**
   * What clients may use: of all roles, or by role. A role that the mapping leaves out has the default.
   * @default - udp and tcp; with config, what it listens on
   */
  readonly protocols?: readonly ClientScheme[] | Readonly<Record<string, readonly ClientScheme[]>>;
  /**
   * Where the TLS of secure WebSockets ends in relay: `passthrough`, at the servers; `terminate`, at the load balancers
   * of AWS, which forward to the servers' WebSocket ports.
   * @default passthrough
   */
  readonly tls?: 'passthrough' | 'terminate';
  /** How many servers of each role; with config also of custom applications, by name. Absent or 0: none. */
  readonly servers: Readonly<Record<string, number>>;
  /** `separate`: every server on a machine of its own; `single`: all on one. @default separate */
  readonly layout?: 'separate' | 'single';
  /** Game servers that share a machine, each on ports of its own. @default 1 */
  readonly gameServersPerMachine?: number;
  /**
   * Servers that share a machine, one list for each machine: `[[master, 'game:1']]`. A role alone stands for its node 1;
   * every other server has a machine of its own. Excludes `layout: single` and `gameServersPerMachine`.
   * @default - as `layout` and `gameServersPerMachine` say
   */
  readonly machines?: readonly (readonly string[])[];
  /**
   * The name of this installation: letters, digits and hyphens. Everything made carries it as the tag `photon:cluster`.
   * @default - none
   */
  readonly cluster?: string;
  /** `direct`: servers have public addresses; `relay`: clients come through load balancers. @default direct */
  readonly access?: 'direct' | 'relay';
  /** Who may play, as CIDR ranges without host bits. */
  readonly clients: readonly string[];
  /** Who may open the dashboard, as CIDR ranges; never everyone. @default - nobody; required where there is a dashboard */
  readonly operators?: readonly string[];
  /** Own additions to every machine: `tcp/3389` or `tcp/5985-5986`, with CIDR ranges; never everyone. @default - none */
  readonly management?: Readonly<Record<string, readonly string[]>>;
  /**
   * What servers may connect to, where outgoing traffic is restricted: `tcp/443`, with CIDR ranges.
   * @default - other servers alone
   */
  readonly outbound?: Readonly<Record<string, readonly string[]>>;
  /** With config: the role of applications, by name. @default - inferred from type and name */
  readonly roles?: Readonly<Record<string, KnownRole>>;
  /** With config: who a listener is for, by `4521/tcp`. @default - inferred from application, scheme and number */
  readonly audiences?: Readonly<Record<string, Audience>>;
  /** Own ports by role and scheme; they go before config and documents. @default - config or documents */
  readonly ports?: Readonly<Record<string, CustomPorts>>;
  /** The TCP port that load balancers probe, by role. @default - the role's first `tcp` port, else its first other TCP client port */
  readonly health?: Readonly<Record<string, number>>;
  /** Bases of game servers in relay: node i is at base + i - 1. @default - tcp 10300, udp 10400, ws 10500, wss 10600, rhttp 10700 */
  readonly relayPorts?: Readonly<Partial<Record<GameplayScheme, number>>>;
  /**
   * How many protocols of each game server the load balancers on AWS leave room for; at least as many as are used.
   * Raising it later moves servers to other load balancers.
   * @default 5
   */
  readonly schemesPerServer?: number;
  /** IPv6 through load balancers. @default false */
  readonly dualStack?: boolean;
  /** The public addresses of servers, by role, where servers must reach each other by them. @default - they never do */
  readonly publicAddresses?: Readonly<Record<string, readonly string[]>>;
  /**
   * The host names that players use, by role or `load-balancer`; `{node}` stands for the server's number.
   * @default - none
   */
  readonly hostnames?: Readonly<Record<string, string>>;
  /** Further sources on AWS. @default - none */
  readonly aws?: {
    /** Prefix lists, by audience. @default - none */
    readonly prefixLists?: {
      readonly [A in SourceAudience]?: readonly { readonly id: string; readonly maxEntries: number }[];
    };
  };
  /** Further sources on Azure. @default - none */
  readonly azure?: {
    /** Service tags, by audience. @default - none */
    readonly serviceTags?: { readonly [A in SourceAudience]?: readonly string[] };
  };
}

/** The audiences whose addresses a topology lists: clients and operators. */
export type SourceAudience = 'clients' | 'operators';

/** The ports of a role that replace the documented ones, by scheme: one, or several that serve one purpose. */
export type CustomPorts = {
  readonly [S in ClientScheme | 'http']?: number | readonly number[];
} & {
  /** The master's port for game servers. @default 4520 */
  readonly s2s?: number;
};
