/** Azure: 64,000 source ports a public address, given out in multiples of 8 (outbound-rules). */
export const PORTS_PER_ADDRESS = 64_000;
export const PORT_STEP = 8;

/**
 * Source ports for each server, as Azure gives them by default, by how many servers there are: written out, since with
 * an outbound rule they should be certain, and in steps, so that one more server seldom changes those of the others
 * (Azure: load-balancer-outbound-connections, default port allocation table).
 */
export function outboundPorts(servers: number): number {
  const steps = [
    [50, 1024],
    [100, 512],
    [200, 256],
    [400, 128],
    [800, 64],
  ] as const;
  return steps.find(([most]) => servers <= most)?.[1] ?? 32;
}
