import type { ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { KnownRolesOnly, SecurityGroupRole } from 'photon-server-constructs';
import type { PhotonTopology } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import type { PhotonSources } from './sources';

/** Properties of {@link PhotonRoleRules}: the role, and the security group that gets its rules. */
export interface PhotonRoleRulesProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates. */
  readonly topology: T & KnownRolesOnly<T>;
  /** Whose rules: a role, `all` in the single layout, or `load-balancer`. */
  readonly role: SecurityGroupRole<T>;
  /** The group that gets the rules. They are resources of their own, also where the group is imported as immutable. */
  readonly securityGroup: ISecurityGroup;
  /**
   * Groups of the other servers, and of the load balancers, which rules refer to.
   * @default - none; an error where a rule needs one
   */
  readonly securityGroups?: Record<string, ISecurityGroup>;
  /** @default - the topology's addresses and prefix lists alone */
  readonly sources?: PhotonSources;
  /**
   * `planned` adds rules for what the servers must send by themselves; what the group lets out already stays.
   * @default 'open' - what leaves is left to the group
   */
  readonly egress?: 'open' | 'planned';
  /** Quotas of your account where AWS raised them. @default - AWS's own */
  readonly quotas?: PhotonAwsQuotas;
}
