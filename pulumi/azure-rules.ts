import { familyOf } from '../src/addresses/cidr';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Plan } from '../src/plan/plan';
import type { PortRange } from '../src/ports/port-range';
import { formatRange } from '../src/ports/port-range';
import type { Grant, RuleSet } from '../src/rules/rule';
import { machineOf } from '../src/topology/topology';
import { ruleName } from './names';
import type { RuleIdentity } from './priorities';
import { priorityOf } from './priorities';

/** One augmented rule that lets in: many addresses of one family, or one group, or one tag, to many ports. */
export interface AzureRule extends RuleIdentity {
  readonly name: string;
  readonly priority: number;
  readonly description: string;
  /** CIDR ranges of one family; absent where the source is a group or a tag. */
  readonly prefixes?: readonly string[];
  readonly ranges: readonly PortRange[];
}

/** What the rules of a group depend on besides the plan. */
export interface AzureRuleOptions {
  /** One group for all roles, with an application security group each. */
  readonly shared: boolean;
  /** Priorities by rule name, where the places of two rules coincide. */
  readonly priorities?: Readonly<Record<string, number>>;
}

/** Azure: the description of a rule has at most 140 characters (SecurityRulePropertiesFormat). */
const MAX_DESCRIPTION = 140;

/** The fewest augmented rules for what one machine lets in, by priority. */
export function azureRulesOf(plan: Plan, role: string, options: AzureRuleOptions): AzureRule[] {
  return plan.rules.azure
    .filter((set) => set.role === role)
    .flatMap((set) => set.grants.flatMap((grant) => rulesOfGrant(plan, set, grant)))
    .map(({ prefixes, ranges, ...identity }) => {
      const name = ruleName(identity, options);
      return {
        ...identity,
        name,
        priority: options.priorities?.[name] ?? priorityOf(identity, options),
        description: describe(plan, identity, ranges),
        prefixes,
        ranges,
      };
    })
    .sort((a, b) => a.priority - b.priority);
}

type UnplacedRule = RuleIdentity & Pick<AzureRule, 'prefixes' | 'ranges'>;

function rulesOfGrant({ topology }: Plan, set: RuleSet, { sources, ranges }: Grant): UnplacedRule[] {
  const { role, audience, transport } = set;
  const identity = { role, audience, transport, ranges };
  const cidrs = sources.flatMap((source) => ('cidr' in source ? [source.cidr] : []));
  const parties = sources.flatMap((source) => ('party' in source ? [source.party] : []));
  // Management entries and servers' public addresses may come in several lists with ports of their own.
  const ports =
    audience === 'management' || audience === 'servers' ? ranges.map(formatRange).join('_') : undefined;
  const tags =
    audience === 'clients' || audience === 'operators' ? (topology.azure.serviceTags[audience] ?? []) : [];
  return [
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => {
      const prefixes = ofFamily(cidrs, family);
      return prefixes.length > 0 ? [{ ...identity, family, ports, prefixes }] : [];
    }),
    ...[...new Set(tags)].map((tag) => ({ ...identity, tag })),
    ...parties.map((party) => (party === 'probe' ? { ...identity, tag: PROBE_TAG } : { ...identity, party })),
  ];
}

/** Probes come from here whatever the load balancer (Azure: load-balancer-custom-probe-overview). */
const PROBE_TAG = 'AzureLoadBalancer';

const ofFamily = (cidrs: readonly string[], family: AddressFamily) =>
  cidrs.filter((cidr) => familyOf(cidr) === family);

function describe({ topology, flows }: Plan, identity: RuleIdentity, ranges: readonly PortRange[]): string {
  const { role, audience, transport, party } = identity;
  const purposes = flows
    .filter((flow) => flow.audience === audience && flow.transport === transport)
    .filter((flow) => flow.to !== 'load-balancer' && machineOf(topology, flow.to) === role)
    .filter((flow) => party === undefined || flow.from === party)
    .filter(({ ports }) => ranges.some(({ from, to }) => from <= ports.from && ports.to <= to))
    .map(({ purpose }) => purpose);
  const text = [...new Set(purposes)].join('; ');
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 3)}...`;
}
