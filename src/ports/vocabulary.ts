import { listOf } from './list-of';

/**
 * The role of a Photon server: `master`, `game`, `name`, `frontend`, `dashboard`, or the name of a custom
 * application.
 *
 * The first five are Photon's own; any other string is the name of a custom application that a `PhotonServer.config`
 * loads.
 */
export type Role = KnownRole | (string & {});

/** A role that the vendor's documentation names, in contrast to a custom application's. */
export type KnownRole = 'master' | 'game' | 'name' | 'frontend' | 'dashboard';
export const KNOWN_ROLES = listOf<KnownRole>()('master', 'game', 'name', 'frontend', 'dashboard');

/** TCP or UDP: what a firewall rule distinguishes. */
export type Transport = 'tcp' | 'udp';
export const TRANSPORTS = listOf<Transport>()('tcp', 'udp');

/**
 * What is spoken on a port: `udp`, `tcp`, `ws` (WebSockets), `wss` (secure WebSockets), `rhttp`
 * (reliable HTTP), `policy` (Flash, Unity and Silverlight policy files), `s2s` (server to
 * server) and `http` (the dashboard's page).
 */
export type Scheme = ClientScheme | 's2s' | 'http';

/** The protocols by which a client connects. */
export type ClientScheme = 'udp' | 'tcp' | 'ws' | 'wss' | 'rhttp' | 'policy';
export const CLIENT_SCHEMES = listOf<ClientScheme>()('udp', 'tcp', 'ws', 'wss', 'rhttp', 'policy');

/** A protocol by which a client plays: every client protocol but the one of policy files. */
export type GameplayScheme = Exclude<ClientScheme, 'policy'>;
export const GAME_SCHEMES = listOf<GameplayScheme>()('udp', 'tcp', 'ws', 'wss', 'rhttp');

/** Who may use a port: clients (players), other Photon servers, or operators. */
export type Audience = 'clients' | 'servers' | 'operators';

/** The transport under a scheme: UDP for `udp`, TCP for everything else. */
export function transportOf(scheme: Scheme): Transport {
  return scheme === 'udp' ? 'udp' : 'tcp';
}

/** Whether a role is one of Photon's own, rather than a custom application's name. */
export function isKnownRole(role: Role): role is KnownRole {
  return (KNOWN_ROLES as readonly string[]).includes(role);
}

/** The port on which game servers register with the master, in every version's documentation. */
export const DOCUMENTED_SERVER_PORT = 4520;

/** All IP protocols that are neither TCP nor UDP, in the place of ports. */
export const EVERY_OTHER = 'every other protocol';
