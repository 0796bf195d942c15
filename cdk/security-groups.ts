import type { Connections, ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { SecurityGroupRole, KnownRolesOnly, Plan } from 'photon-server-constructs';
import { throwIfErrors } from '../src/issues/photon-error';
import { annotate } from './annotate';
import { networkPropIssues } from './check-props';
import { GroupSet, groupSetIssues } from './group-set';
import type { PhotonTopology } from './planned';
import { plannedFor } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import { deriveRules } from './rules/derive';
import type { PhotonSources } from './sources';
import { groupSourcesOf } from './sources';

/** Properties of {@link PhotonSecurityGroups}: topology, VPC, existing security groups, egress. */
export interface PhotonSecurityGroupsProps<T extends PhotonTopology = PhotonTopology> {
  /** What is deployed, who plays, who operates. */
  readonly topology: T & KnownRolesOnly<T>;
  /** Where the servers are. */
  readonly vpc: IVpc;
  /**
   * Groups that you already have, by role (`load-balancer` for that of the load balancers). Their rules are resources
   * of their own.
   * @default - every role gets a new group
   */
  readonly securityGroups?: Record<string, ISecurityGroup>;
  /** @default - the topology's addresses and prefix lists alone */
  readonly sources?: PhotonSources;
  /**
   * `open` lets everything out: Photon's licensing and web hooks need it, and with it UDP flows of a topology that
   * everyone may play stay untracked, outside the instance's connection limit (AWS:
   * security-group-connection-tracking). `planned` lets out what servers send each other and what load balancers
   * send to servers, and nothing else.
   * @default 'open'
   */
  readonly egress?: 'open' | 'planned';
  /**
   * How descriptions of groups begin; AWS replaces a group when its description changes.
   * @default 'Photon'
   */
  readonly description?: string;
  /** Quotas of your account where AWS raised them. @default - AWS's own */
  readonly quotas?: PhotonAwsQuotas;
}

/**
 * The security groups of a topology: one for each role and, with `access: relay`, one for the load balancers.
 *
 * @example
 * const groups = new PhotonSecurityGroups(this, 'Groups', { vpc, topology });
 * server.addSecurityGroup(groups.securityGroupOf('game'));
 */
export class PhotonSecurityGroups<T extends PhotonTopology = PhotonTopology> extends Construct {
  /** What the topology asks for. */
  readonly plan: Plan;
  private readonly groups: GroupSet;

  /** @throws PhotonError with everything that is wrong with the topology, and what AWS would refuse */
  constructor(scope: Construct, id: string, props: PhotonSecurityGroupsProps<T>) {
    super(scope, id);
    throwIfErrors(networkPropIssues(props));
    const planned = plannedFor(this, props.topology);
    this.plan = planned;
    const { quotas, egress = 'open' } = props;
    const rules = deriveRules(planned, { sources: groupSourcesOf(props.sources), egress, quotas });
    const issues = groupSetIssues(planned, rules, props);
    throwIfErrors(issues);
    annotate(this, [...this.plan.issues, ...issues]);
    this.groups = new GroupSet(this, planned, rules, props);
  }

  /**
   * The group of a role; `load-balancer` for that of the load balancers.
   *
   * @throws PhotonError where the topology has no such role
   */
  securityGroupOf(role: SecurityGroupRole<T>): ISecurityGroup {
    return this.groups.groupOf(role);
  }

  /** The connections of a role, for `allowFrom` and its like. */
  connectionsOf(role: SecurityGroupRole<T>): Connections {
    return this.securityGroupOf(role).connections;
  }
}
