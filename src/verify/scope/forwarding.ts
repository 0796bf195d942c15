import type { AddressFamily } from '../../addresses/cidr';
import type { Listener } from '../../listeners/listener';
import type { NetworkParty } from '../engine/endpoints';
import { loadBalancerParty } from '../engine/endpoints';
import type { ForwardedPort } from '../engine/load-balancer';

/** How packets go on from a public port. */
export interface Forwarding {
  /** The machine's port. */
  readonly port: number;
  readonly family: AddressFamily;
  /** The load balancer, as machines see it. */
  readonly through: NetworkParty;
  /** Whether machines see the client's own address, which only a packet of the same family can keep. */
  readonly keepsClient: boolean;
}

/** How a public port of a listener passes packets on. */
export const forwardingOf = (
  { targetPort: expected }: Listener,
  {
    loadBalancer,
    family,
    targetFamily = family,
    targetPort = expected,
    preservesClientAddress,
  }: ForwardedPort,
): Forwarding => ({
  port: targetPort,
  family: targetFamily,
  through: loadBalancerParty(loadBalancer),
  keepsClient: preservesClientAddress && family === targetFamily,
});
