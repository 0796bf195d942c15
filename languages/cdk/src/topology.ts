// Generated from topology.schema.json and the declarations of the library by languages/generate.js.

import type { IPeer } from 'aws-cdk-lib/aws-ec2';

/** Version. */
export enum Version {
  /** v3 */
  V3 = 'v3',
  /** v4-early */
  V4_EARLY = 'v4-early',
  /** v4 */
  V4 = 'v4',
  /** v5 */
  V5 = 'v5',
}

/** Product. */
export enum Product {
  /** server */
  SERVER = 'server',
  /** realtime */
  REALTIME = 'realtime',
  /** chat */
  CHAT = 'chat',
}

/** Protocol. */
export enum Protocol {
  /** udp */
  UDP = 'udp',
  /** tcp */
  TCP = 'tcp',
  /** ws */
  WS = 'ws',
  /** wss */
  WSS = 'wss',
  /** rhttp */
  RHTTP = 'rhttp',
  /** policy */
  POLICY = 'policy',
}

/** Tls. */
export enum Tls {
  /** passthrough */
  PASSTHROUGH = 'passthrough',
  /** terminate */
  TERMINATE = 'terminate',
}

/** Layout. */
export enum Layout {
  /** separate */
  SEPARATE = 'separate',
  /** single */
  SINGLE = 'single',
}

/** Access. */
export enum Access {
  /** direct */
  DIRECT = 'direct',
  /** relay */
  RELAY = 'relay',
}

/** Role. */
export enum Role {
  /** master */
  MASTER = 'master',
  /** game */
  GAME = 'game',
  /** name */
  NAME = 'name',
  /** frontend */
  FRONTEND = 'frontend',
  /** dashboard */
  DASHBOARD = 'dashboard',
}

/** Audiences. */
export enum Audiences {
  /** clients */
  CLIENTS = 'clients',
  /** servers */
  SERVERS = 'servers',
  /** operators */
  OPERATORS = 'operators',
}

/** The Ports. */
export interface Ports {
  /** UDP. */
  readonly udp?: number[];
  /** TCP. */
  readonly tcp?: number[];
  /** WebSockets. */
  readonly ws?: number[];
  /** Secure WebSockets. */
  readonly wss?: number[];
  /** Reliable HTTP. */
  readonly rhttp?: number[];
  /** Policy files for Flash, Unity and Silverlight. */
  readonly policy?: number[];
  /** The master's port for game servers; never open to clients. */
  readonly s2s?: number;
  /** The dashboard's page. */
  readonly http?: number[];
}

/** The bases of game servers in relay: game server i is at base + i - 1. Default: tcp 10300, udp 10400, ws 10500, wss 10600, rhttp 10700. */
export interface RelayPorts {
  /** The udp. */
  readonly udp?: number;
  /** The tcp. */
  readonly tcp?: number;
  /** The ws. */
  readonly ws?: number;
  /** The wss. */
  readonly wss?: number;
  /** The rhttp. */
  readonly rhttp?: number;
}

/** The AwsPrefixListsClients. */
export interface AwsPrefixListsClients {
  /** The id. */
  readonly id: string;
  /** The most entries that the list may hold: this many rules of the quota it takes. */
  readonly maxEntries: number;
}

/** The AwsPrefixListsOperators. */
export interface AwsPrefixListsOperators {
  /** The id. */
  readonly id: string;
  /** The most entries that the list may hold: this many rules of the quota it takes. */
  readonly maxEntries: number;
}

/** The AwsPrefixLists. */
export interface AwsPrefixLists {
  /** The clients. */
  readonly clients?: AwsPrefixListsClients[];
  /** The operators. */
  readonly operators?: AwsPrefixListsOperators[];
}

/** Further sources on AWS: prefix lists, by audience. */
export interface Aws {
  /** The prefixLists. */
  readonly prefixLists?: AwsPrefixLists;
}

/** The AzureServiceTags. */
export interface AzureServiceTags {
  /** The clients. */
  readonly clients?: string[];
  /** The operators. */
  readonly operators?: string[];
}

/** Further sources on Azure: service tags, by audience. */
export interface Azure {
  /** The serviceTags. */
  readonly serviceTags?: AzureServiceTags;
}

