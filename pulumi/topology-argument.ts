import type * as pulumi from '@pulumi/pulumi';
import type { Plan, TopologyOrPlan, TopologyInput } from 'photon-server-constructs';
import { isMapping } from '../src/issues/describe-value';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import { isPlan, notTopology, planOf } from '../src/plan/plan-of';
import { loadTopology } from '../src/topology/load-topology';
import { sourceOf } from '../src/topology/topology-source';
import type { LateCheck, LateValue } from './late-values';
import { asInputErrors, hostnamesOf, mapTopology, prefixesOf, withPlaceholders } from './late-values';

/**
 * A topology written in a Pulumi program, whose addresses may be Outputs or promises. Such an address is an IPv4
 * range; it changes the content of rules and never which resources there are. So may be a host name.
 */
export interface PhotonTopologyInput extends Omit<
  TopologyInput,
  'clients' | 'operators' | 'management' | 'outbound' | 'publicAddresses' | 'hostnames'
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
  /** The host names that players use, by role or `load-balancer`; `{node}` stands for the number. @default - none */
  readonly hostnames?: Record<string, pulumi.Input<string>>;
}

/** What components accept as a topology: one in code or as `loadTopology` returns it, the path of a file, or a plan. */
export type PhotonTopology = PhotonTopologyInput | TopologyInput | Plan | string;

/** A plan, with the addresses that are known during deployment. */
export interface AzurePlan extends Plan {
  readonly late: readonly LateValue[];
  /** The host names of the topology, those that are known during deployment among them. */
  readonly hostnames: pulumi.Output<Readonly<Record<string, string>>>;
  /** A rule's prefixes with the values of its late addresses, checked as the topology checks them. */
  prefixesOf(prefixes: readonly string[]): pulumi.Input<string[]>;
}

/** @throws PhotonError with everything that is wrong with the topology */
export function azurePlanOf(source: PhotonTopology): AzurePlan {
  if (typeof source === 'string' && source !== '') return azurePlanOf(loadTopology(source));
  if (!isMapping(source)) throw new PhotonError([notTopology(source, 'azure')]);
  if (isAzurePlan(source)) return source;
  if (isPlan(source as TopologyOrPlan))
    return azurePlan(planOf(source as Plan, 'azure'), [], () => undefined);
  const { topology, late, issues } = withPlaceholders(source);
  throwIfErrors(issues);
  const input = topology as TopologyInput;
  const loaded = sourceOf(input) ? input : loadTopology(input);
  const check: LateCheck = (values) =>
    asInputErrors(() =>
      planOf(mapTopology(loaded, (text) => values.get(String(text)) ?? text) as TopologyInput, 'azure'),
    );
  return azurePlan(planOf(loaded, 'azure'), late, check);
}

const azurePlan = (plan: Plan, late: readonly LateValue[], check: LateCheck): AzurePlan => ({
  ...plan,
  late,
  hostnames: hostnamesOf(plan.topology.hostnames, late, check),
  prefixesOf: (prefixes) => prefixesOf(prefixes, late, check),
});

/** A plan with the host names that are known by now. */
export const withHostnames = (plan: Plan, hostnames: Readonly<Record<string, string>>): Plan => ({
  ...plan,
  topology: { ...plan.topology, hostnames },
});

const isAzurePlan = (source: object): source is AzurePlan => 'late' in source && 'prefixesOf' in source;
