import type { Flow } from '../../flows/flow';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../topology/cloud';
import type { Source } from '../../topology/source';
import { audienceSources, sourcesOn } from '../../topology/source';
import { CLOUD_TRAITS } from './cloud-traits';
import { PRIVATE_RANGES } from './private-ranges';
import { memo } from '../../collections/memo';
import { parseIpRange } from './parse-ip-range';
import type { AclRule, AddressMatch, Filter } from './acl';

/** A flow of the plan as the rule that allows exactly it. */
export interface RequiredFlow extends AclRule {
  readonly flow: Flow;
  /** Whether it passes a load balancer, and is followed from its listener on. */
  readonly relayed: boolean;
}

/** Everything that a plan requires at one place. */
export interface RequiredFlows extends Filter {
  readonly rules: readonly RequiredFlow[];
}

/** Where a plan requires nothing. */
export const NOTHING_REQUIRED: RequiredFlows = { title: 'the plan', rules: [], place: {} };

/** Where a plan's flows meet filter chains. */
export interface RequiredFlowOptions {
  readonly cloud: Cloud;
  /** Whether machines behind load balancers see the clients' own addresses alone: on Azure, and on AWS where a load balancer has no group. */
  readonly clientsAtMachines: boolean;
}

/**
 * What a plan requires at the servers of some roles, or at the load balancers, whatever rules are made of it.
 *
 * @param to roles, `all`, or `load-balancer`
 */
export function requiredAt(plan: Plan, to: readonly string[], options: RequiredFlowOptions): RequiredFlows {
  const roles = new Set(to.includes('all') ? plan.topology.roles.map(({ role }) => role) : to);
  // In the single layout some flows are to the one machine as such.
  if (!roles.has('load-balancer')) roles.add('all');
  const flows = plan.flows.filter((flow) => roles.has(flow.to));
  return { title: 'the plan', rules: flows.map((flow) => requiredFlowOf(plan, flow, options)), place: {} };
}

function requiredFlowOf(plan: Plan, flow: Flow, options: RequiredFlowOptions): RequiredFlow {
  return {
    action: 'allow',
    transports: [flow.transport],
    ports: [flow.ports],
    addresses: sourcesOf(plan, flow, options),
    title: flow.purpose,
    name: flow.purpose,
    place: {},
    flow,
    relayed: flow.from === 'load-balancer' || flow.from === 'probe' || flow.to === 'load-balancer',
  };
}

function sourcesOf(
  { topology }: Plan,
  { from, sources }: Flow,
  { cloud, clientsAtMachines }: RequiredFlowOptions,
): AddressMatch[] {
  if (from === 'probe') {
    if (CLOUD_TRAITS[cloud].probesFromPlatform) return [{ kind: 'probe' }];
    return clientsAtMachines
      ? PRIVATE_RANGES.map((range) => ({ kind: 'range', range }))
      : [{ kind: 'party', party: 'load-balancer' }];
  }
  const seen = from === 'load-balancer' && clientsAtMachines ? audienceSources(topology, 'clients') : sources;
  return addressMatches(seen, cloud);
}

/** Thousands of flows have the same list of sources. */
const addressMatches = memo((sources: readonly Source[], cloud: Cloud): AddressMatch[] =>
  sourcesOn(cloud, sources).flatMap(addressMatch),
);

function addressMatch(source: Source): AddressMatch[] {
  if (source.kind === 'list') return [{ kind: 'list', list: source.id }];
  if (source.kind === 'role') return [{ kind: 'party', party: source.role }];
  const range = parseIpRange(source.cidr);
  return range ? [{ kind: 'range', range }] : [];
}
