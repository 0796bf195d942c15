import { familyOf } from '../src/addresses/cidr';
import type { AddressFamily } from '../src/addresses/cidr';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import type { PortRange } from '../src/ports/port-range';
import { formatRange, mergeRanges } from '../src/ports/port-range';
import type { AllowRule, Purpose, RuleSet } from '../src/rules/rule';
import { rulesOf } from '../src/rules/rules';
import type { MachineKind } from '../src/topology/machines';
import { listsAmong, rangesAmong } from '../src/topology/source';
import { internetOneFamily } from './issues';
import { ruleName } from './names';
import type { RuleIdentity } from './priorities';
import { priorityOf } from './priorities';
import type { NamedSource, PhotonSources } from './sources';
import { sourcesFor } from './sources';

/** One augmented rule that lets in: many addresses of one family, or one group, or one tag, to many ports. */
export interface AzureRule extends RuleIdentity {
  readonly name: string;
  readonly priority: number;
  readonly description: string;
  /** CIDR ranges of one family; absent where the source is a group or a tag. */
  readonly prefixes?: readonly string[];
  readonly ranges: readonly PortRange[];
  /** What it lets in, where the program gives it besides the topology. */
  readonly given?: NamedSource;
  /** The one family that a tag is meant for, where it covers both. @default - both */
  readonly destinationFamily?: AddressFamily;
}

/** What the rules of a group depend on besides the plan. */
export interface AzureRuleOptions {
  /** One group for all kinds of machines, with an application security group each. */
  readonly shared: boolean;
  /** Priorities by rule name, where two rules would have the same. */
  readonly priorities?: Readonly<Record<string, number>>;
  /** @default false */
  readonly probeSingleServers?: boolean;
  /** Admitted besides the topology's sources. @default - none */
  readonly sources?: PhotonSources;
}

/** The rules of every kind of machine, each by priority, and what is wrong with them. */
export interface AzureRules {
  readonly byKind: readonly { readonly kind: string; readonly rules: readonly AzureRule[] }[];
  readonly issues: readonly Issue[];
}

/** Azure: the description of a rule has at most 140 characters (SecurityRulePropertiesFormat). */
const MAX_DESCRIPTION = 140;

/** The fewest augmented rules for what each kind of machine lets in. */
export function azureRulesOf(
  plan: Plan,
  kinds: readonly MachineKind[],
  options: AzureRuleOptions,
): AzureRules {
  const { topology, flows, rules } = plan;
  const { probeSingleServers = false } = options;
  const sets = probeSingleServers ? rulesOf(topology, flows, 'azure', { probeSingleServers }) : rules.azure;
  const byKind = kinds.map((kind) => ({
    kind: kind.name,
    rules: sets
      .filter(({ role }) => role === kind.name)
      .flatMap((set) => [
        ...set.grants.flatMap((grant) => rulesOfGrant(set, grant)),
        ...rulesOfSources(set, options.sources),
      ])
      .map((unnamed) => named(unnamed, options))
      .sort((a, b) => a.priority - b.priority),
  }));
  // A rule has a group or a prefix for its destination; without dual stack the machines have IPv4 alone.
  const family =
    options.shared && topology.dualStack
      ? byKind.flatMap(({ rules }) => rules).find(({ destinationFamily }) => destinationFamily)
          ?.destinationFamily
      : undefined;
  return {
    byKind,
    issues: family ? [internetOneFamily.create({ path: 'topology.clients' }, { family })] : [],
  };
}

type UnnamedRule = RuleIdentity &
  Pick<AzureRule, 'prefixes' | 'ranges' | 'given' | 'destinationFamily'> &
  Pick<AllowRule, 'purposes'>;

function named({ purposes, ...rule }: UnnamedRule, options: AzureRuleOptions): AzureRule {
  const name = ruleName(rule, options);
  const priority = options.priorities?.[name] ?? priorityOf(rule, options);
  return { ...rule, name, priority, description: describe(rule, purposes) };
}

function rulesOfGrant(set: RuleSet, { sources, ranges, purposes }: AllowRule): UnnamedRule[] {
  const { role, audience, transport } = set;
  const identity = { role, audience, transport, ranges, purposes };
  const cidrs = rangesAmong(sources);
  const parties = sources.flatMap((source) => (source.kind === 'role' ? [source.role] : []));
  // Management entries and servers' public addresses may come in several lists with ports of their own.
  const ports =
    audience === 'management' || audience === 'servers' ? ranges.map(formatRange).join('_') : undefined;
  return [
    ...(['ipv4', 'ipv6'] as const).flatMap((family) => {
      const prefixes = cidrs.filter((cidr) => familyOf(cidr) === family);
      return prefixes.length > 0 ? [{ ...identity, family, ports, prefixes }] : [];
    }),
    ...listsAmong(sources).map(({ id, family }) => ({ ...identity, tag: id, destinationFamily: family })),
    ...parties.map((party) => (party === 'probe' ? { ...identity, tag: PROBE_TAG } : { ...identity, party })),
  ];
}

/** Further sources, each to all ports of its audience. */
function rulesOfSources(
  { role, audience, transport, grants }: RuleSet,
  sources?: PhotonSources,
): UnnamedRule[] {
  const ranges = mergeRanges(grants.flatMap((grant) => grant.ranges));
  const purposes = grants.flatMap((grant) => grant.purposes);
  return sourcesFor(sources, audience).map((given) => ({
    ...{ role, audience, transport, ranges, purposes, given },
    source: given.name,
  }));
}

/** Probes come from here whatever the load balancer (Azure: load-balancer-custom-probe-overview). */
const PROBE_TAG = 'AzureLoadBalancer';

function describe({ party }: RuleIdentity, purposes: readonly Purpose[]): string {
  const relevant = purposes.filter(({ from }) => party === undefined || from === party);
  const text = [...new Set(relevant.map(({ purpose }) => purpose))].join('; ');
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION - 3)}...`;
}
