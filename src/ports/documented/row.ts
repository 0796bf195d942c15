import { listOf } from '../list-of';
import type { KnownRole, Scheme, Transport } from '../vocabulary';
import { transportOf } from '../vocabulary';

/** A version of Photon Server whose ports are documented, or `cloud` for Photon Cloud, for reference. */
export type DocumentedVersion = 'v3' | 'v4-early' | 'v4' | 'v5' | 'cloud';
export const DOCUMENTED_VERSIONS = listOf<DocumentedVersion>()('v3', 'v4-early', 'v4', 'v5', 'cloud');

/** A Photon product: Photon Server, Realtime or Chat. The last two have documented ports in version 3 alone. */
export type Product = 'server' | 'realtime' | 'chat';
export const PRODUCTS = listOf<Product>()('server', 'realtime', 'chat');

/** The server role that a documented port belongs to, or `policy` for the policy files that every role may serve. */
export type DocumentedRole = KnownRole | 'policy';

/** What a documented port is used for by one product. */
export interface PortUse {
  /** Whose port it is. Where a row names several roles, the first; see `alsoFor`. */
  readonly role: DocumentedRole;
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
  readonly alsoFor?: DocumentedRole[];
}

/** One row of a documented table: a port, and what each product uses it for. */
export interface DocumentedRow {
  readonly from: number;
  readonly to: number;
  readonly transport: Transport;
  readonly scheme: Scheme;
  /** The meaning for each product; a product without one does not use the port (the documentation's "n/a"). */
  readonly meanings: Readonly<Partial<Record<Product, PortUse>>>;
}

/** One edition of the documentation. */
export interface DocumentedTable {
  readonly version: DocumentedVersion;
  /** The document's title. */
  readonly source: string;
  readonly products: readonly Product[];
  /** The rows in document order. */
  readonly rows: readonly DocumentedRow[];
}

/** A row of one port; the transport follows from the scheme. */
export function row(port: number, scheme: Scheme, meanings: DocumentedRow['meanings']): DocumentedRow {
  return rangeRow(port, port, scheme, meanings);
}

/** A row that documents a whole range. */
export function rangeRow(
  from: number,
  to: number,
  scheme: Scheme,
  meanings: DocumentedRow['meanings'],
): DocumentedRow {
  return { from, to, transport: transportOf(scheme), scheme, meanings };
}
