import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { TopologyInput } from '../src/topology/schema';
import { planOf } from '../src/plan/shared-plan';
import { machinesOf } from '../src/topology/topology';
import { groupIssues, groupsOf, ownRuleContext } from './check-groups';
import { resourceNameIssues } from './check-names';
import { withoutDatedAliases } from './dated-aliases';
import { throwInputErrors } from './input-errors';
import { notInTopology } from './issues';
import { keepsRulesInline } from './inline-groups';
import { azureName } from './names';
import type { OwnRules } from './own-rules';
import { ownRuleIssues, ownSecurityRules } from './own-rules';
import { DENY_REST, securityRule } from './security-rules';

/**
 * What every Photon component takes.
 *
 * @example
 * const args: PhotonArgs = { topology, resourceGroupName, tags: { team: 'backend' } };
 */
export interface PhotonArgs {
  /** What is deployed, who plays, who operates: the content of a topology file. */
  readonly topology: TopologyInput;
  readonly resourceGroupName: pulumi.Input<string>;
  /** @default - the resource group's */
  readonly location?: pulumi.Input<string>;
  /** Tags of your own on every resource. @default - none but the library's */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}

/**
 * What {@link PhotonSecurityGroups} is made from.
 *
 * @example
 * const args: PhotonSecurityGroupsArgs = { topology, resourceGroupName, grouping: 'role' };
 */
export interface PhotonSecurityGroupsArgs extends PhotonArgs {
  /**
   * `role`: a network security group for each role, on its network interfaces. `shared`: one for a subnet of
   * Photon servers, in which application security groups tell the roles apart. Both let in exactly the same.
   *
   * @default 'role'
   */
  readonly grouping?: 'role' | 'shared';
  /** Rules of your own by name, with priorities from 100 to 999. @default - none */
  readonly rules?: OwnRules;
  /** Priorities of Photon's rules by name, for the rare case that an error asks for one. @default - by what each rule is */
  readonly priorities?: Readonly<Record<string, number>>;
}

/**
 * The network security groups of a topology, each with its rules and a last rule that denies everything else, and an
 * application security group for each role.
 *
 * @throws PhotonError for a wrong topology, InputPropertyError or InputPropertiesError for other arguments
 * @example
 * const groups = new PhotonSecurityGroups('photon', { topology, resourceGroupName: group.name });
 * groups.groupOf('game').id;
 */
export class PhotonSecurityGroups extends pulumi.ComponentResource {
  /** By role; in the shared form every role has the same. In the single layout the only role is `all`. */
  readonly networkSecurityGroups: Readonly<Record<string, network.NetworkSecurityGroup>>;
  readonly applicationSecurityGroups: Readonly<Record<string, network.ApplicationSecurityGroup>>;
  /** Ids of the groups by role, for other stacks. */
  readonly networkSecurityGroupIds: pulumi.Output<Record<string, string>>;
  readonly applicationSecurityGroupIds: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: PhotonSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf({ topology: args.topology, cloud: 'azure' });
    const roles = machinesOf(plan.topology);
    throwInputErrors([...resourceNameIssues(name, roles), ...groupIssues(plan, args)]);
    super('photon-server:azure:PhotonSecurityGroups', name, {}, withoutDatedAliases(opts));
    const { resourceGroupName, location } = args;
    const common = (role: string) => ({
      resourceGroupName,
      location,
      tags: { ...args.tags, 'photon:role': role },
    });
    const resourceName = (role: string) => `${name}-${azureName(role)}`;
    this.applicationSecurityGroups = Object.fromEntries(
      roles.map((role) => [
        role,
        new network.ApplicationSecurityGroup(resourceName(role), common(role), { parent: this }),
      ]),
    );
    const idOf = (role: string) => this.applicationGroupOf(role).id;
    const groups = groupsOf(plan, args);
    const shared = args.grouping === 'shared';
    const context = ownRuleContext(plan, groups);
    const made = groups.map(({ role, rules }) => {
      const own = ownSecurityRules(args.rules ?? {}, shared ? undefined : role, (known) =>
        throwInputErrors(ownRuleIssues(known, context)),
      );
      const photon = rules.map((rule) => securityRule(rule, idOf, shared ? idOf(rule.role) : undefined));
      const securityRules = [...own, ...photon, DENY_REST];
      const group = new network.NetworkSecurityGroup(
        resourceName(role),
        { ...common(role), securityRules },
        { parent: this },
      );
      keepsRulesInline(group);
      return [role, group] as const;
    });
    const byRole = new Map(made);
    this.networkSecurityGroups = Object.fromEntries(
      roles.flatMap((role) => {
        const group = byRole.get(shared ? 'all' : role);
        return group ? [[role, group]] : [];
      }),
    );
    this.networkSecurityGroupIds = idsOf(this.networkSecurityGroups);
    this.applicationSecurityGroupIds = idsOf(this.applicationSecurityGroups);
    this.registerOutputs({
      networkSecurityGroupIds: this.networkSecurityGroupIds,
      applicationSecurityGroupIds: this.applicationSecurityGroupIds,
    });
  }

  /**
   * The application security group of a role's machines.
   *
   * @throws InputPropertyError where the topology has no such role
   */
  applicationGroupOf(role: string): network.ApplicationSecurityGroup {
    return known(this.applicationSecurityGroups, role);
  }

  /**
   * The network security group of a role's machines.
   *
   * @throws InputPropertyError where the topology has no such role
   */
  groupOf(role: string): network.NetworkSecurityGroup {
    return known(this.networkSecurityGroups, role);
  }
}

function idsOf(
  resources: Readonly<Record<string, pulumi.CustomResource>>,
): pulumi.Output<Record<string, string>> {
  return pulumi.output(Object.fromEntries(Object.entries(resources).map(([role, { id }]) => [role, id])));
}

function known<Value>(byRole: Readonly<Record<string, Value>>, role: string): Value {
  const value = byRole[role];
  if (value === undefined)
    throwInputErrors([notInTopology.create({ path: 'role' }, { value: role, known: Object.keys(byRole) })]);
  return value as Value;
}
