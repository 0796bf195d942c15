import type { PortRange } from '../port-range';
import type { Transport } from '../vocabulary';

const port = (from: number, to = from): PortRange => ({ from, to });

/**
 * What the vendor's own PowerShell script for the Windows Firewall opens, for versions 4 and 5, on every
 * machine and to everyone: the baseline to beat, and the source of ports that those versions' tables lack.
 *
 * Source: Photon Server v5 documentation, Firewall Settings.
 */
export const FIREWALL_SCRIPT = {
  source: 'Photon Server v5 documentation, Firewall Settings',
  tcp: [
    port(80),
    port(443),
    port(843),
    port(943),
    port(4520, 4522),
    port(4530, 4533),
    port(4540),
    port(4541),
    port(6060, 6063),
    port(9090, 9093),
    port(19090, 19093),
  ],
  udp: [port(5055, 5058), port(40001), port(27000, 27003)],
} as const satisfies Record<Transport, readonly PortRange[]> & { source: string };
