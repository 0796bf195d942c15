import { because } from '../../issues/because';
import type { Reason } from '../../issues/because';
import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { ForwardedPort } from '../engine/load-balancer';

interface TlsProblem {
  readonly reason: Reason;
  readonly remedy: string;
}

/**
 * What is wrong between the TLS that players speak, what a load balancer does with it, and what the port behind it
 * expects; each listener is judged by itself (AWS: ELB create-tls-listener).
 */
export function tlsProblem(
  { topology }: Plan,
  { role, scheme, transport }: Listener,
  { tls, name, targetPort }: Pick<ForwardedPort, 'tls' | 'name' | 'targetPort'>,
): TlsProblem | undefined {
  if (transport !== 'tcp') return undefined;
  if (tls !== undefined && scheme !== 'wss')
    return {
      reason: because`tls-not-spoken: ${name} is a TLS listener, but clients speak ${scheme} without TLS`,
      remedy: 'Make it a TCP listener',
    };
  const listens = topology.roles.find((servers) => servers.role === role)?.listens ?? [];
  const expected = listens.find((port) => port.port === targetPort && port.transport === 'tcp')?.scheme;
  if (expected === undefined) return undefined;
  const arrives = tls === undefined ? scheme === 'wss' : tls === 'anew';
  if (arrives === (expected === 'wss')) return undefined;
  return problems[tls ?? 'passthrough'](name, `${targetPort}`);
}

const problems: Readonly<
  Record<NonNullable<ForwardedPort['tls']> | 'passthrough', (name: string, port: string) => TlsProblem>
> = {
  passthrough: (name, port) => ({
    reason: because`tls-passed-on: ${name} passes packets on as they are, but port ${port} behind it expects another protocol`,
    remedy: 'Make it a TLS listener, or forward to a port of the same protocol',
  }),
  ended: (name, port) => ({
    reason: because`tls-terminated: ${name} terminates TLS, but port ${port} behind it expects TLS`,
    remedy: "Make it a TCP listener, or forward to the server's ws port",
  }),
  anew: (name, port) => ({
    reason: because`tls-anew: ${name} encrypts with TLS again, but port ${port} behind it expects no TLS`,
    remedy: 'Make its target group TCP',
  }),
};
