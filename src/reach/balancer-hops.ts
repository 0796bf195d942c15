import type { Listener } from '../listeners/listener';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import { reasonOf } from './compare-gate';
import { isPrivate } from './ends';
import type { Hop } from './hop';
import { leadOf } from './leads';
import type { Answer, Endpoint, Machine } from './model';
import type { End } from './packet';
import { probeStopped } from './probes';
import { tlsProblem } from './tls';

/** Where a packet's way tells of a health check. */
export const PROBE = 'health check';

/** The listener itself, and whether the player gets to its load balancer's address at all. */
export function listening({ name, balancer, port, transport, internal, place }: Endpoint, client: End): Hop {
  const why = `${name} of ${balancer.name} listens on ${port}/${transport}`;
  if (internal === false || isPrivate(client)) return { at: 'listener', answer: 'open', why, place };
  return internal
    ? { at: 'listener', answer: 'closed', why: `${why}, which is internal: it has no public address`, place }
    : {
        at: 'listener',
        answer: 'unknown',
        why: `${why}; whether it has a public address can't be told`,
        place,
      };
}

export function forwarding(plan: Plan, listener: Listener, endpoint: Endpoint, name: string): Hop {
  const { targetPort, floating, place } = endpoint;
  const lead = leadOf(plan, listener, endpoint);
  const hop = (answer: Answer, why: string): Hop => ({ at: 'target', answer, why, place });
  if (lead === 'no') return hop('closed', `it forwards to another server than ${name}`);
  const { transport, targetPort: expected } = listener;
  const tls = tlsProblem(plan, listener, endpoint);
  if (tls) return hop('closed', `it is ${tls.found}`);
  if (targetPort !== undefined && targetPort !== expected)
    return hop(
      'closed',
      `it forwards to port ${targetPort}/${transport}, and ${name} listens on ${expected}`,
    );
  if (lead === 'unknown') return hop('unknown', `whether it forwards to ${name} can't be told`);
  if (floating)
    return hop(
      'unknown',
      'packets keep its own address, which the machine must have on a loopback interface',
    );
  return hop('open', `it forwards to ${name}, port ${targetPort ?? expected}/${transport}`);
}

/**
 * A server whose probe gets no answer counts as down: Azure sends it no new packets (Azure: load-balancer
 * custom-probe-overview, probe down behavior), and AWS does only while all behind the port count as down (AWS: ELB
 * target-group-health-checks, "fails open").
 */
export function probeHop(cloud: Cloud, endpoint: Endpoint, machine: Machine): Hop | undefined {
  const stopped = probeStopped(cloud, endpoint, machine);
  if (stopped?.answer !== 'closed') return undefined;
  const down = `port ${endpoint.probe?.port}/tcp is closed to it (${reasonOf(stopped)}), so the server counts as down`;
  return cloud === 'azure'
    ? { at: PROBE, answer: 'closed', why: `${down} and gets nothing` }
    : { at: PROBE, why: `${down}; AWS sends it packets only while all servers behind the port do` };
}
