import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { KnownRolesOnly } from 'photon-server-constructs';
import type { Issue } from '../src/issues/issue';
import { groupMissing } from '../src/plan/component-issues';
import type { AzureRule } from './azure-rules';
import { azureRulesOf } from './azure-rules';
import { sourceArgIssues } from './check-args';
import { withoutDatedAliases } from './dated-aliases';
import { throwInputErrors } from './input-errors';
import { unknownName } from './issues';
import { clashesOf } from './rule-clashes';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';
import type { PhotonSources } from './sources';
import { sourceIssues } from './sources';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import { standaloneGroupName, standaloneRules } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** Arguments of {@link photonRoleRules}: the topology, the role, and the groups that its rules refer to. */
export interface PhotonRoleRuleListArgs<T extends PhotonTopology = PhotonTopology> {
  /** A topology, what `loadTopology` returns, or a plan. */
  readonly topology: T & KnownRolesOnly<T>;
  /** Whose rules: a role, roles joined by `+` where they share machines, or `all` in the single layout. */
  readonly role: string;
  /** Ids of the application security groups of the roles that send to this one. @default - none: an error where one is needed */
  readonly applicationSecurityGroupIds?: Record<string, pulumi.Input<string>>;
  /** The id of the application security group that the rules are for, where the group serves other machines too. @default - every machine */
  readonly destinationId?: pulumi.Input<string>;
  /** What is admitted besides the topology's addresses. @default - nothing */
  readonly sources?: PhotonSources;
  /** Whether a last rule denies everything else: without it the whole virtual network reaches every port. @default true */
  readonly denyRest?: boolean;
  /** Priorities by rule name. @default - by what each rule is */
  readonly priorities?: Record<string, number>;
  /** Whether rules let load balancers probe servers that stand alone behind their public ports. @default false */
  readonly probeSingleServers?: boolean;
}

/**
 * The rules of one role as a list, for the inline rules of a network security group of your own; priorities 1000 to
 * 4096.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new NetworkSecurityGroup('mine', { resourceGroupName, securityRules: [...mine, ...photonRoleRules({ topology, role: 'game' })] });
 */
export function photonRoleRules<T extends PhotonTopology>(
  args: PhotonRoleRuleListArgs<T>,
): PhotonSecurityRuleArgs[] {
  throwInputErrors(sourceArgIssues(args.sources));
  const plan = azurePlanOf(args.topology);
  const { role, applicationSecurityGroupIds: ids = {}, destinationId: destination, denyRest = true } = args;
  const { priorities, probeSingleServers, sources } = args;
  const kinds = plan.topology.machines;
  const expected = kinds.map(({ name }) => name);
  const options = { shared: false, priorities, sources, probeSingleServers };
  const ofRole = kinds.filter(({ name }) => name === role);
  const { byKind, issues } = azureRulesOf(plan, ofRole, options);
  const rules = byKind.flatMap((kind) => kind.rules);
  throwInputErrors(
    expected.includes(role)
      ? [...senderIssues(args, rules), ...clashesOf(rules), ...sourceIssues(sources), ...issues]
      : [unknownName('role', 'role', role, expected)],
  );
  const references = { groupOf: (party: string) => ids[party] ?? '', destination };
  return [...rules.map((rule) => securityRule(rule, plan, references)), ...(denyRest ? [DENY_REST] : [])];
}

/** Arguments of {@link PhotonRoleRules}: the role, and the network security group that gets its rules. */
export interface PhotonRoleRulesArgs<
  T extends PhotonTopology = PhotonTopology,
> extends PhotonRoleRuleListArgs<T> {
  readonly resourceGroupName: pulumi.Input<string>;
  /** A group whose rules stand alone, or its name: one with inline rules would delete these, and is refused. */
  readonly networkSecurityGroup:
    network.NetworkSecurityGroup | PhotonExistingSecurityGroup | pulumi.Input<string>;
}

/**
 * Adds the rules of one role, each as a resource, to a network security group that exists already.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * new PhotonRoleRules('game', { topology, role: 'game', resourceGroupName, networkSecurityGroup: 'existing-nsg' });
 */
export class PhotonRoleRules<T extends PhotonTopology = PhotonTopology> extends pulumi.ComponentResource {
  /** By name. */
  readonly securityRules: Record<string, network.SecurityRule>;

  constructor(name: string, args: PhotonRoleRulesArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const { networkSecurityGroup, resourceGroupName } = args;
    const networkSecurityGroupName = standaloneGroupName(networkSecurityGroup, 'networkSecurityGroup');
    const rules = photonRoleRules(args);
    super('photon-server:azure:PhotonRoleRules', name, {}, withoutDatedAliases(opts));
    const target = { parent: this, networkSecurityGroupName, resourceGroupName };
    this.securityRules = standaloneRules(name, rules, target);
    this.registerOutputs({ names: rules.map((rule) => rule.name) });
  }
}

function senderIssues(
  { applicationSecurityGroupIds: ids = {} }: PhotonRoleRuleListArgs,
  rules: readonly AzureRule[],
): Issue[] {
  const senders = [...new Set(rules.flatMap(({ party }) => party ?? []))];
  return senders
    .filter((sender) => ids[sender] === undefined)
    .map((role) => {
      const property = `applicationSecurityGroupIds: { ${role}: ID }`;
      const path = `applicationSecurityGroupIds.${role}`;
      return groupMissing.create({ path }, { cloud: 'azure', role, property });
    });
}
