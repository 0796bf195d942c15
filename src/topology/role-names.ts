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
