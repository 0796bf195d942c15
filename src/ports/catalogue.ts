import { CLOUD } from './documented/cloud';
import type { CatalogueRole, CatalogueVersion, DocumentedTable, Meaning, Product } from './documented/row';
import { V3 } from './documented/v3';
import { V4 } from './documented/v4';
import { V4_EARLY } from './documented/v4-early';
import { V5 } from './documented/v5';
import type { Audience, Scheme, Transport } from './vocabulary';

/** Every edition of the documentation, by version. */
export const CATALOGUE = {
  v3: V3,
  'v4-early': V4_EARLY,
  v4: V4,
  v5: V5,
  cloud: CLOUD,
} as const satisfies Readonly<Record<CatalogueVersion, DocumentedTable>>;

/** A documented port, as one version and product mean it. */
export interface DocumentedPort extends Meaning {
  readonly version: CatalogueVersion;
  readonly product: Product;
  readonly from: number;
  readonly to: number;
  readonly transport: Transport;
  readonly scheme: Scheme;
  readonly role: CatalogueRole;
  readonly audience: Audience;
  readonly default: boolean;
  /** The document that says so. */
  readonly source: string;
}

/** The rows of a version's table. */
export type Rows<V extends CatalogueVersion> = (typeof CATALOGUE)[V]['rows'][number];
/** What a row means to a product. */
export type MeaningIn<Row, P extends Product> = Row extends {
  readonly meanings: Readonly<Record<P, infer M>>;
}
  ? M
  : never;

/** The products that a version's table has columns for. */
export type ProductOf<V extends CatalogueVersion> = (typeof CATALOGUE)[V]['products'][number];

/** The roles that a version documents for a product. */
export type RoleOf<V extends CatalogueVersion, P extends ProductOf<V>> =
  MeaningIn<Rows<V>, P> extends {
    readonly role: infer R;
  }
    ? R
    : never;

/** The schemes that a version documents for a role of a product. */
export type SchemeOf<V extends CatalogueVersion, P extends ProductOf<V>, R> =
  Rows<V> extends infer Row
    ? Row extends { readonly scheme: infer S; readonly meanings: Readonly<Record<P, { readonly role: R }>> }
      ? S
      : never
    : never;

/**
 * The documented ports of a version and product, in document order.
 *
 * @example
 * documentedPorts('v3', 'chat').map(({ from }) => from); // [843, 943, 4532, 4533, ...]
 */
export function documentedPorts<V extends CatalogueVersion>(
  version: V,
  product: ProductOf<V> = 'server' as ProductOf<V>,
): DocumentedPort[] {
  const key = `${version}/${product}`;
  const ports = asked.get(key) ?? readTable(version, product);
  asked.set(key, ports);
  return [...ports];
}

/** Every topology asks some dozen times. */
const asked = new Map<string, readonly DocumentedPort[]>();

function readTable(version: CatalogueVersion, product: Product): DocumentedPort[] {
  const table: DocumentedTable = CATALOGUE[version];
  return table.rows.flatMap(({ meanings, ...port }) => {
    const meaning = meanings[product];
    if (!meaning) return [];
    const audience = audienceOf(meaning.role, port.scheme);
    return [
      {
        version,
        product,
        ...port,
        ...meaning,
        default: meaning.default ?? false,
        audience,
        source: table.source,
      },
    ];
  });
}

/** The servers' own ports are S2S and the counters; the dashboard's page is the operators'. */
function audienceOf(role: CatalogueRole, scheme: Scheme): Audience {
  if (role === 'dashboard') return scheme === 'http' ? 'operators' : 'servers';
  return scheme === 's2s' ? 'servers' : 'clients';
}

/**
 * The documented ports of one role and scheme, the purpose's first port before its alternatives. A role or scheme that
 * the version does not document does not compile.
 *
 * @example
 * portsOf('v5', 'server', 'name', 'udp').map(({ from }) => from); // [5058, 27000]
 */
export function portsOf<V extends CatalogueVersion, P extends ProductOf<V>, R extends RoleOf<V, P>>(
  version: V,
  product: P,
  role: R,
  scheme: SchemeOf<V, P, R>,
): DocumentedPort[] {
  return documentedPorts(version, product).filter((port) => port.role === role && port.scheme === scheme);
}

/**
 * The port on which a client reaches the master server by default, for a scheme that the version documents for it.
 *
 * @throws RangeError where the version documents none, which the types rule out
 * @example
 * defaultClientPort('v5', 'udp'); // 5055
 */
export function defaultClientPort<V extends CatalogueVersion>(
  version: V,
  scheme: Exclude<SchemeOf<V, 'server', 'master'>, 's2s'>,
): number {
  const ports = documentedPorts(version as 'v5').filter(
    (port) => port.role === 'master' && port.scheme === scheme,
  );
  const first = ports.find((port) => port.default) ?? ports[0];
  if (!first) throw new RangeError(`${version} documents no ${String(scheme)} port of the master server`);
  return first.from;
}

/**
 * Every meaning that a port number has, in every version and product.
 *
 * @example
 * meaningsOf(4531, 'tcp').map(({ version, purpose }) => `${version}: ${purpose}`);
 */
export function meaningsOf(port: number, transport?: Transport): DocumentedPort[] {
  const tables: readonly DocumentedTable[] = Object.values(CATALOGUE);
  return tables
    .flatMap(({ version, products }) =>
      products.flatMap((product) => documentedPorts(version as 'v3', product)),
    )
    .filter(({ from, to }) => from <= port && port <= to)
    .filter((documented) => !transport || documented.transport === transport);
}
