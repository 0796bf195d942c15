import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { machineOf, machinesOf } from '../src/topology/topology';
import type { AzureRule } from './azure-rules';
import { azureRulesOf } from './azure-rules';
import { clashesOf } from './rule-clashes';
import { groupFull, rulePriorityBand, rulePriorityUnknown } from './issues';
import type { OwnRuleContext, OwnRules } from './own-rules';
import { ownRuleIssues } from './own-rules';
import { BANDS } from './priorities';

/** What shapes the groups of a topology, besides the topology. */
export interface GroupOptions {
  readonly grouping?: 'role' | 'shared';
  readonly priorities?: Readonly<Record<string, number>>;
  readonly rules?: OwnRules;
}

/** The rules of one security group. */
export interface GroupRules {
  /** A role, or `all` where roles share the group. */
  readonly role: string;
  readonly rules: readonly AzureRule[];
}

/** Azure: rules a group, and addresses a group and side (azure-virtual-network-limits). */
const MAX_RULES = 1000;
const MAX_ADDRESSES = 4000;

/** The groups of a plan: one for each role, or one for all. */
export function groupsOf(plan: Plan, { grouping, priorities }: GroupOptions): GroupRules[] {
  const shared = grouping === 'shared';
  const each = machinesOf(plan.topology).map((role) => ({
    role,
    rules: azureRulesOf(plan, role, { shared, priorities }),
  }));
  return shared ? [{ role: 'all', rules: each.flatMap(({ rules }) => rules) }] : each;
}

/** What Azure would refuse of the groups, and of what the user adds to them. */
export function groupIssues(plan: Plan, options: GroupOptions): Issue[] {
  const groups = groupsOf(plan, options);
  return [
    ...pinIssues(groups, options),
    ...groups.flatMap((group) => [...clashesOf(group.rules), ...sizeIssues(group, options)]),
    ...ownRuleIssues(options.rules ?? {}, ownRuleContext(plan, groups)),
  ];
}

export function ownRuleContext(plan: Plan, groups: readonly GroupRules[]): OwnRuleContext {
  const healthPorts = plan.listeners.map(({ role, healthPort }) => ({
    role: machineOf(plan.topology, role),
    port: healthPort,
  }));
  return {
    roles: machinesOf(plan.topology),
    names: ['deny-all-inbound', ...groups.flatMap(({ rules }) => rules.map(({ name }) => name))],
    healthPorts: [...new Map(healthPorts.map((one) => [`${one.role} ${one.port}`, one])).values()],
  };
}

function pinIssues(groups: readonly GroupRules[], { priorities = {} }: GroupOptions): Issue[] {
  const known = [...new Set(groups.flatMap(({ rules }) => rules.map(({ name }) => name)))];
  const { from, to } = BANDS.hashed;
  return Object.entries(priorities).flatMap(([name, priority]): Issue[] => {
    const place = { path: `priorities.${name}` };
    if (!known.includes(name)) return [rulePriorityUnknown.create(place, { name, known })];
    const inBand = Number.isInteger(priority) && from <= priority && priority <= to;
    return inBand ? [] : [rulePriorityBand.create(place, { priority, from, to })];
  });
}

function sizeIssues({ role, rules: photon }: GroupRules, { rules: own = {} }: GroupOptions): Issue[] {
  const ownHere = Object.values(own).filter(({ roles }) => role === 'all' || !roles || roles.includes(role));
  const rules = photon.length + ownHere.length + 1;
  const addresses = photon.reduce((sum, { prefixes }) => sum + (prefixes?.length ?? 0), 0);
  const place = { path: 'topology.clients' };
  return [
    ...(rules > MAX_RULES
      ? [groupFull.create({ path: 'topology' }, { role, count: rules, most: MAX_RULES, what: 'rules' })]
      : []),
    ...(addresses > MAX_ADDRESSES
      ? [groupFull.create(place, { role, count: addresses, most: MAX_ADDRESSES, what: 'source addresses' })]
      : []),
  ];
}
