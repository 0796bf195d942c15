import type * as pulumi from '@pulumi/pulumi';
import type { PhotonCustomSecurityRules } from './custom-rule-args';
import type { PhotonArgs } from './photon-args';
import type { PhotonSources } from './sources';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';

/** Options of the rules in the network security groups: grouping, custom rules, priorities, further sources. */
export interface PhotonSecurityGroupRulesArgs {
  /**
   * `role`: a network security group for each role. `shared`: one for all, in which application security groups tell
   * the roles apart. Both let in exactly the same.
   *
   * @default 'role'
   */
  readonly grouping?: 'role' | 'shared';
  /** What is admitted besides the topology's addresses. @default - nothing */
  readonly sources?: PhotonSources;
  /** Own rules by name, with priorities from 100 to 999. @default - none */
  readonly rules?: PhotonCustomSecurityRules;
  /** Priorities of Photon's rules by name, for the rare case that an error asks for one. @default - by what each rule is */
  readonly priorities?: Record<string, number>;
}

/** Arguments of {@link PhotonSecurityGroups}: topology, resource group, existing security groups, custom rules. */
export interface PhotonSecurityGroupsArgs<T extends PhotonTopology = PhotonTopology>
  extends PhotonArgs<T>, PhotonSecurityGroupRulesArgs {
  /**
   * Security groups that exist already, by role (`all` for a shared one). Their rules are resources of their own, so
   * they must have no inline rules.
   *
   * @default - new ones
   */
  readonly securityGroups?: Record<string, PhotonExistingSecurityGroup>;
  /** Whether rules let load balancers probe servers that stand alone behind their public ports. @default false */
  readonly probeSingleServers?: boolean;
}

/** A network security group, created here or existing before. */
export interface PhotonSecurityGroup {
  readonly id: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;
}
