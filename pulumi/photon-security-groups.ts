import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { RoleName } from 'photon-server-constructs';
import type { NetworkGroups } from './checked-groups';
import { checkedGroups } from './checked-groups';
import { withoutDatedAliases } from './dated-aliases';
import { derivedOf } from './derived';
import { byName, idsOf, ofRole } from './groups-by-name';
import { keepsRulesInline } from './inline-rules';
import { azureName } from './names';
import { customSecurityRules } from './custom-rules';
import { commonInputs } from './photon-args';
import type { PhotonSecurityGroup, PhotonSecurityGroupsArgs } from './security-group-args';
import type { PhotonSecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import { standaloneGroupName, standaloneRules } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';

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
