import { Token } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { egressWarnings } from '../src/server-settings/egress-warnings';
import { existingGroupIssues } from '../src/plan/component-issues';
import { acknowledgeOpenIngress } from './acknowledgements';
import { refused } from './issues';
import type { PlannedNetwork } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import { quotaIssues } from './quotas';
import { noteBroughtGroup } from './rules/brought-groups';
import type { DerivedRules } from './rules/derive';
import { groupDescription, isAwsDescription } from './rules/description';
import { writeRules, writeStandalone } from './rules/write-rules';
import { groupNameOf, groupNames } from './servers';
import { tag } from './tags';

/** What security groups are made from, besides their rules. */
export interface GroupSetOptions {
  readonly vpc: IVpc;
  readonly securityGroups?: Readonly<Record<string, ISecurityGroup>> | undefined;
  readonly egress?: 'open' | 'planned' | undefined;
  readonly description?: string | undefined;
  readonly quotas?: PhotonAwsQuotas | undefined;
}

/** Where the groups of roles are looked up. */
export interface Groups {
  /** @throws PhotonError where the topology has no such role */
  groupOf(role: string): ISecurityGroup;
}

/** The security groups of a plan by their names. */
export class GroupSet implements Groups {
  private readonly groups = new Map<string, ISecurityGroup>();

  /** Makes the groups that are not given in a scope, and writes the rules of all. */
  constructor(
    scope: Construct,
    private readonly plan: PlannedNetwork,
    rules: DerivedRules,
    options: GroupSetOptions,
  ) {
    const made = new Map<string, SecurityGroup>();
    for (const name of groupNames(plan)) {
      const existing = options.securityGroups?.[name];
      const group = existing ?? newGroup(scope, plan, name, options);
      if (!existing) made.set(name, group as SecurityGroup);
      this.groups.set(name, group);
    }
    const groupOf = (name: string) => this.groupOf(name);
    for (const [name, groupRules] of rules.groups) {
      const group = made.get(name);
      if (group) {
        writeRules(group, groupRules, groupOf);
        acknowledgeOpenIngress(group, groupRules.ingress);
      } else {
        const rulesScope = new Construct(scope, `${name}Rules`);
        noteBroughtGroup(rulesScope, name, groupOf(name));
        writeStandalone(rulesScope, groupOf(name), groupRules, groupOf);
      }
    }
  }

  groupOf(role: string): ISecurityGroup {
    const group = this.groups.get(groupNameOf(this.plan, role, 'role'));
    if (!group) throw new TypeError(`${role} has no group`);
    return group;
  }
}

function newGroup(
  scope: Construct,
  { topology }: PlannedNetwork,
  name: string,
  { vpc, egress, description }: GroupSetOptions,
): SecurityGroup {
  const open = egress !== 'planned';
  const group = new SecurityGroup(scope, name, {
    vpc,
    description: groupDescription(name, description),
    allowAllOutbound: open,
    allowAllIpv6Outbound: open,
    disableInlineRules: false,
  });
  tag(group, { role: name, cluster: topology.cluster });
  return group;
}

/** Everything that AWS would refuse of these groups, before any of them exists. */
export function groupSetIssues(
  plan: PlannedNetwork,
  rules: DerivedRules,
  { description, quotas, egress, securityGroups = {} }: GroupSetOptions,
): Issue[] {
  const expected = 'at most 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*';
  return [
    ...quotaIssues(quotas),
    ...(description === undefined || isAwsDescription(description)
      ? []
      : [refused('description', description, expected)]),
    ...existingGroupIssues('aws', groupNames(plan), securityGroups, identityOf),
    ...rules.issues,
    ...(egress === 'planned' ? egressWarnings(plan) : []),
  ];
}

/** A group may be known by its construct alone. */
const identityOf = (group: ISecurityGroup): unknown =>
  Token.isUnresolved(group.securityGroupId) ? group : group.securityGroupId;
