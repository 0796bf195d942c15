import type * as pulumi from '@pulumi/pulumi';
import { throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import type { PlanSource } from '../src/plan/plan-of';
import { isPlan, planOf } from '../src/plan/plan-of';
import type { TopologyInput } from '../src/topology/topology-input';
import type { LateAddress } from './late-addresses';
import { asInputErrors, mapTopology, prefixesOf, withPlaceholders } from './late-addresses';

/** An address range, or one that is known during deployment. */
type Addresses = readonly pulumi.Input<string>[];

/**
 * A topology in a Pulumi program: as in a file, and an address may be an Output or a promise. Such an address is an
 * IPv4 range; it changes the content of rules and never which resources there are.
 *
 * @example
 * const own: PhotonTopology = { servers: { master: 1 }, clients: ['203.0.113.0/24', Promise.resolve('192.0.2.0/24')] };
 */
export interface PhotonTopology<Role extends string = string> extends Omit<
  TopologyInput,
  'servers' | 'clients' | 'operators' | 'management' | 'outbound' | 'publicAddresses'
> {
  /** How many servers of each role. */
  readonly servers: Readonly<Record<Role, number>>;
  /** Who may play. */
  readonly clients: Addresses;
  /** Who may open the dashboard. @default - nobody; required where there is a dashboard */
  readonly operators?: Addresses;
  /** Own additions to every machine: `tcp/3389`, with its sources. @default - none */
  readonly management?: Readonly<Record<string, Addresses>>;
  /** What servers may connect to, where outgoing traffic is restricted. @default - other servers alone */
  readonly outbound?: Readonly<Record<string, Addresses>>;
  /** The public addresses of servers, by role, where servers must reach each other by them. @default - they never do */
  readonly publicAddresses?: Readonly<Record<string, Addresses>>;
}

/**
 * What a component is planned from: a topology, what `loadTopology` returns, or a plan.
 *
 * @example
 * const source: PhotonTopologySource = planTopology(topology);
 */
export type PhotonTopologySource<Role extends string = string> = TopologyInput | PhotonTopology<Role> | Plan;

/** A plan, with the addresses that are known during deployment. */
export interface AzurePlan extends Plan {
  readonly late: readonly LateAddress[];
  /** A rule's prefixes with the values of its late addresses, checked as the topology checks them. */
  prefixesOf(prefixes: readonly string[]): pulumi.Input<string[]>;
}

/** @throws PhotonError with everything that is wrong with the topology */
export function azurePlanOf(source: PhotonTopologySource): AzurePlan {
  if (isAzurePlan(source)) return source;
  if (typeof source === 'object' && source !== null && isPlan(source as PlanSource))
    return { ...planOf(source as Plan, 'azure'), late: [], prefixesOf: (prefixes) => [...prefixes] };
  const { topology, late, issues } = withPlaceholders(source);
  throwIfErrors(issues);
  const plan = (input: unknown) => planOf(input as TopologyInput, 'azure');
  const check = (values: ReadonlyMap<string, string>) =>
    asInputErrors(() => plan(mapTopology(topology, (text) => values.get(String(text)) ?? text)));
  return { ...plan(topology), late, prefixesOf: (prefixes) => prefixesOf(prefixes, late, check) };
}

const isAzurePlan = (source: PhotonTopologySource): source is AzurePlan =>
  typeof source === 'object' && source !== null && 'late' in source && 'prefixesOf' in source;
