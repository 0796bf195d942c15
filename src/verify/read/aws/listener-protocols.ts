import type { Transport } from '../../../ports/vocabulary';
import type { Value } from '../cloudformation/values';
import { asText } from '../cloudformation/values';

/** One transport of a listener, and its protocol where Photon does not speak it. */
export interface ListenerTransport {
  readonly transport: Transport;
  readonly protocol?: string;
}

const TCP: ListenerTransport = { transport: 'tcp' };
const UDP: ListenerTransport = { transport: 'udp' };
const QUIC: ListenerTransport = { transport: 'udp', protocol: 'QUIC' };

/** Protocols of network load balancers (ELB API, CreateListener). QUIC passes QUIC alone, which Photon's UDP is not. */
const TRANSPORTS: ReadonlyMap<string, readonly ListenerTransport[]> = new Map([
  ['TCP', [TCP]],
  ['TLS', [TCP]],
  ['UDP', [UDP]],
  ['TCP_UDP', [TCP, UDP]],
  ['QUIC', [QUIC]],
  ['TCP_QUIC', [TCP, QUIC]],
]);

/** Protocols of target groups that listeners of each protocol forward to (aws-cdk#8508). */
const FITTING: ReadonlyMap<string, readonly string[]> = new Map([
  ['TCP', ['TCP', 'TCP_UDP', 'TCP_QUIC']],
  ['TLS', ['TCP', 'TLS']],
  ['UDP', ['UDP', 'TCP_UDP']],
  ['TCP_UDP', ['TCP_UDP']],
  ['QUIC', ['QUIC', 'TCP_QUIC']],
  ['TCP_QUIC', ['TCP_QUIC']],
]);

/** What a listener of a protocol carries: any of TCP and UDP where the protocol is not known; undefined for one that is refused. */
export function listenerTransports(protocol: Value | undefined): readonly ListenerTransport[] | undefined {
  const text = asText(protocol);
  return text === undefined ? [TCP, UDP] : TRANSPORTS.get(text.toUpperCase());
}

/** Whether a listener may forward to a target group. */
export function fits(listener: string, targetGroup: string): boolean {
  if (listener === '' || targetGroup === '') return true;
  return FITTING.get(listener)?.includes(targetGroup) ?? false;
}

export const protocolOf = (value: Value | undefined): string => (asText(value) ?? '').toUpperCase();
