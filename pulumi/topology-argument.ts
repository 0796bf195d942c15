import type * as pulumi from '@pulumi/pulumi';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import type { PlanSource } from '../src/plan/plan-of';
import { isPlan, notTopology, planOf } from '../src/plan/plan-of';
import { loadTopology } from '../src/topology/load-topology';
import type { TopologyInput } from '../src/topology/topology-input';
import { sourceOf } from '../src/topology/topology-source';
import type { LateAddress } from './late-addresses';
import { asInputErrors, mapTopology, prefixesOf, withPlaceholders } from './late-addresses';

/**
 * A topology in a Pulumi program: as in a file, and an address may be an Output or a promise. Such an address is an
 * IPv4 range; it changes the content of rules and never which resources there are.
 *
 * @example
 * const own: PhotonTopologyInput = { servers: { master: 1 }, clients: ['203.0.113.0/24', Promise.resolve('192.0.2.0/24')] };
 */
export interface PhotonTopologyInput extends Omit<
  TopologyInput,
  'clients' | 'operators' | 'management' | 'outbound' | 'publicAddresses'
> {
  /** Who may play. */
  readonly clients: TopologyInput['clients'] | pulumi.Input<string>[];
  /** Who may open the dashboard. @default - nobody; required where there is a dashboard */
  readonly operators?: TopologyInput['operators'] | pulumi.Input<string>[];
  /** Own additions to every machine: `tcp/3389`, with its sources. @default - none */
  readonly management?: TopologyInput['management'] | Record<string, pulumi.Input<string>[]>;
  /** What servers may connect to, where outgoing traffic is restricted. @default - other servers alone */
  readonly outbound?: TopologyInput['outbound'] | Record<string, pulumi.Input<string>[]>;
  /** The public addresses of servers, by role, where servers must reach each other by them. @default - they never do */
  readonly publicAddresses?: TopologyInput['publicAddresses'] | Record<string, pulumi.Input<string>[]>;
}

/**
 * What a component is planned from: a topology in code or as `loadTopology` returns it, the path of a file, or a plan.
 *
 * @example
 * const topology: PhotonTopology = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
 */
export type PhotonTopology = PhotonTopologyInput | TopologyInput | Plan | string;

/** A plan, with the addresses that are known during deployment. */
export interface AzurePlan extends Plan {
  readonly late: readonly LateAddress[];
  /** A rule's prefixes with the values of its late addresses, checked as the topology checks them. */
  prefixesOf(prefixes: readonly string[]): pulumi.Input<string[]>;
}

/** @throws PhotonError with everything that is wrong with the topology */
export function azurePlanOf(source: PhotonTopology): AzurePlan {
  if (typeof source === 'string') return azurePlanOf(loadTopology(source));
  if (typeof source !== 'object' || source === null) throw new PhotonError([notTopology(source, 'azure')]);
  if (isAzurePlan(source)) return source;
  if (isPlan(source as PlanSource))
    return { ...planOf(source as Plan, 'azure'), late: [], prefixesOf: (prefixes) => [...prefixes] };
  const { topology, late, issues } = withPlaceholders(source);
  throwIfErrors(issues);
  const input = topology as TopologyInput;
  const loaded = sourceOf(input) ? input : loadTopology(input);
  const check = (values: ReadonlyMap<string, string>) =>
    asInputErrors(() =>
      planOf(mapTopology(loaded, (text) => values.get(String(text)) ?? text) as TopologyInput, 'azure'),
    );
  return { ...planOf(loaded, 'azure'), late, prefixesOf: (prefixes) => prefixesOf(prefixes, late, check) };
}

const isAzurePlan = (source: object): source is AzurePlan => 'late' in source && 'prefixesOf' in source;
