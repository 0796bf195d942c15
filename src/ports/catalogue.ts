import { memo } from '../collections/memo';
import { CLOUD } from './documented/cloud';
import type { DocumentedRole, DocumentedVersion, DocumentedTable, PortUse, Product } from './documented/row';
import { V3 } from './documented/v3';
import { V4 } from './documented/v4';
import { V4_EARLY } from './documented/v4-early';
import { V5 } from './documented/v5';
import type { Audience, Scheme, Transport } from './vocabulary';

/** Every edition of the documentation, by version. */
export const CATALOGUE: Readonly<Record<DocumentedVersion, DocumentedTable>> = {
  v3: V3,
  'v4-early': V4_EARLY,
  v4: V4,
  v5: V5,
  cloud: CLOUD,
};

/** A port that the Photon documentation lists for a version and product, and what it is for. */
export interface DocumentedPort extends PortUse {
  readonly version: DocumentedVersion;
  readonly product: Product;
  readonly from: number;
  readonly to: number;
  readonly transport: Transport;
  readonly scheme: Scheme;
  readonly role: DocumentedRole;
  readonly audience: Audience;
  readonly default: boolean;
  /** The document that says so. */
  readonly source: string;
}

/**
 * The documented ports of a version and product, in document order.
 *
 * @example
 * documentedPorts('v3', 'chat').map(({ from }) => from); // [843, 943, 4532, 4533, ...]
 */
export function documentedPorts<V extends DocumentedVersion>(
  version: V,
  product: V extends 'v3' ? Product : 'server' = 'server',
): DocumentedPort[] {
  return [...readTable(version, product)];
}

/** Every topology asks some dozen times. */
const readTable = memo((version: DocumentedVersion, product: Product): readonly DocumentedPort[] => {
  const table = CATALOGUE[version];
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
});

/** The servers' own ports are S2S and the counters; the dashboard's page is the operators'. */
function audienceOf(role: DocumentedRole, scheme: Scheme): Audience {
  if (role === 'dashboard') return scheme === 'http' ? 'operators' : 'servers';
  return scheme === 's2s' ? 'servers' : 'clients';
}

/**
 * Every meaning that a port number has, in every version and product.
 *
 * @example
 * meaningsOf(4531, 'tcp').map(({ version, purpose }) => `${version}: ${purpose}`);
 */
export function meaningsOf(port: number, transport?: Transport): DocumentedPort[] {
  return Object.values(CATALOGUE)
    .flatMap(({ version, products }) =>
      products.flatMap((product) => documentedPorts(version as 'v3', product)),
    )
    .filter(({ from, to }) => from <= port && port <= to)
    .filter((documented) => !transport || documented.transport === transport);
}
