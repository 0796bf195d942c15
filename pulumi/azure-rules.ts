import { familyOf } from '../src/addresses/cidr';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Plan } from '../src/plan/plan';
import type { PortRange } from '../src/ports/port-range';
import { formatRange } from '../src/ports/port-range';
import type { Grant, Purpose, RuleSet } from '../src/rules/rule';
import { listsAmong, rangesAmong } from '../src/topology/source';
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
    .flatMap((set) => set.grants.flatMap((grant) => rulesOfGrant(set, grant)))
    .map(({ prefixes, ranges, purposes, ...identity }) => {
      const name = ruleName(identity, options);
      return {
        ...identity,
        name,
        priority: options.priorities?.[name] ?? priorityOf(identity, options),
        description: describe(identity, purposes),
        prefixes,
        ranges,
      };
    })
    .sort((a, b) => a.priority - b.priority);
}

type UnplacedRule = RuleIdentity & Pick<AzureRule, 'prefixes' | 'ranges'> & Pick<Grant, 'purposes'>;

function rulesOfGrant(set: RuleSet, { sources, ranges, purposes }: Grant): UnplacedRule[] {
  const { role, audience, transport } = set;
  const identity = { role, audience, transport, ranges, purposes };
  const cidrs = rangesAmong(sources);
  const parties = sources.flatMap((source) => (source.kind === 'role' ? [source.role] : []));
  // Management entries and servers' public addresses may come in several lists with ports of their own.
  const ports =
    audience === 'management' || audience === 'servers' ? ranges.map(formatRange).join('_') : undefined;
  return [
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => {
      const prefixes = ofFamily(cidrs, family);
      return prefixes.length > 0 ? [{ ...identity, family, ports, prefixes }] : [];
    }),
    ...listsAmong(sources).map(({ id }) => ({ ...identity, tag: id })),
    ...parties.map((party) => (party === 'probe' ? { ...identity, tag: PROBE_TAG } : { ...identity, party })),
  ];
}

/** Probes come from here whatever the load balancer (Azure: load-balancer-custom-probe-overview). */
const PROBE_TAG = 'AzureLoadBalancer';

const ofFamily = (cidrs: readonly string[], family: AddressFamily) =>
  cidrs.filter((cidr) => familyOf(cidr) === family);

function describe({ party }: RuleIdentity, purposes: readonly Purpose[]): string {
  const own = purposes.filter(({ from }) => party === undefined || from === party);
  const text = [...new Set(own.map(({ purpose }) => purpose))].join('; ');
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 3)}...`;
}
