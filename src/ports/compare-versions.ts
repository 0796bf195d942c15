import type { DocumentedPort } from './catalogue';
import { documentedPorts } from './catalogue';
import type { CatalogueVersion } from './documented/row';
import { formatRange } from './port-range';

/**
 * What becomes of one documented port between two versions.
 *
 * @example
 * const gone = (changes: PortChange[]) => changes.filter(({ change }) => change === 'removed');
 */
export interface PortChange {
  /** `added` and `removed` between the tables; `moved` where the same number has another purpose. */
  readonly change: 'added' | 'removed' | 'moved';
  /** Such as `27000/udp`. */
  readonly port: string;
  /** @default - the earlier version does not have it */
  readonly before?: DocumentedPort;
  /** @default - the later version does not have it */
  readonly after?: DocumentedPort;
}

/**
 * What changes for the ports of Photon Server between two versions: the page to read before migrating.
 *
 * @example
 * compareVersions('v4', 'v5').map(({ change, port }) => `${change} ${port}`); // ['removed 843/tcp', ..., 'added 5058/udp']
 */
export function compareVersions(from: CatalogueVersion, to: CatalogueVersion): PortChange[] {
  const before = byPort(from);
  const after = byPort(to);
  const ports = [...new Set([...before.keys(), ...after.keys()])];
  return ports.flatMap((port): PortChange[] => {
    const [old, young] = [before.get(port), after.get(port)];
    if (!young) return old ? [{ change: 'removed', port, before: old }] : [];
    if (!old) return [{ change: 'added', port, after: young }];
    const same =
      old.role === young.role &&
      old.scheme === young.scheme &&
      (old.gameServer !== 2) === (young.gameServer !== 2);
    return same ? [] : [{ change: 'moved', port, before: old, after: young }];
  });
}

function byPort(version: CatalogueVersion): Map<string, DocumentedPort> {
  return new Map(
    documentedPorts(version as 'v5').map((port) => [`${formatRange(port)}/${port.transport}`, port]),
  );
}
