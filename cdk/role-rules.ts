import type { Connections, IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { SecurityGroupRole, KnownRolesOnly, Plan } from 'photon-server-constructs';
import type { Issue } from '../src/issues/issue';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import { groupMissing } from '../src/plan/component-issues';
import { annotate } from './annotate';
import { rolePropIssues } from './check-props';
import type { PhotonTopology } from './planned';
import { plannedFor } from './planned';
import type { PhotonAwsQuotas } from './quotas';
import { quotaIssues } from './quotas';
import { noteBroughtGroup } from './rules/brought-groups';
import type { GroupRules } from './rules/derive';
import { deriveRules } from './rules/derive';
import { writeStandalone } from './rules/write-rules';
import { groupNameOf } from './servers';
import type { PhotonSources } from './sources';
import { groupSourcesOf } from './sources';

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

function missingGroups(
  { ingress, egress }: GroupRules,
  given: Readonly<Record<string, ISecurityGroup>>,
): Issue[] {
  const named = [...ingress, ...egress].flatMap(({ source }) => (source.kind === 'role' ? [source.id] : []));
  return [...new Set(named)]
    .filter((role) => !given[role])
    .map((role) => {
      const property = `securityGroups: { '${role}': group }`;
      return groupMissing.create({ path: `securityGroups.${role}` }, { cloud: 'aws', role, property });
    });
}
