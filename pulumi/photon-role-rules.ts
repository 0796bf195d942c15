import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Issue } from '../src/issues/issue';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import { machinesOf } from '../src/topology/topology';
import type { AzureRule } from './azure-rules';
import { azureRulesOf } from './azure-rules';
import { withoutDatedAliases } from './dated-aliases';
import { areRulesInline } from './inline-groups';
import { throwInputErrors } from './input-errors';
import { notInTopology, groupMissing, inlineAndStandalone } from './issues';
import { clashesOf } from './rule-clashes';
import type { SecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';

/**
 * Whose rules, and what they name.
 *
 * @example
 * const args: RoleRulesArgs = { topology, role: 'game', denyRest: false };
 */
export interface RoleRulesArgs {
  readonly topology: TopologyInput;
  /** Whose rules: a role, or `all` in the single layout. */
  readonly role: string;
  /** Ids of the application security groups of the roles that send to this one. @default - none: an error where one is needed */
  readonly applicationSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** The id of the application security group that the rules are for, where the group serves other machines too. @default - every machine */
  readonly destinationId?: pulumi.Input<string>;
  /** Whether a last rule denies everything else: without it the whole virtual network reaches every port. @default true */
  readonly denyRest?: boolean;
  /** Priorities by rule name. @default - by what each rule is */
  readonly priorities?: Readonly<Record<string, number>>;
}

/**
 * The rules of one role, for the inline list of a security group of your own; priorities 1000 to 4096.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new NetworkSecurityGroup('mine', { resourceGroupName, securityRules: [...mine, ...photonRoleRules({ topology, role: 'game' })] });
 */
export function photonRoleRules(args: RoleRulesArgs): SecurityRuleArgs[] {
  const plan = planTopology(args.topology, { clouds: ['azure'] });
  const { role, applicationSecurityGroupIds: ids = {}, priorities, destinationId, denyRest = true } = args;
  const rules = azureRulesOf(plan, role, { shared: false, priorities });
  throwInputErrors(roleIssues(plan, args, rules));
  const idOf = (party: string) => ids[party] ?? '';
  return [...rules.map((rule) => securityRule(rule, idOf, destinationId)), ...(denyRest ? [DENY_REST] : [])];
}

/**
 * What {@link PhotonRoleRules} is made from.
 *
 * @example
 * const args: PhotonRoleRulesArgs = {
 *   topology,
 *   role: 'game',
 *   resourceGroupName,
 *   networkSecurityGroup: 'existing-nsg',
 * };
 */
export interface PhotonRoleRulesArgs extends RoleRulesArgs {
  readonly resourceGroupName: pulumi.Input<string>;
  /** A group whose rules stand alone, or its name: one that keeps rules inline would delete these. */
  readonly networkSecurityGroup: network.NetworkSecurityGroup | pulumi.Input<string>;
}

/**
 * The rules of one role as resources of their own, in a security group that exists already.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new PhotonRoleRules('game', { topology, role: 'game', resourceGroupName, networkSecurityGroup: 'existing-nsg' });
 */
export class PhotonRoleRules extends pulumi.ComponentResource {
  /** By name. */
  readonly securityRules: Readonly<Record<string, network.SecurityRule>>;

  constructor(name: string, args: PhotonRoleRulesArgs, opts?: pulumi.ComponentResourceOptions) {
    const { networkSecurityGroup: group, resourceGroupName, role } = args;
    const isGroup = network.NetworkSecurityGroup.isInstance(group);
    if (isGroup && areRulesInline(group)) {
      throwInputErrors([
        inlineAndStandalone.create({ path: 'networkSecurityGroup' }, { group: `the group of ${role}` }),
      ]);
    }
    const rules = photonRoleRules(args);
    super('photon-server:azure:PhotonRoleRules', name, {}, withoutDatedAliases(opts));
    const networkSecurityGroupName = isGroup ? group.name : group;
    const made: [string, network.SecurityRule][] = [];
    for (const rule of rules) {
      const ruleName = String(rule.name);
      const inputs = { ...rule, securityRuleName: ruleName, networkSecurityGroupName, resourceGroupName };
      // The deny comes last, and goes first: what is let in stays let in all the while.
      const dependsOn = rule === DENY_REST ? made.map(([, allow]) => allow) : [];
      const resource = new network.SecurityRule(`${name}-${ruleName}`, inputs, { parent: this, dependsOn });
      made.push([ruleName, resource]);
    }
    this.securityRules = Object.fromEntries(made);
    this.registerOutputs({ names: rules.map((rule) => rule.name) });
  }
}

function roleIssues(plan: Plan, args: RoleRulesArgs, rules: readonly AzureRule[]): Issue[] {
  const { role, applicationSecurityGroupIds: ids = {} } = args;
  const known = machinesOf(plan.topology);
  if (!known.includes(role)) return [notInTopology.create({ path: 'role' }, { value: role, known })];
  const senders = [...new Set(rules.flatMap(({ party }) => party ?? []))];
  return [
    ...senders
      .filter((sender) => ids[sender] === undefined)
      .map((sender) =>
        groupMissing.create({ path: `applicationSecurityGroupIds.${sender}` }, { role: sender }),
      ),
    ...clashesOf(rules),
  ];
}
