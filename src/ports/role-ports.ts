import { documentedPorts } from './catalogue';
import type { Product } from './documented/row';
import { FIREWALL_SCRIPT } from './documented/firewall-script';
import { listOf } from './list-of';
import { includesPort } from './port-range';
import type { KnownRole, Scheme } from './vocabulary';

/** A version of Photon Server that can be deployed. */
export type PhotonVersion = 'v3' | 'v4-early' | 'v4' | 'v5';
export const PHOTON_VERSIONS = listOf<PhotonVersion>()('v3', 'v4-early', 'v4', 'v5');

/** The version that a topology has where it names none. */
export const DEFAULT_VERSION: PhotonVersion = 'v5';

/** Whether the vendor's firewall script is that of a version's SDK; version 3 has none. */
const HAS_FIREWALL_SCRIPT: Readonly<Record<PhotonVersion, boolean>> = {
  v3: false,
  'v4-early': true,
  v4: true,
  v5: true,
};

/** A port of a role and scheme, and which document it comes from. */
export interface RolePort {
  readonly port: number;
  /** Which of several servers on one machine listens here, from 1. */
  readonly slot: number;
  readonly source: string;
  /** True where the version's own table lacks it and another document of the vendor has it. */
  readonly fallback: boolean;
}

/**
 * The documented ports of a role and scheme: the version's own table first; the dashboard's from version 3;
 * what else the vendor's firewall script opens, with the meaning that version 3 gives to the number. Empty where
 * nothing documents any.
 *
 * @example
 * documentedRolePorts('v5', 'server', 'name', 'udp').map(({ port }) => port); // [5058, 27000]
 */
export function documentedRolePorts(
  version: PhotonVersion,
  product: Product,
  role: KnownRole,
  scheme: Scheme,
): RolePort[] {
  const documented = rowsOf(version, product, role, scheme);
  if (scheme === 'policy') return policyPorts(documented);
  if (documented.length > 0) return documented;
  if (role === 'dashboard') return rowsOf('v3', 'server', role, scheme).map(asFallback);
  return HAS_FIREWALL_SCRIPT[version] ? firewallScriptPorts(role, scheme) : [];
}

/** Both policy ports go together in every version: clients ask one or the other, by their kind. */
function policyPorts(documented: readonly RolePort[]): RolePort[] {
  const both = rowsOf('v3', 'server', 'master', 'policy');
  return both.map(
    (port) =>
      documented.find((row) => row.port === port.port) ?? {
        ...asFallback(port),
        source: FIREWALL_SCRIPT.source,
      },
  );
}

function rowsOf(version: PhotonVersion, product: Product, role: KnownRole, scheme: Scheme): RolePort[] {
  const wanted = scheme === 'policy' ? 'policy' : role;
  return documentedPorts(version as 'v3', product)
    .filter((port) => port.role === wanted && port.scheme === scheme && !port.relay)
    .map(({ from, gameServer, source }) => ({ port: from, slot: gameServer ?? 1, source, fallback: false }));
}

/** The script (versions 4 and 5) only lists numbers; what they mean is what version 3 says: its server column, then realtime. */
function firewallScriptPorts(role: KnownRole, scheme: Scheme): RolePort[] {
  const opened = scheme === 'udp' ? FIREWALL_SCRIPT.udp : FIREWALL_SCRIPT.tcp;
  const byServer = rowsOf('v3', 'server', role, scheme);
  return (byServer.length > 0 ? byServer : rowsOf('v3', 'realtime', role, scheme))
    .filter(({ port, slot }) => slot === 1 && opened.some((range) => includesPort(range, port)))
    .map((port) => ({ ...asFallback(port), source: FIREWALL_SCRIPT.source }));
}

const asFallback = (port: RolePort): RolePort => ({ ...port, fallback: true });
