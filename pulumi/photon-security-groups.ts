import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { RoleName } from 'photon-server-constructs';
import { checkGroupArgs } from './check-args';
import { resourceNameIssues } from './check-names';
import { withoutDatedAliases } from './dated-aliases';
import type { DerivedGroups } from './derive-groups';
import { deriveGroups } from './derive-groups';
import { derivedOf } from './derived';
import { keepsRulesInline } from './inline-rules';
import { throwInputErrors } from './input-errors';
import { unknownName } from './issues';
import { azureName } from './names';
import { customSecurityRules } from './custom-rules';
import { commonInputs } from './photon-args';
import type { PhotonSecurityGroup, PhotonSecurityGroupsArgs } from './security-group-args';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import { standaloneGroupName, standaloneRules } from './standalone-rules';
import type { AzurePlan, PhotonTopology } from './topology-argument';
import { azurePlanOf } from './topology-argument';

/** What a network hands to its groups. */
export interface NetworkGroups {
  readonly plan: AzurePlan;
  readonly groups: DerivedGroups;
}

/**
 * The network security groups of a topology, each with its rules and a last rule that denies everything else, and an
 * application security group for each role.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const groups = new PhotonSecurityGroups('photon', { topology, resourceGroupName: group.name });
 * groups.securityGroupOf('game').id;
 */
export class PhotonSecurityGroups<T extends PhotonTopology = PhotonTopology>
  extends pulumi.ComponentResource
{
  /** By role, and by kind of machine where servers share machines; `all` in the single layout and in a shared group. */
  readonly networkSecurityGroups: Record<string, PhotonSecurityGroup>;
  /** By role. */
  readonly applicationSecurityGroups: Record<string, network.ApplicationSecurityGroup>;
  /** Ids of the groups, for other stacks. */
  readonly networkSecurityGroupIds: pulumi.Output<Record<string, string>>;
  readonly applicationSecurityGroupIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: PhotonSecurityGroupsArgs<T>, opts?: pulumi.ComponentResourceOptions) {
    const { plan, groups: derived } = derivedOf<NetworkGroups>(args) ?? checkedGroups(name, args);
    super('photon-server:azure:PhotonSecurityGroups', name, {}, withoutDatedAliases(opts));
    const { topology } = plan;
    const child = { parent: this };
    const resourceName = (role: string) => `${name}-${azureName(role)}`;
    const inputsOf = (role: string) => commonInputs(args, topology, { role });
    this.applicationSecurityGroups = Object.fromEntries(
      derived.applicationGroups.map((role) => [
        role,
        new network.ApplicationSecurityGroup(resourceName(role), inputsOf(role), child),
      ]),
    );
    const groupOf = (role: string) => ofRole(this.applicationSecurityGroups, role).id;
    const made = derived.groups.map(({ name: group, rules }) => {
      const customRules = customSecurityRules(
        args.rules ?? {},
        derived.shared ? undefined : group,
        derived.customRules,
        groupOf,
      );
      const photon = rules.map((rule) => {
        const destination = derived.shared ? groupOf(rule.role) : undefined;
        return securityRule(rule, plan, { groupOf, destination });
      });
      const securityRules = [...customRules, ...photon, DENY_REST];
      const existing = args.securityGroups?.[group];
      if (existing)
        return [group, this.#fill(`${name}-${azureName(group)}`, existing, securityRules, args)] as const;
      const inputs = { ...inputsOf(group), securityRules };
      const resource = new network.NetworkSecurityGroup(resourceName(group), inputs, child);
      keepsRulesInline(resource);
      return [group, resource] as const;
    });
    this.networkSecurityGroups = byName(derived, Object.fromEntries(made));
    this.networkSecurityGroupIds = idsOf(this.networkSecurityGroups);
    this.applicationSecurityGroupIds = idsOf(this.applicationSecurityGroups);
    this.registerOutputs({
      networkSecurityGroupIds: this.networkSecurityGroupIds,
      applicationSecurityGroupIds: this.applicationSecurityGroupIds,
    });
  }

  #fill(
    name: string,
    group: PhotonExistingSecurityGroup,
    rules: readonly PhotonSecurityRuleArgs[],
    { resourceGroupName }: PhotonSecurityGroupsArgs,
  ): PhotonSecurityGroup {
    const networkSecurityGroupName = standaloneGroupName(group, 'securityGroups');
    standaloneRules(name, rules, {
      parent: this,
      networkSecurityGroupName,
      resourceGroupName: group.resourceGroupName ?? resourceGroupName,
    });
    return { id: pulumi.output(group.id), name: pulumi.output(networkSecurityGroupName) };
  }

  /**
   * The network security group of a role's machines.
   *
   * @throws InputPropertyError where the topology has no such role, or its servers have machines of several kinds
   */
  securityGroupOf(role: RoleName<T> | 'all'): PhotonSecurityGroup {
    return ofRole(this.networkSecurityGroups, role);
  }

  /**
   * The application security group of a role's machines.
   *
   * @throws InputPropertyError where the topology has no such role
   */
  applicationSecurityGroupOf(role: RoleName<T> | 'all'): network.ApplicationSecurityGroup {
    return ofRole(this.applicationSecurityGroups, role);
  }
}

function checkedGroups(name: string, args: PhotonSecurityGroupsArgs): NetworkGroups {
  checkGroupArgs(name, args);
  const plan = azurePlanOf(args.topology);
  const groups = deriveGroups(plan, args);
  const names = [...groups.groups.map((group) => group.name), ...groups.applicationGroups];
  throwInputErrors([...resourceNameIssues(name, names), ...groups.issues]);
  return { plan, groups };
}

/** The groups by kind of machine, and by each role that has one group alone. */
function byName(
  { kinds, shared }: DerivedGroups,
  made: Readonly<Record<string, PhotonSecurityGroup>>,
): Record<string, PhotonSecurityGroup> {
  const entries = kinds.flatMap(({ name, roles }) => {
    const group = made[shared ? 'all' : name];
    const alone = roles.filter(
      (role) => shared || kinds.every((kind) => kind.name === name || !kind.roles.includes(role)),
    );
    return group ? [name, ...alone].map((key) => [key, group] as const) : [];
  });
  return Object.fromEntries(entries);
}

function idsOf(
  resources: Readonly<Record<string, { readonly id: pulumi.Output<string> }>>,
): pulumi.Output<Record<string, string>> {
  return pulumi.output(Object.fromEntries(Object.entries(resources).map(([role, { id }]) => [role, id])));
}

function ofRole<Value>(byRole: Readonly<Record<string, Value>>, role: string): Value {
  const value = byRole[role];
  if (value === undefined) throwInputErrors([unknownName('role', 'role', role, Object.keys(byRole))]);
  return value as Value;
}
