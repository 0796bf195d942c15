/**
 * What one server of a Photon installation does.
 *
 * The first five are Photon's own; any other string is the name of a custom application
 * that a `PhotonServer.config` loads.
 */
export type Role = KnownRole | (string & {});

/** The roles that the vendor's documentation names. */
export type KnownRole = (typeof KNOWN_ROLES)[number];
export const KNOWN_ROLES = ['master', 'game', 'name', 'frontend', 'dashboard'] as const;

/** The transport protocol that a firewall sees. */
export type Transport = 'tcp' | 'udp';

/**
 * What is spoken on a port: `udp`, `tcp`, `ws` (WebSockets), `wss` (secure WebSockets), `rhttp`
 * (reliable HTTP), `policy` (Flash, Unity and Silverlight policy files), `s2s` (server to
 * server) and `http` (the dashboard's page).
 */
export type Scheme = ClientScheme | 's2s' | 'http';

/** The schemes that a client may use. */
export type ClientScheme = (typeof CLIENT_SCHEMES)[number];
export const CLIENT_SCHEMES = ['udp', 'tcp', 'ws', 'wss', 'rhttp', 'policy'] as const;

/** The client schemes that a game runs on, so every one but the policy files. */
export type GameScheme = Exclude<ClientScheme, 'policy'>;
export const GAME_SCHEMES = ['udp', 'tcp', 'ws', 'wss', 'rhttp'] as const satisfies readonly GameScheme[];

/** Who a port is for. */
export type Audience = 'clients' | 'servers' | 'operators';

/** The transport under a scheme: UDP for `udp`, TCP for everything else. */
export function transportOf(scheme: Scheme): Transport {
  return scheme === 'udp' ? 'udp' : 'tcp';
}

/** Whether a role is one of Photon's own, rather than a custom application's name. */
export function isKnownRole(role: Role): role is KnownRole {
  return (KNOWN_ROLES as readonly string[]).includes(role);
}

/** The port on which a master hears game servers, in every version's documentation. */
export const DOCUMENTED_SERVER_PORT = 4520;
