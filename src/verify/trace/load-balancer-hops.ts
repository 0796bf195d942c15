import type { Listener } from '../../listeners/listener';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../rules/rule';
import { reasonOf } from '../compare/excess-access';
import { isPrivate } from '../engine/packet-endpoints';
import type { Hop } from './hop';
import { targetMatchOf } from './target-match';
import type { Verdict, ForwardedPort, Machine } from '../engine/model';
import type { PacketEndpoint } from '../engine/packet-endpoint';
import { probeStopped } from './health-probes';
import { tlsProblem } from './tls';

/** Where a packet's way tells of a health check. */
export const PROBE = 'health check';

/** The listener itself, and whether the player gets to its load balancer's address at all. */
export function listening(
  { name, loadBalancer, port, transport, internal, place }: ForwardedPort,
  client: PacketEndpoint,
): Hop {
  const why = `${name} of ${loadBalancer.name} listens on ${port}/${transport}`;
  if (internal === false || isPrivate(client)) return { at: 'listener', verdict: 'allow', why, place };
  return internal
    ? { at: 'listener', verdict: 'deny', why: `${why}, which is internal: it has no public address`, place }
    : {
        at: 'listener',
        verdict: 'unknown',
        why: `${why}; whether it has a public address can't be told`,
        place,
      };
}

export function forwarding(plan: Plan, listener: Listener, forwardedPort: ForwardedPort, name: string): Hop {
  const { targetPort, floating, place } = forwardedPort;
  const match = targetMatchOf(plan, listener, forwardedPort);
  const hop = (verdict: Verdict, why: string): Hop => ({ at: 'target', verdict, why, place });
  if (match === 'no') return hop('deny', `it forwards to another server than ${name}`);
  const { transport, targetPort: expected } = listener;
  const tls = tlsProblem(plan, listener, forwardedPort);
  if (tls) return hop('deny', `it is ${tls.found}`);
  if (targetPort !== undefined && targetPort !== expected)
    return hop('deny', `it forwards to port ${targetPort}/${transport}, and ${name} listens on ${expected}`);
  if (match === 'unknown') return hop('unknown', `whether it forwards to ${name} can't be told`);
  if (floating)
    return hop(
      'unknown',
      'packets keep its own address, which the machine must have on a loopback interface',
    );
  return hop('allow', `it forwards to ${name}, port ${targetPort ?? expected}/${transport}`);
}

/**
 * A server whose probe gets no answer counts as down: Azure sends it no new packets (Azure: load-balancer
 * custom-probe-overview, probe down behavior), and AWS does only while all behind the port count as down (AWS: ELB
 * target-group-health-checks, "fails open").
 */
export function probeHop(cloud: Cloud, forwardedPort: ForwardedPort, machine: Machine): Hop | undefined {
  const stopped = probeStopped(cloud, forwardedPort, machine);
  if (stopped?.verdict !== 'deny') return undefined;
  const down = `port ${forwardedPort.probe?.port}/tcp is closed to it (${reasonOf(stopped)}), so the server counts as down`;
  return cloud === 'azure'
    ? { at: PROBE, verdict: 'deny', why: `${down} and gets nothing` }
    : { at: PROBE, why: `${down}; AWS sends it packets only while all servers behind the port do` };
}