/** What is deployed, who plays and who operates: from it the ports that open on AWS and Azure are planned. */
export interface PhotonTopology {
  /** Whose documented ports apply. Default: v5. */
  readonly version?: Version;
  /** The column of the version 3 table: server, realtime or chat; the latter two exist for v3 only. Default: server. */
  readonly product?: Product;
  /** A PhotonServer.config, relative to this file, or one for each role: its listeners take the place of the documented ones. */
  readonly config?: string;
  /** A PhotonServer.config, relative to this file, or one for each role: its listeners take the place of the documented ones. */
  readonly configByRole?: { [key: string]: string };
  /** Which instance of that file; required where it has several. */
  readonly instance?: string;
  /** What clients may use, for all roles or by role. Default: udp and tcp; with config, what the file listens on. */
  readonly protocols?: Protocol[];
  /** What clients may use, for all roles or by role. Default: udp and tcp; with config, what the file listens on. */
  readonly protocolsByRole?: { [key: string]: Protocol[] };
  /** Where the TLS of secure WebSockets ends in relay: at the servers, or at the load balancers (AWS only). Default: passthrough. */
  readonly tls?: Tls;
  /** How many servers of each role; with config also of custom applications, by their name. */
  readonly servers: { [key: string]: number };
  /** separate: every server on a machine of its own; single: all on one. Default: separate. */
  readonly layout?: Layout;
  /** Game servers that share a machine, each on ports of its own. Default: 1. */
  readonly gameServersPerMachine?: number;
  /** Servers that share a machine, one list for each machine; every other server has a machine of its own. */
  readonly machines?: string[][];
  /** The name of this installation, where an account or a file holds several. */
  readonly cluster?: string;
  /** direct: servers have public addresses; relay: clients come through load balancers. Default: direct. */
  readonly access?: Access;
  /** Who may play, as CIDR ranges. There is no default. */
  readonly clients: string[];
  /** Peers besides `clients`: ranges that deployment knows, and prefix lists. */
  readonly clientPeers?: IPeer[];
  /** Who may open the dashboard, as CIDR ranges; never everyone. */
  readonly operators?: string[];
  /** Peers besides `operators`: ranges that deployment knows, and prefix lists. */
  readonly operatorPeers?: IPeer[];
  /** Your own additions to every machine, such as remote desktop: tcp/3389 with its CIDR ranges; never everyone. */
  readonly management?: { [key: string]: string[] };
  /** Peers besides `management`: ranges that deployment knows, and prefix lists. */
  readonly managementPeers?: { [key: string]: IPeer[] };
  /** What servers may connect to, where outgoing traffic is restricted: tcp/443 with its CIDR ranges. */
  readonly outbound?: { [key: string]: string[] };
  /** Peers besides `outbound`: ranges that deployment knows, and prefix lists. */
  readonly outboundPeers?: { [key: string]: IPeer[] };
  /** With config: the role of an application, where its type and name do not tell. */
  readonly roles?: { [key: string]: Role };
  /** With config: who a listener is for, by 4521/tcp, where application and port do not tell. */
  readonly audiences?: { [key: string]: Audiences };
  /** Your own ports, by role and scheme; they go before config and documents. s2s is the master port for game servers. Each a `Ports`, or the same as a mapping. */
  readonly ports?: { [key: string]: unknown };
  /** The TCP port that load balancers probe, by role. Default: the role's first TCP port. */
  readonly health?: { [key: string]: number };
  /** The bases of game servers in relay: game server i is at base + i - 1. Default: tcp 10300, udp 10400, ws 10500, wss 10600, rhttp 10700. */
  readonly relayPorts?: RelayPorts;
  /** How many protocols of each game server the load balancers on AWS leave room for. Default: 5. */
  readonly schemesPerServer?: number;
  /** IPv6 through load balancers. Default: false. */
  readonly dualStack?: boolean;
  /** The public addresses of servers, by role, where servers must reach each other by them. */
  readonly publicAddresses?: { [key: string]: string[] };
  /** Peers besides `publicAddresses`: ranges that deployment knows, and prefix lists. */
  readonly publicAddressPeers?: { [key: string]: IPeer[] };
  /** The host names that players use, by role or load-balancer; {node} stands for the server's number. */
  readonly hostnames?: { [key: string]: string };
  /** Further sources on AWS: prefix lists, by audience. */
  readonly aws?: Aws;
  /** Further sources on Azure: service tags, by audience. */
  readonly azure?: Azure;
}

/** The topology as the library takes it; `oneOf` picks of `x` and `xByRole` the one that is given. */
export function toTopology(
  given: PhotonTopology,
  oneOf: (property: string, value: unknown, byRole: unknown) => unknown,
): Record<string, unknown> {
  const {
    configByRole,
    protocolsByRole,
    clientPeers,
    operatorPeers,
    managementPeers,
    outboundPeers,
    publicAddressPeers,
    ...topology
  } = given;
  return Object.fromEntries(
    Object.entries({
      ...topology,
      config: oneOf('config', topology.config, configByRole),
      protocols: oneOf('protocols', topology.protocols, protocolsByRole),
      clients: joined(topology.clients, clientPeers),
      operators: joined(topology.operators, operatorPeers),
      management: joined(topology.management, managementPeers),
      outbound: joined(topology.outbound, outboundPeers),
      publicAddresses: joined(topology.publicAddresses, publicAddressPeers),
    }).filter(([, value]) => value !== undefined),
  );
}

function joined(ranges: unknown, peers: unknown): unknown {
  if (peers === undefined || Array.isArray(ranges ?? peers))
    return peers ? [...((ranges ?? []) as object[]), ...(peers as object[])] : ranges;
  const lists = [ranges, peers].flatMap((mapping) =>
    Object.entries((mapping ?? {}) as Record<string, unknown[]>),
  );
  return Object.fromEntries(
    lists.map(([key]) => [key, lists.flatMap(([name, list]) => (name === key ? list : []))]),
  );
}
