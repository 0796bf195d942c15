import type { Transport } from '../ports/vocabulary';

/** A packet to trace: from an address, a role, `load-balancer` or `probe`, to a port of a server. */
export interface Packet {
  readonly from: string;
  readonly to: { readonly role: string; readonly node?: number };
  readonly transport: Transport;
  readonly port: number;
}
