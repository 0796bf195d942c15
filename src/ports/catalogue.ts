import { CLOUD } from './documented/cloud';
import type { CatalogueRole, CatalogueVersion, DocumentedTable, Meaning, Product } from './documented/row';
import { V3 } from './documented/v3';
import { V4 } from './documented/v4';
import { V4_EARLY } from './documented/v4-early';
import { V5 } from './documented/v5';
import type { Audience, Scheme, Transport } from './vocabulary';

/** Every edition of the documentation, by version. */
export const CATALOGUE: Readonly<Record<CatalogueVersion, DocumentedTable>> = {
  v3: V3,
  'v4-early': V4_EARLY,
  v4: V4,
  v5: V5,
  cloud: CLOUD,
};

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

/** The products that a version's table has columns for. */
export type ProductOf<V extends CatalogueVersion> = V extends 'v3' ? Product : 'server';

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
  const { rows, source } = CATALOGUE[version];
  return rows.flatMap(({ meanings, ...port }) => {
    const meaning = meanings[product];
    if (!meaning) return [];
    const audience = audienceOf(meaning.role, port.scheme);
    return [{ version, product, ...port, ...meaning, default: meaning.default ?? false, audience, source }];
  });
}

/** Who a documented port is for: the servers' own ports are S2S and the counters, the dashboard's page is the operators'. */
function audienceOf(role: CatalogueRole, scheme: Scheme): Audience {
  if (role === 'dashboard') return scheme === 'http' ? 'operators' : 'servers';
  return scheme === 's2s' ? 'servers' : 'clients';
}

/** Every meaning that a port number has, in every version and product. */
export function meaningsOf(port: number, transport?: Transport): DocumentedPort[] {
  return Object.values(CATALOGUE)
    .flatMap(({ version, products }) =>
      products.flatMap((product) => documentedPorts(version as 'v3', product)),
    )
    .filter(({ from, to }) => from <= port && port <= to)
    .filter((documented) => !transport || documented.transport === transport);
}
