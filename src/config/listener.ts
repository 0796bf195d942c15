import type { Issue, Place } from '../issues/issue';
import type { Audience, Role, Scheme, Transport } from '../ports/vocabulary';

/** One live listener of a `PhotonServer.config`, with what it means. */
export interface ConfigListener {
  /** The element that holds it: one Photon process. */
  readonly instance: string;
  readonly transport: Transport;
  readonly scheme: Exclude<Scheme, 's2s' | 'http'>;
  /** The address that it binds, as the file says: `0.0.0.0`, `::`, or one address. */
  readonly address: string;
  readonly port: number;
  /** The application that gets the connections: its own, else the instance's default. */
  readonly application: string;
  /** That application's `Type`; empty where it is not loaded. */
  readonly applicationType: string;
  /** The role of that application; a custom application is a role of its own name. */
  readonly role: Role;
  /** Who the listener is for; `unknown` stays closed until the user says. */
  readonly audience: Audience | 'unknown';
  /** Never reachable from another machine. */
  readonly loopback: boolean;
  /** A client listener that is not on loopback. */
  readonly exposed: boolean;
  /** Its position in the file. */
  readonly place: Place;
}

/** One instance of a `PhotonServer.config`: the applications and listeners of one process. */
export interface ConfigInstance {
  readonly name: string;
  readonly applications: ConfigApplication[];
  /** In file order. */
  readonly listeners: ConfigListener[];
  /** What is wrong with this instance, or worth knowing about it. */
  readonly issues: Issue[];
}

/** An application that an instance loads. */
export interface ConfigApplication {
  readonly name: string;
  readonly type: string;
  readonly role: Role;
  /** The application of listeners that name none. */
  readonly default: boolean;
  readonly place: Place;
}

/** What the user says about applications and listeners of a `PhotonServer.config`, over what the file says. */
export interface ConfigOverrides {
  /** The role of applications, by name. @default - inferred from the application's type, then its name */
  readonly roles?: Readonly<Record<string, Role>>;
  /** Who listeners are for, by `4521/tcp`. @default - inferred from application, scheme and number */
  readonly audiences?: Readonly<Record<string, Audience>>;
  /** The master's port for game servers. @default 4520 */
  readonly serverPort?: number;
}
