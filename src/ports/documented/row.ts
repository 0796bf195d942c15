import type { KnownRole, Scheme, Transport } from '../vocabulary';
import { transportOf } from '../vocabulary';

export const CATALOGUE_VERSIONS = ['v3', 'v4-early', 'v4', 'v5', 'cloud'] as const;
/** The editions of the documentation that the catalogue holds; `cloud` is Photon Cloud, for reference. */
export type CatalogueVersion = (typeof CATALOGUE_VERSIONS)[number];

export const PRODUCTS = ['server', 'realtime', 'chat'] as const;
/** The columns of the version 3 table; later tables have the first alone. */
export type Product = (typeof PRODUCTS)[number];

/** What a documented port belongs to: a role, or the policy files that every role may serve. */
export type CatalogueRole = KnownRole | 'policy';

/** What one product uses a documented port for. */
export interface Meaning {
  /** Whose port it is. Where a row names several roles, the first; see `alsoFor`. */
  readonly role: CatalogueRole;
  /** The purpose, in the documentation's sense. */
  readonly purpose: string;
  /**
   * Which of several game servers on one machine listens here, from 1.
   * @default - every game server
   */
  readonly gameServer?: 1 | 2;
  /**
   * The port that this one stands beside: both serve one purpose, and both are open.
   * @default - the purpose's own first port
   */
  readonly alternativeTo?: number;
  /**
   * The document marks the port as the default for a client's connection to the master.
   * @default false
   */
  readonly default?: boolean;
  /**
   * A base of ports for game servers behind a load balancer, one a server.
   * @default false
   */
  readonly relay?: boolean;
  /**
   * Further roles that the row names.
   * @default - none
   */
  readonly alsoFor?: CatalogueRole[];
}

/** One row of a documented table: a port, and what each product uses it for. */
export interface DocumentedRow {
  readonly from: number;
  readonly to: number;
  readonly transport: Transport;
  readonly scheme: Scheme;
  /** The meaning for each product; a product without one does not use the port (the documentation's "n/a"). */
  readonly meanings: Readonly<Partial<Record<Product, Meaning>>>;
}

/** One edition of the documentation. */
export interface DocumentedTable {
  readonly version: CatalogueVersion;
  /** The document's title. */
  readonly source: string;
  readonly products: readonly Product[];
  /** The rows in document order. */
  readonly rows: readonly DocumentedRow[];
}

/** What a row means to each product. */
export type Columns = Readonly<Partial<Record<Product, Meaning>>>;

/** A row with everything that it says in its type, so that a query which no row can answer does not compile. */
export interface TypedRow<S extends Scheme, M extends Columns> extends DocumentedRow {
  readonly scheme: S;
  readonly meanings: M;
}

/** A row of one port; the transport follows from the scheme. */
export function row<const S extends Scheme, const M extends Columns>(
  port: number,
  scheme: S,
  meanings: M,
): TypedRow<S, M> {
  return rangeRow(port, port, scheme, meanings);
}

/** A row that documents a whole range. */
export function rangeRow<const S extends Scheme, const M extends Columns>(
  from: number,
  to: number,
  scheme: S,
  meanings: M,
): TypedRow<S, M> {
  return { from, to, transport: transportOf(scheme), scheme, meanings };
}
