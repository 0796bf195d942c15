import type { Cloud } from '../rules/rule';
import type { ClientScheme, GameScheme, Role } from '../ports/vocabulary';

/**
 * What one server's configuration files must say so that it advertises what is open.
 *
 * @example
 * const files = ({ settings }: ServerSettings) => new Set(settings.map(({ file }) => file));
 */
export interface ServerSettings {
  readonly role: Role;
  /** From 1. */
  readonly node: number;
  /** The node id of a game server that comes through a load balancer, for its Nodes.txt. @default - none is needed */
  readonly nodeId?: number;
  /** The ports to which players are sent for this server. */
  readonly advertises: readonly AdvertisedPort[];
  readonly settings: readonly Setting[];
}

/**
 * A port to which players are sent.
 *
 * @example
 * const text = ({ scheme, port }: AdvertisedPort) => `${scheme} ${port}`;
 */
export interface AdvertisedPort {
  readonly scheme: ClientScheme;
  readonly port: number;
}

/**
 * A file of the server that holds settings.
 *
 * @example
 * const file: SettingsFile = 'Photon.LoadBalancing.dll.config';
 */
export type SettingsFile =
  | 'Photon.LoadBalancing.dll.config'
  | 'GameServer.xml.config'
  | 'Nameserver.json'
  | 'Nodes.txt'
  | 'Photon.NameServer.dll.config';

/**
 * One value in one file.
 *
 * @example
 * const line = ({ name, value, why }: Setting) => `${name}=${value} (${why})`;
 */
export interface Setting {
  readonly file: SettingsFile;
  /** The element, or list, that holds it. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
  /** The value is a place to fill in: it says what. */
  readonly placeholder: boolean;
  readonly why: string;
}

/**
 * What the plan can't know: addresses, and the region.
 *
 * @example
 * const options: AdvertiseOptions = { publicAddresses: { 'game:2': '203.0.113.9' }, masterAddress: '10.0.0.4' };
 */
export interface AdvertiseOptions {
  /**
   * Addresses by which players reach servers: by `game:2` and `master:1` in direct; by `load-balancer-2` in relay, or
   * `load-balancer` where one serves all.
   * @default - placeholders
   */
  readonly publicAddresses?: Readonly<Partial<Record<string, string>>>;
  /** The address by which game servers reach the master, inside the network. @default - a placeholder */
  readonly masterAddress?: string;
  /** The address by which servers reach the dashboard, inside the network. @default - a placeholder */
  readonly dashboardAddress?: string;
  /** Whose load balancers are numbered. @default - both clouds', which may differ */
  readonly cloud?: Cloud;
  /** The region that name servers tell. @default - a placeholder */
  readonly region?: string;
}

export const DLL_CONFIG = 'Photon.LoadBalancing.dll.config';
export const GAME_SECTION = 'Photon.LoadBalancing.GameServer.GameServerSettings';
export const MASTER_SECTION = 'Photon.LoadBalancing.MasterServer.MasterServerSettings';

/** What the SDK's settings call each scheme. */
export const SCHEME_NAMES: Readonly<Record<GameScheme, string>> = {
  udp: 'Udp',
  tcp: 'Tcp',
  ws: 'WebSocket',
  wss: 'SecureWebSocket',
  rhttp: 'Http',
};

/** A value to fill in. */
export function place(text: string): { readonly value: string; readonly placeholder: true } {
  return { value: `{${text}}`, placeholder: true };
}

/** A value that is given, else one to fill in. */
export function given(value: string | undefined, text: string): Pick<Setting, 'value' | 'placeholder'> {
  return value === undefined ? place(text) : { value, placeholder: false };
}

/** A value that the plan knows. */
export function known(value: string | number): { readonly value: string; readonly placeholder: false } {
  return { value: `${value}`, placeholder: false };
}
