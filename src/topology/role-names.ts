import type { KnownRole } from '../ports/vocabulary';

/** The names of the roles in a topology literal; `string` where the compiler does not know them. */
export type RoleName<T> = T extends { readonly servers: infer Servers }
  ? string extends keyof Servers
    ? string
    : keyof Servers & string
  : string;

/**
 * Makes a misspelt role under `servers` of a topology literal a compile error; with `config` any application name is
 * allowed.
 */
export type KnownRolesOnly<T> = T extends { readonly config: string | object }
  ? unknown
  : T extends { readonly servers: infer Servers }
    ? string extends keyof Servers
      ? unknown
      : { readonly servers: { readonly [Role in keyof Servers]: Role extends KnownRole ? number : never } }
    : unknown;

/**
 * The type of a property that only `access: relay` allows: `never` where a topology literal has `access: 'direct'` or
 * none.
 */
export type RelayAccessOnly<T, Value> = T extends { readonly servers: unknown; readonly access?: 'direct' }
  ? never
  : Value;

/**
 * The type of a property that only `access: direct` allows: `never` where a topology literal says `access: 'relay'`.
 */
export type DirectAccessOnly<T, Value> = T extends { readonly access: 'relay' } ? never : Value;

/**
 * The names by which the security groups of a topology literal are asked for: its roles, `all` in the single layout,
 * and `load-balancer` with `access: relay`.
 */
export type SecurityGroupRole<T> =
  | RoleName<T>
  | RelayAccessOnly<T, 'load-balancer'>
  | (T extends { readonly servers: unknown; readonly layout?: 'separate' } ? never : 'all');
