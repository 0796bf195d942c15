import type * as network from '@pulumi/azure-native/network';
import * as pulumi from '@pulumi/pulumi';
import type { RoleName } from 'photon-server-constructs';
import type { NetworkGroups } from './checked-groups';
import { checkedGroups } from './checked-groups';
import { withoutDatedAliases } from './dated-aliases';
import { derivedOf } from './derived';
import { idsOf, ofRole } from './groups-by-name';
import { makeGroups } from './make-groups';
import type { PhotonSecurityGroup, PhotonSecurityGroupsArgs } from './security-group-args';
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
    const parts = derivedOf<NetworkGroups>(args) ?? checkedGroups(name, args);
    super('photon-server:azure:PhotonSecurityGroups', name, {}, withoutDatedAliases(opts));
    const made = makeGroups(this, name, args, parts);
    this.applicationSecurityGroups = made.applicationSecurityGroups;
    this.networkSecurityGroups = made.networkSecurityGroups;
    this.networkSecurityGroupIds = idsOf(this.networkSecurityGroups);
    this.applicationSecurityGroupIds = idsOf(this.applicationSecurityGroups);
    this.registerOutputs({
      networkSecurityGroupIds: this.networkSecurityGroupIds,
      applicationSecurityGroupIds: this.applicationSecurityGroupIds,
    });
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
