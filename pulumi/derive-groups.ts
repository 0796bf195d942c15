import type { Issue } from '../src/issues/issue';
import { existingGroupIssues } from '../src/plan/component-issues';
import type { Plan } from '../src/plan/plan';
import type { AzureRule } from './azure-rules';
import { azureRulesOf } from './azure-rules';
import type { MachineKind } from '../src/topology/machines';
import type { CustomRuleContext } from './check-custom-rules';
import { customRuleIssues } from './check-custom-rules';
import type { PhotonCustomSecurityRules } from './custom-rule-args';
import { entryIssues, exceeded, refused } from './issues';
import { BANDS } from './priorities';
import { clashesOf } from './rule-clashes';
import type { PhotonSources } from './sources';
import { sourceIssues } from './sources';
import type { PhotonExistingSecurityGroup } from './standalone-rules';

/** What shapes the groups of a topology, besides the topology. */
export interface GroupOptions {
  readonly grouping?: 'role' | 'shared';
  readonly priorities?: Readonly<Record<string, number>>;
  readonly rules?: PhotonCustomSecurityRules;
  readonly probeSingleServers?: boolean;
  readonly securityGroups?: Readonly<Record<string, PhotonExistingSecurityGroup>>;
  readonly sources?: PhotonSources;
}

/** The rules of one security group. */
export interface GroupRules {
  /** A machine kind, or `all` where all kinds share the group. */
  readonly name: string;
  readonly rules: readonly AzureRule[];
}

/** Everything that is written into security groups, and what is wrong with it: derived once, checked and written. */
export interface DerivedGroups {
  readonly shared: boolean;
  readonly kinds: readonly MachineKind[];
  readonly groups: readonly GroupRules[];
  /** What has an application security group: every role that is a source, and in a shared group every kind. */
  readonly applicationGroups: readonly string[];
  readonly customRules: CustomRuleContext;
  readonly issues: readonly Issue[];
}

/** Azure: rules a group, and addresses a group and side (azure-virtual-network-limits). */
const MAX_RULES = 1000;
const MAX_ADDRESSES = 4000;

export function deriveGroups(plan: Plan, options: GroupOptions): DerivedGroups {
  const shared = options.grouping === 'shared';
  const kinds = plan.topology.machines;
  const { priorities, probeSingleServers, sources } = options;
  const { byKind, issues } = azureRulesOf(plan, kinds, { shared, priorities, probeSingleServers, sources });
  const groups = shared
    ? [{ name: 'all', rules: byKind.flatMap(({ rules }) => rules) }]
    : byKind.map(({ kind, rules }) => ({ name: kind, rules }));
  const context = customRuleContext(kinds, shared, groups);
  return {
    shared,
    kinds,
    groups,
    applicationGroups: applicationGroupsOf(kinds, shared),
    customRules: context,
    issues: [
      ...issues,
      ...sourceIssues(sources),
      ...pinIssues(groups, options),
      ...groups.flatMap((group) => [...clashesOf(group.rules), ...sizeIssues(group, options)]),
      ...customRuleIssues(options.rules ?? {}, context),
      ...existingGroupIssues(
        'azure',
        groups.map(({ name }) => name),
        options.securityGroups ?? {},
        ({ id }) => id,
      ),
    ],
  };
}

function applicationGroupsOf(kinds: readonly MachineKind[], shared: boolean): string[] {
  const names = kinds.flatMap(({ name, roles }) =>
    name === 'all' ? [name] : shared && roles.length > 1 ? [...roles, name] : roles,
  );
  return [...new Set(names)];
}

function customRuleContext(
  kinds: readonly MachineKind[],
  shared: boolean,
  groups: readonly GroupRules[],
): CustomRuleContext {
  const probed = groups.flatMap(({ rules }) => rules.filter(({ audience }) => audience === 'probe'));
  return {
    shared,
    kinds,
    names: ['deny-all-inbound', ...groups.flatMap(({ rules }) => rules.map(({ name }) => name))],
    healthPorts: probed.flatMap(({ role, ranges }) => ranges.map(({ from }) => ({ role, port: from }))),
  };
}

function pinIssues(groups: readonly GroupRules[], { priorities = {} }: GroupOptions): Issue[] {
  const expected = [...new Set(groups.flatMap(({ rules }) => rules.map(({ name }) => name)))];
  const { from, to } = BANDS.hashed;
  return entryIssues(
    priorities,
    { path: 'priorities', kind: 'security rule', expected },
    (priority, path) => {
      const inBand = Number.isInteger(priority) && from <= priority && priority <= to;
      return inBand ? [] : [refused(path, priority, `a whole number from ${from} to ${to}`)];
    },
  );
}

function sizeIssues({ name, rules: photon }: GroupRules, { rules: customRules = {} }: GroupOptions): Issue[] {
  const customHere = Object.values(customRules).filter(
    ({ roles }) => name === 'all' || !roles || roles.some((role) => name.split('+').includes(role)),
  );
  const rules = photon.length + customHere.length + 1;
  const addresses = photon.reduce((sum, { prefixes }) => sum + (prefixes?.length ?? 0), 0);
  const data = {
    subject: `the security group of ${name}`,
    fix: "Merge address ranges, use service tags, or write grouping: 'role'.",
  };
  return [
    ...exceeded('topology', { ...data, count: rules, most: MAX_RULES, unit: 'rules' }),
    ...exceeded('topology.clients', {
      ...data,
      count: addresses,
      most: MAX_ADDRESSES,
      unit: 'source addresses',
    }),
  ];
}
