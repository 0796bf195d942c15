import type { Connections, IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Plan } from 'photon-server-constructs';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import { annotate } from './annotate';
import { rolePropIssues } from './check-props';
import type { PhotonTopology } from './planned';
import { plannedFor } from './planned';
import { quotaIssues } from './quotas';
import { noteBroughtGroup } from './rules/brought-groups';
import type { PhotonRoleRulesProps } from './role-rules-props';
import { deriveRules } from './rules/derive';
import { missingGroups } from './rules/missing-groups';
import { writeStandalone } from './rules/write-rules';
import { groupNameOf } from './servers';
import { groupSourcesOf } from './sources';

/**
 * Adds the rules of one role to a security group that you already have.
 *
 * @example
 * const securityGroup = SecurityGroup.fromSecurityGroupId(this, 'Own', 'sg-0123456789abcdef0');
 * new PhotonRoleRules(this, 'GameRules', { topology, role: 'game', securityGroup });
 */
export class PhotonRoleRules<T extends PhotonTopology = PhotonTopology>
  extends Construct
  implements IConnectable
{
  /** What the topology asks for. */
  readonly plan: Plan;
  readonly connections: Connections;

  /** @throws PhotonError with everything that is wrong with the topology, and what AWS would refuse */
  constructor(scope: Construct, id: string, props: PhotonRoleRulesProps<T>) {
    super(scope, id);
    throwIfErrors(rolePropIssues(props));
    const { role, securityGroup, quotas, egress = 'open' } = props;
    const plan = plannedFor(this, props.topology);
    this.plan = plan;
    this.connections = securityGroup.connections;
    const name = groupNameOf(plan, role, 'role');
    const derived = deriveRules(plan, { sources: groupSourcesOf(props.sources), egress, quotas, only: name });
    const rules = derived.groups.get(name) ?? { ingress: [], egress: [] };
    const given: Readonly<Record<string, ISecurityGroup>> = {
      ...props.securityGroups,
      [name]: securityGroup,
    };
    const issues = [...quotaIssues(quotas), ...derived.issues, ...missingGroups(rules, given)];
    throwIfErrors(issues);
    annotate(this, issues);
    noteBroughtGroup(this, name, securityGroup);
    writeStandalone(this, securityGroup, rules, (party) => {
      const group = given[party];
      if (!group) throw new PhotonError(missingGroups(rules, given));
      return group;
    });
  }
}
