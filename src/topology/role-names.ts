import type { KnownRole } from '../ports/vocabulary';

/** The roles of a topology that is written as a literal; any text where its servers are not known to the compiler. */
export type RoleName<T> = T extends { readonly servers: infer Servers }
  ? string extends keyof Servers
    ? string
    : keyof Servers & string
  : string;

/**
 * Refuses, in a literal without `config`, servers of a role that Photon does not have: only a configuration file names
 * applications of its own.
 */
export type KnownServers<T> = T extends { readonly config: string | object }
  ? unknown
  : T extends { readonly servers: infer Servers }
    ? string extends keyof Servers
      ? unknown
      : { readonly servers: { readonly [Role in keyof Servers]: Role extends KnownRole ? number : never } }
    : unknown;

/** What belongs to relay alone: nothing in a literal of direct access. */
export type RelayOnly<T, Value> = T extends { readonly servers: unknown; readonly access?: 'direct' }
  ? never
  : Value;

/** What belongs to direct access alone: nothing in a literal of relay. */
export type DirectOnly<T, Value> = T extends { readonly access: 'relay' } ? never : Value;

/**
 * The security groups of a topology that is written as a literal: of its roles; `all` in the single layout, and
 * `load-balancer` in relay.
 */
export type GroupName<T> =
  | RoleName<T>
  | RelayOnly<T, 'load-balancer'>
  | (T extends { readonly servers: unknown; readonly layout?: 'separate' } ? never : 'all');
