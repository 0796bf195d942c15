import type * as network from '@pulumi/azure-native/network';
import type * as pulumi from '@pulumi/pulumi';
import type { KnownRolesOnly } from 'photon-server-constructs';
import type { PhotonSources } from './sources';
import type { PhotonExistingSecurityGroup } from './standalone-rules';
import type { PhotonTopology } from './topology-argument';

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

/** Arguments of {@link PhotonRoleRules}: the role, and the network security group that gets its rules. */
export interface PhotonRoleRulesArgs<
  T extends PhotonTopology = PhotonTopology,
> extends PhotonRoleRuleListArgs<T> {
  readonly resourceGroupName: pulumi.Input<string>;
  /** A group whose rules stand alone, or its name: one with inline rules would delete these, and is refused. */
  readonly networkSecurityGroup:
    network.NetworkSecurityGroup | PhotonExistingSecurityGroup | pulumi.Input<string>;
}
