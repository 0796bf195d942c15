import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { ForwardedPort } from '../engine/model';

/**
 * What is wrong where a load balancer ends TLS: the player must speak it, and the server behind must not, unless the
 * load balancer begins it anew (AWS: ELB create-tls-listener).
 */
export function tlsProblem(
  { topology }: Plan,
  { role, scheme }: Listener,
  { tls, name, targetPort }: Pick<ForwardedPort, 'tls' | 'name' | 'targetPort'>,
): { readonly found: string; readonly remedy: string } | undefined {
  if (tls === undefined) return undefined;
  if (scheme !== 'wss')
    return {
      found: `${name}, and players speak ${scheme} there, without TLS`,
      remedy: 'make it a TCP listener',
    };
  const listens = topology.roles.find((servers) => servers.role === role)?.listens ?? [];
  const heard = listens.find(({ port, transport }) => port === targetPort && transport === 'tcp')?.scheme;
  if (tls === 'ended' && heard === 'wss')
    return {
      found: `${name}, which ends TLS, and port ${targetPort} behind it expects TLS itself`,
      remedy: "make it a TCP listener, or forward to the server's ws port",
    };
  if (tls === 'anew' && heard !== undefined && heard !== 'wss')
    return {
      found: `${name}, which begins TLS anew, and port ${targetPort} behind it expects none`,
      remedy: 'make its target group TCP',
    };
  return undefined;
}
