import type { DocumentedPort } from './catalogue';
import { documentedPorts } from './catalogue';
import type { DocumentedVersion } from './documented/row';
import { formatRange } from './port-range';

/** What becomes of one documented port between two versions. */
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
export function compareVersions(from: DocumentedVersion, to: DocumentedVersion): PortChange[] {
  return comparePorts(documentedPorts(from as 'v5'), documentedPorts(to as 'v5'));
}

/** What changes from one table to another. */
export function comparePorts(
  earlier: readonly DocumentedPort[],
  later: readonly DocumentedPort[],
): PortChange[] {
  const before = byPort(earlier);
  const after = byPort(later);
  const ports = [...new Set([...before.keys(), ...after.keys()])];
  return ports.flatMap((port): PortChange[] => {
    const [old, young] = [before.get(port), after.get(port)];
    if (!young) return old ? [{ change: 'removed', port, before: old }] : [];
    if (!old) return [{ change: 'added', port, after: young }];
    return isSame(old, young) ? [] : [{ change: 'moved', port, before: old, after: young }];
  });
}

/** A second game server's port is another purpose; whether a table numbers its first one is not. */
const isSame = (first: DocumentedPort, other: DocumentedPort): boolean =>
  first.role === other.role &&
  first.scheme === other.scheme &&
  (first.gameServer === 2) === (other.gameServer === 2);

const byPort = (ports: readonly DocumentedPort[]): Map<string, DocumentedPort> =>
  new Map(ports.map((port) => [`${formatRange(port)}/${port.transport}`, port]));
