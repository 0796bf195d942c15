import type { Cloud } from '../topology/cloud';
import type { ClientScheme, Role } from '../ports/vocabulary';

/** The values to write into one server's Photon configuration files. */
export interface ServerSettings {
  readonly role: Role;
  /** From 1. */
  readonly node: number;
  /** The node id of a game server behind a load balancer, as in its nodes file. @default - it needs none */
  readonly nodeId?: number;
  /** The ports to which players are sent for this server. */
  readonly advertises: AdvertisedPort[];
  readonly settings: Setting[];
}

/** A port that a server tells players to connect to. */
export interface AdvertisedPort {
  readonly scheme: ClientScheme;
  readonly port: number;
}

/** The name of a Photon configuration file. `Nodes.txt` has another name where several servers share a machine. */
export type SettingsFile =
  | 'Photon.LoadBalancing.dll.config'
  | 'Photon.NameServer.dll.config'
  | 'GameServer.xml.config'
  | 'Master.xml.config'
  | 'NameServer.xml.config'
  | 'Nameserver.json'
  | `Nodes${string}.txt`;

/** One value to set in one configuration file of a Photon server. */
export interface Setting {
  readonly file: SettingsFile;
  /** The element, or list, that holds it. */
  readonly section: string;
  readonly name: string;
  readonly value: string;
  /** Whether the value is a text in braces that says what to fill in. */
  readonly placeholder: boolean;
  readonly why: string;
  /** CIDR ranges whose addresses do as well. @default - none */
  readonly alternatives?: string[];
}

/** Addresses, host names and region that server settings need and a plan does not have. */
export interface ServerSettingsOptions {
  /**
   * IPv4 addresses by which players reach servers: by `game:2` and `master:1` in direct; by `load-balancer-2` in relay,
   * or `load-balancer` where one serves all. Never names: a server does not register with a name.
   * @default - in direct the server looks its address up; in relay placeholders
   */
  readonly publicAddresses?: Readonly<Partial<Record<string, string>>>;
  /** IPv6 addresses, by the same names. @default - placeholders where clients use IPv6 */
  readonly publicIpv6Addresses?: Readonly<Partial<Record<string, string>>>;
  /** Host names by `game:2`, by role or by `load-balancer`; `{node}` is the number. @default - the topology's `hostnames` */
  readonly hostnames?: Readonly<Partial<Record<string, string>>>;
  /** Addresses of machines inside the network, by `game:2`, for nodes files. @default - placeholders */
  readonly privateAddresses?: Readonly<Partial<Record<string, string>>>;
  /** The address by which game servers reach the master, inside the network. @default - a placeholder */
  readonly masterAddress?: string;
  /** The address by which servers reach the dashboard, inside the network. @default - a placeholder */
  readonly dashboardAddress?: string;
  /** Whose load balancers are numbered. @default - both clouds', which may differ */
  readonly cloud?: Cloud;
  /** The region that name servers tell. @default - a placeholder */
  readonly region?: string;
}

/** A value that is there, or a text that says what to fill in. */
export type SettingValue = Pick<Setting, 'value' | 'placeholder'>;

/** Settings of one section of a file. */
export const settingsIn = (
  file: SettingsFile,
  section: string,
  settings: readonly NamedSetting[],
): Setting[] => settings.map((setting) => ({ file, section, ...setting }));

/** A setting before it is known which file and section hold it. */
export type NamedSetting = Omit<Setting, 'file' | 'section'>;

/** A value to fill in. */
export function place(text: string): SettingValue & { readonly placeholder: true } {
  return { value: `{${text}}`, placeholder: true };
}

/** A value that is given, else one to fill in. */
export function given(value: string | undefined, text: string): SettingValue {
  return value === undefined ? place(text) : { value, placeholder: false };
}

/** A value that the plan knows. */
export function planned(value: string | number): SettingValue & { readonly placeholder: false } {
  return { value: `${value}`, placeholder: false };
}
