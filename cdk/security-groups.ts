import type { Connections, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { SecurityGroupRole, Plan } from 'photon-server-constructs';
import { throwIfErrors } from '../src/issues/photon-error';
import { annotate } from './annotate';
import { networkPropIssues } from './check-props';
import { GroupSet, groupSetIssues } from './group-set';
import type { PhotonTopology } from './planned';
import { plannedFor } from './planned';
import { deriveRules } from './rules/derive';
import type { PhotonSecurityGroupsProps } from './security-group-props';
import { groupSourcesOf } from './sources';

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
