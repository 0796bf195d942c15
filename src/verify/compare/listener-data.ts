import type { Listener } from '../../listeners/listener';
import type { ForwardedPort } from '../engine/load-balancer';
import type { FindingData } from '../findings/finding-data';

export const FAMILY_NAMES = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** What a finding about a listener of the plan, and a public port for it, is about. */
export const listenerData = (
  { role, node, port, transport }: Listener,
  forwardedPort?: Pick<ForwardedPort, 'family'>,
): FindingData => ({
  at: role,
  ...(node === null ? {} : { node }),
  ports: [`${port}/${transport}`],
  ...(forwardedPort?.family === 'ipv6' ? { family: FAMILY_NAMES.ipv6 } : {}),
});
