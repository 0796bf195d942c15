import type { Flow } from '../flows/flow';
import type { Plan } from '../plan/plan';
import type { Cloud } from '../rules/rule';
import { machineOf } from '../topology/topology';
import type { Clause, Peers, Stage } from './model';
import { PRIVATE_REGIONS, regionOf } from './regions';

/** A flow as a rule that would let in exactly it. */
export interface Need extends Clause {
  readonly flow: Flow;
  /** Whether it comes through a load balancer, and is followed from its listener on. */
  readonly relayed: boolean;
}

/** All that a plan needs at one place. */
export interface Needs extends Stage {
  readonly clauses: readonly Need[];
}

/** Where a plan's flows meet gates. */
export interface NeedOptions {
  readonly cloud: Cloud;
  /** Whether machines see the clients' own addresses behind load balancers alone: on Azure, and on AWS where a load balancer has no group. */
  readonly clientsAtMachines: boolean;
}

/** The group that a role's machines stand for in a plan. */
export const partyGroup = (party: string): string => `role:${party}`;

/** What the plan itself lets in at a machine, or at the load balancers: its flows, whatever rules are made of them. */
export function neededAt(plan: Plan, machine: string, options: NeedOptions): Needs {
  const flows = plan.flows.filter(
    ({ to }) => (to === 'load-balancer' ? to : machineOf(plan.topology, to)) === machine,
  );
  return { title: 'the plan', clauses: flows.map((flow) => needOf(plan, flow, options)), place: {} };
}

function needOf(plan: Plan, flow: Flow, options: NeedOptions): Need {
  return {
    action: 'allow',
    transports: [flow.transport],
    ports: [flow.ports],
    peers: sourcesOf(plan, flow, options),
    title: flow.purpose,
    place: {},
    flow,
    relayed: flow.from === 'load-balancer' || flow.from === 'probe' || flow.to === 'load-balancer',
  };
}

function sourcesOf(
  plan: Plan,
  { from, addresses, audience }: Flow,
  { cloud, clientsAtMachines }: NeedOptions,
): Peers[] {
  const { topology } = plan;
  if (from === 'probe') {
    if (cloud === 'azure') return [{ kind: 'probe' }];
    return clientsAtMachines
      ? PRIVATE_REGIONS.map((region) => ({ kind: 'region', region }))
      : [{ kind: 'group', group: partyGroup('load-balancer') }];
  }
  if (from === 'load-balancer')
    return clientsAtMachines
      ? outsiders(plan, topology.clients, 'clients', cloud)
      : [{ kind: 'group', group: partyGroup(from) }];
  if (addresses)
    return outsiders(
      plan,
      addresses,
      from === 'clients' || from === 'operators' ? audience : undefined,
      cloud,
    );
  return [{ kind: 'group', group: partyGroup(machineOf(topology, from)) }];
}

/** Ranges, and the lists that the topology names for the audience on the cloud. */
function outsiders(
  { topology }: Plan,
  cidrs: readonly string[],
  audience: string | undefined,
  cloud: Cloud,
): Peers[] {
  const named = audience === 'clients' || audience === 'operators' ? audience : undefined;
  const lists = !named
    ? []
    : cloud === 'aws'
      ? (topology.aws.prefixLists[named] ?? []).map(({ id }) => id)
      : (topology.azure.serviceTags[named] ?? []);
  return [
    ...cidrs.flatMap((cidr): Peers[] => {
      const region = regionOf(cidr);
      return region ? [{ kind: 'region', region }] : [];
    }),
    ...lists.map((list): Peers => ({ kind: 'list', list })),
  ];
}
