import type { KnownRole } from '../ports/vocabulary';

/**
 * The roles of a topology that is written as a literal; any text where its servers are not known to the compiler.
 *
 * @example
 * const role: RoleName<{ servers: { master: 1; game: 2 } }> = 'game';
 */
export type RoleName<T> = T extends { readonly servers: infer Servers }
  ? string extends keyof Servers
    ? string
    : keyof Servers & string
  : string;

/**
 * Refuses, in a literal without `config`, servers of a role that Photon does not have: only a configuration file names
 * applications of its own.
 *
 * @example
 * const known: KnownServers<{ servers: { master: 1 } }> = { servers: { master: 1 } };
 */
export type KnownServers<T> = T extends { readonly config: string | object }
  ? unknown
  : T extends { readonly servers: infer Servers }
    ? string extends keyof Servers
      ? unknown
      : { readonly servers: { readonly [Role in keyof Servers]: Role extends KnownRole ? number : never } }
    : unknown;

/**
 * What belongs to relay alone: nothing in a literal of direct access.
 *
 * @example
 * const none: RelayOnly<{ servers: { master: 1 } }, string> | undefined = undefined;
 */
export type RelayOnly<T, Value> = T extends { readonly servers: unknown; readonly access?: 'direct' }
  ? never
  : Value;

/**
 * What belongs to direct access alone: nothing in a literal of relay.
 *
 * @example
 * const address: DirectOnly<{ servers: { master: 1 } }, string> = '192.0.2.1';
 */
export type DirectOnly<T, Value> = T extends { readonly access: 'relay' } ? never : Value;

/**
 * The security groups of a topology that is written as a literal: of its roles; `all` in the single layout, and
 * `load-balancer` in relay.
 *
 * @example
 * const group: GroupName<{ servers: { master: 1 }; access: 'relay' }> = 'load-balancer';
 */
export type GroupName<T> =
  | RoleName<T>
  | RelayOnly<T, 'load-balancer'>
  | (T extends { readonly servers: unknown; readonly layout?: 'separate' } ? never : 'all');
