import type { Listener } from '../../listeners/listener';
import type { Cloud } from '../../topology/cloud';
import { CLOUD_NAMES } from '../../topology/cloud';
import { CLOUD_TRAITS } from '../engine/cloud-traits';
import { reasonOf } from '../engine/reason';
import { isPrivateRange } from '../engine/private-ranges';
import type { ForwardedPort } from '../engine/load-balancer';
import type { Machine } from '../engine/machine';
import type { Verdict } from '../engine/acl';
import type { IpRange } from '../engine/ip-ranges';
import { probeStopped } from './health-probes';
import type { Hop } from './hop';
import type { Scope } from '../scope/scope';
import { targetMatchOf } from '../scope/target-match';
import { tlsProblem } from './tls';

/** The listener itself, and whether the client gets to its load balancer's address at all. */
export function listening(
  { name, loadBalancer, port, transport, internal, protocol, conditional, place }: ForwardedPort,
  client: IpRange,
): Hop {
  const hop = (verdict: Verdict, why: string): Hop => ({
    kind: 'listener',
    at: 'listener',
    verdict,
    why,
    place,
  });
  const listening = `${name} of ${loadBalancer.name} listens on ${port}/${transport}`;
  if (protocol !== undefined) return hop('deny', `${listening} for ${protocol} alone`);
  const perhaps = loadBalancer.conditional ?? conditional;
  if (perhaps) return hop('unknown', `${listening}: ${perhaps.text}`);
  if (internal === false || isPrivateRange(client)) return hop('allow', listening);
  return internal
    ? hop('deny', `${listening}, which is internal: it has no public address`)
    : hop('unknown', `${listening}; the files do not tell whether it has a public address`);
}

/** Where the listener forwards. */
export function forwarding(scope: Scope, listener: Listener, port: ForwardedPort, name: string): Hop {
  const { targetPort, floating, place } = port;
  const hop = (verdict: Verdict, why: string): Hop => ({ kind: 'target', at: 'target', verdict, why, place });
  const match = targetMatchOf(scope, listener, port);
  if (match === 'no') return hop('deny', `it forwards to another server than ${name}`);
  const { transport, targetPort: expected } = listener;
  const tls = tlsProblem(scope.plan, listener, port);
  if (tls) return hop('deny', tls.reason.text);
  if (targetPort !== undefined && targetPort !== expected)
    return hop('deny', `it forwards to port ${targetPort}/${transport}, and ${name} listens on ${expected}`);
  if (match === 'unknown') return hop('unknown', `the files do not tell whether it forwards to ${name}`);
  if (floating)
    return hop('unknown', 'packets keep its address, which the machine must have on a loopback interface');
  return hop('allow', `it forwards to ${name}, port ${targetPort ?? expected}/${transport}`);
}

/**
 * A server whose probe gets no answer counts as down: Azure sends it no new packets (Azure: load-balancer
 * custom-probe-overview, probe down behavior), and AWS does only while all behind the port count as down (AWS: ELB
 * target-group-health-checks, "fails open").
 */
export function probeHops(cloud: Cloud, port: ForwardedPort, machine: Machine): Hop[] {
  const stopped = probeStopped(cloud, port, machine);
  if (stopped?.verdict !== 'deny') return [];
  const down = `port ${port.probe?.port}/tcp is closed to it (${reasonOf(stopped).text}), so the server counts as down`;
  const hop = { kind: 'health-check', at: 'health check' } as const;
  const sparing = `${down}; ${CLOUD_NAMES[cloud]} sends it packets only while all servers behind the port do`;
  return CLOUD_TRAITS[cloud].failsOpen
    ? [{ ...hop, why: sparing }]
    : [{ ...hop, verdict: 'deny', why: `${down} and gets nothing` }];
}
