import type { Flow } from '../../flows/flow';
import type { Plan } from '../../plan/plan';
import type { Cloud } from '../../rules/rule';
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
  plan: Plan,
  { from, addresses, audience }: Flow,
  { cloud, clientsAtMachines }: RequiredFlowOptions,
): AddressMatch[] {
  const { topology } = plan;
  if (from === 'probe') {
    if (cloud === 'azure') return [{ kind: 'probe' }];
    return clientsAtMachines
      ? PRIVATE_RANGES.map((range) => ({ kind: 'range', range }))
      : [{ kind: 'group', group: partyGroup('load-balancer') }];
  }
  if (from === 'load-balancer')
    return clientsAtMachines
      ? addressMatches(plan, topology.clients, 'clients', cloud)
      : [{ kind: 'group', group: partyGroup(from) }];
  if (addresses)
    return addressMatches(
      plan,
      addresses,
      from === 'clients' || from === 'operators' ? audience : undefined,
      cloud,
    );
  return [{ kind: 'group', group: partyGroup(machineOf(topology, from)) }];
}

/** Ranges, and the lists that the topology names for the audience on the cloud. */
function addressMatches(
  { topology }: Plan,
  cidrs: readonly string[],
  audience: string | undefined,
  cloud: Cloud,
): AddressMatch[] {
  const named = audience === 'clients' || audience === 'operators' ? audience : undefined;
  const lists = !named
    ? []
    : cloud === 'aws'
      ? (topology.aws.prefixLists[named] ?? []).map(({ id }) => id)
      : (topology.azure.serviceTags[named] ?? []);
  return [
    ...cidrs.flatMap((cidr): AddressMatch[] => {
      const range = parseIpRange(cidr);
      return range ? [{ kind: 'range', range }] : [];
    }),
    ...lists.map((list): AddressMatch => ({ kind: 'list', list })),
  ];
}
