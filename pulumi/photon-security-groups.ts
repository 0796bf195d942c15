import * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import type { TopologyInput } from '../src/topology/schema';
import { azureRulesOf, machinesOf } from './azure-rules';
import { azureName } from './names';
import type { SecurityRuleArgs } from './security-rules';
import { DENY_REST, securityRule } from './security-rules';

/** What every Photon component takes. */
export interface PhotonArgs {
  /** Who is deployed, who plays, who operates: the content of a topology file. */
  readonly topology: TopologyInput;
  readonly resourceGroupName: pulumi.Input<string>;
  /** @default - the resource group's */
  readonly location?: pulumi.Input<string>;
  /** Tags of your own on every resource. @default - none but the library's */
  readonly tags?: Readonly<Record<string, pulumi.Input<string>>>;
}

export interface PhotonSecurityGroupsArgs extends PhotonArgs {
  /**
   * `role`: a network security group for each role, on its network interfaces. `shared`: one for a subnet of
   * Photon servers, in which application security groups tell the roles apart. Both let in exactly the same.
   *
   * @default 'role'
   */
  readonly grouping?: 'role' | 'shared';
  /** Priorities of rules by name, for the rare case that an error asks for one. @default - by what each rule is */
  readonly priorities?: Readonly<Record<string, number>>;
}

/**
 * The network security groups of a topology, each with its rules and a last rule that denies everything else, and an
 * application security group for each role.
 *
 * @example
 * const groups = new PhotonSecurityGroups('photon', { topology, resourceGroupName: group.name });
 * groups.of('game').networkSecurityGroup.id;
 */
export class PhotonSecurityGroups extends pulumi.ComponentResource {
  /** By role; in the shared form every role has the same. In the single layout the only role is `all`. */
  readonly networkSecurityGroups: Readonly<Record<string, network.NetworkSecurityGroup>>;
  readonly applicationSecurityGroups: Readonly<Record<string, network.ApplicationSecurityGroup>>;

  constructor(name: string, args: PhotonSecurityGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planTopology(args.topology, { clouds: ['azure'] });
    super('photon-server:azure:PhotonSecurityGroups', name, {}, opts);
    const machines = machinesOf(plan);
    const { resourceGroupName, location } = args;
    const own = { parent: this };
    this.applicationSecurityGroups = Object.fromEntries(
      machines.map((role) => [
        role,
        new network.ApplicationSecurityGroup(
          `${name}-${azureName(role)}`,
          { resourceGroupName, location, tags: { ...args.tags, 'photon:role': role } },
          own,
        ),
      ]),
    );
    const group = (role: string, securityRules: SecurityRuleArgs[]) =>
      new network.NetworkSecurityGroup(
        `${name}-${azureName(role)}`,
        { resourceGroupName, location, securityRules, tags: { ...args.tags, 'photon:role': role } },
        own,
      );
    const idOf = (role: string) => this.applicationGroupOf(role).id;
    if (args.grouping === 'shared') {
      const rules = machines.flatMap((role) => rulesFor(plan, role, args, idOf));
      const shared = group('all', [...rules, DENY_REST]);
      this.networkSecurityGroups = Object.fromEntries(machines.map((role) => [role, shared]));
    } else {
      this.networkSecurityGroups = Object.fromEntries(
        machines.map((role) => [role, group(role, [...rulesFor(plan, role, args, idOf), DENY_REST])]),
      );
    }
    this.registerOutputs({
      networkSecurityGroups: this.networkSecurityGroups,
      applicationSecurityGroups: this.applicationSecurityGroups,
    });
  }

  /** The application security group of a role's machines. */
  applicationGroupOf(role: string): network.ApplicationSecurityGroup {
    return known(this.applicationSecurityGroups, role);
  }

  /** The network security group of a role's machines. */
  groupOf(role: string): network.NetworkSecurityGroup {
    return known(this.networkSecurityGroups, role);
  }
}

function rulesFor(
  plan: Plan,
  role: string,
  { grouping, priorities }: PhotonSecurityGroupsArgs,
  idOf: (role: string) => pulumi.Input<string>,
): SecurityRuleArgs[] {
  const shared = grouping === 'shared';
  return azureRulesOf(plan, role, { shared, priorities }).map((rule) =>
    securityRule(rule, idOf, shared ? idOf(role) : undefined),
  );
}

function known<Value>(byRole: Readonly<Record<string, Value>>, role: string): Value {
  const value = byRole[role];
  if (value !== undefined) return value;
  throw new pulumi.InputPropertyError({
    propertyPath: 'role',
    reason: `${role} is no role of this topology; write one of ${Object.keys(byRole).join(', ')}`,
  });
}
