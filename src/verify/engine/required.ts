import type { Flow } from '../../flows/flow';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../rules/rule';
import type { Source } from '../../topology/source';
import { audienceSources, sourcesOn } from '../../topology/source';
import { machineOf } from '../../topology/topology';
import type { AclRule, AddressMatch, Filter } from './model';
import { PRIVATE_RANGES, parseIpRange } from './ip-ranges';

/** A flow as a rule that would let in exactly it. */
export interface RequiredFlow extends AclRule {
  readonly flow: Flow;
  /** Whether it comes through a load balancer, and is followed from its listener on. */
  readonly relayed: boolean;
}

/** All that a plan needs at one place. */
export interface RequiredFlows extends Filter {
  readonly rules: readonly RequiredFlow[];
}

/** Where a plan's flows meet chains. */
export interface RequiredFlowOptions {
  readonly cloud: Cloud;
  /** Whether machines see the clients' own addresses behind load balancers alone: on Azure, and on AWS where a load balancer has no group. */
  readonly clientsAtMachines: boolean;
}

/** The group that a role's machines stand for in a plan. */
export const partyGroup = (party: string): string => `role:${party}`;

/** What the plan itself lets in at a machine, or at the load balancers: its flows, whatever rules are made of them. */
export function requiredAt(plan: Plan, machine: string, options: RequiredFlowOptions): RequiredFlows {
  const flows = plan.flows.filter(
    ({ to }) => (to === 'load-balancer' ? to : machineOf(plan.topology, to)) === machine,
  );
  return { title: 'the plan', rules: flows.map((flow) => requiredFlowOf(plan, flow, options)), place: {} };
}

function requiredFlowOf(plan: Plan, flow: Flow, options: RequiredFlowOptions): RequiredFlow {
  return {
    action: 'allow',
    transports: [flow.transport],
    ports: [flow.ports],
    addresses: sourcesOf(plan, flow, options),
    title: flow.purpose,
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
    if (cloud === 'azure') return [{ kind: 'probe' }];
    return clientsAtMachines
      ? PRIVATE_RANGES.map((range) => ({ kind: 'range', range }))
      : [{ kind: 'group', group: partyGroup('load-balancer') }];
  }
  const seen = from === 'load-balancer' && clientsAtMachines ? audienceSources(topology, 'clients') : sources;
  return sourcesOn(cloud, seen).flatMap((source) => addressMatch(topology, source));
}

function addressMatch(topology: Plan['topology'], source: Source): AddressMatch[] {
  if (source.kind === 'list') return [{ kind: 'list', list: source.id }];
  if (source.kind === 'role') {
    const { role } = source;
    return [
      { kind: 'group', group: partyGroup(role === 'load-balancer' ? role : machineOf(topology, role)) },
    ];
  }
  const range = parseIpRange(source.cidr);
  return range ? [{ kind: 'range', range }] : [];
}
