import { Tags, Token } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Issue } from '../src/issues/issue';
import { throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import { planOf } from '../src/plan/shared-plan';
import { acknowledgeOpenIngress } from './acknowledgements';
import { annotate } from './annotate';
import { descriptionRefused, groupShared, unknownServer } from './issues';
import { machineNamed, machinesOf } from './machines';
import { quotaIssues, ruleIssues } from './quotas';
import { descriptionProblem, groupDescription } from './rules/description';
import { egressIssues, egressOf } from './rules/egress';
import type { GroupSources } from './rules/ingress';
import { ingressOf } from './rules/ingress';
import { writeEgress, writeIngress, writeInline } from './rules/write-rules';
import type { PhotonRuleProps } from './rule-props';
import { groupSourcesOf } from './sources';

/**
 * What {@link PhotonSecurityGroups} is made from.
 *
 * @example
 * const props: PhotonSecurityGroupsProps = { vpc, topology, egress: 'planned' };
 */
export interface PhotonSecurityGroupsProps extends PhotonRuleProps {
  /** Where the servers stand. */
  readonly vpc: IVpc;
  /**
   * Groups that you already have, by role (`load-balancer` for that of the load balancers). Their rules are resources
   * of their own.
   * @default - every role gets a new group
   */
  readonly securityGroups?: Readonly<Record<string, ISecurityGroup>>;
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
}

/**
 * The security groups of a topology: one for each role's machines, and in relay one for all load balancers.
 *
 * @example
 * const groups = new PhotonSecurityGroups(this, 'Groups', { vpc, topology });
 * server.addSecurityGroup(groups.group('game'));
 */
export class PhotonSecurityGroups extends Construct {
  /** What the topology asks for. */
  readonly plan: Plan;
  private readonly groups = new Map<string, ISecurityGroup>();

  constructor(scope: Construct, id: string, props: PhotonSecurityGroupsProps) {
    super(scope, id);
    this.plan = planOf({ topology: props.topology, cloud: 'aws', terminateTls: props.terminateTls });
    const issues = securityGroupIssues(this.plan, props);
    throwIfErrors(issues);
    annotate(this, [...this.plan.issues, ...issues]);

    const machines = machinesOf(this.plan);
    const owned = new Map<string, SecurityGroup>();
    for (const machine of machines) {
      const existing = props.securityGroups?.[machine];
      const group = existing ?? this.newGroup(machine, props);
      if (!existing) owned.set(machine, group as SecurityGroup);
      this.groups.set(machine, group);
    }
    const groupOf = (party: string) => this.group(party);
    for (const machine of machines) {
      const group = this.group(machine);
      const own = owned.get(machine);
      const ingress = ingressOf(this.plan, machine, groupSourcesOf(props.sources));
      const egress = props.egress === 'planned' ? egressOf(this.plan, machine, machines) : [];
      const byAddress = (peer: object) => 'cidr' in peer;
      if (own) writeInline(own, [...ingress, ...egress]);
      const scope = own ?? new Construct(this, `${machine}Rules`);
      writeIngress(scope, group, own ? ingress.filter(({ source }) => !byAddress(source)) : ingress, groupOf);
      writeEgress(scope, group, own ? egress.filter(({ target }) => !byAddress(target)) : egress, groupOf);
      if (own) acknowledgeOpenIngress(own, ingress);
    }
  }

  /** The roles, or `all` in the single layout, and `load-balancer`: whatever has a group. */
  get machines(): readonly string[] {
    return [...this.groups.keys()];
  }

  /**
   * The group of a role's machines; `load-balancer` for that of the load balancers.
   *
   * @throws PhotonError where the topology has no such role
   */
  group(role: string): ISecurityGroup {
    const group = this.groups.get(machineNamed(this.plan, role, 'role'));
    if (!group) throw new TypeError(`${role} has a machine and no group`);
    return group;
  }

  private newGroup(machine: string, props: PhotonSecurityGroupsProps): SecurityGroup {
    const open = props.egress !== 'planned';
    const group = new SecurityGroup(this, machine, {
      vpc: props.vpc,
      description: groupDescription(machine, props.description),
      allowAllOutbound: open,
      allowAllIpv6Outbound: open,
      disableInlineRules: false,
    });
    Tags.of(group).add('photon:role', machine);
    return group;
  }
}

/** Everything that AWS would refuse of these groups, before any of them exists. */
export function securityGroupIssues(
  plan: Plan,
  { securityGroups = {}, sources, egress, description, quotas }: PhotonSecurityGroupsProps,
): Issue[] {
  const machines = machinesOf(plan);
  const problem = description === undefined ? undefined : descriptionProblem(description);
  const groupSources: GroupSources = groupSourcesOf(sources);
  return [
    ...quotaIssues(quotas),
    ...(problem === undefined
      ? []
      : [descriptionRefused.create({ path: 'description' }, { value: description ?? '', problem })]),
    ...existingGroupIssues(machines, securityGroups),
    ...machines.flatMap((machine) =>
      ruleIssues(machine, 'in', ingressOf(plan, machine, groupSources), quotas),
    ),
    ...(egress === 'planned' ? machines : []).flatMap((machine) => [
      ...ruleIssues(
        machine,
        'out',
        egressOf(plan, machine, machines).map(({ audience, target }) => ({ audience, source: target })),
        quotas,
      ),
      ...egressIssues(plan, machine),
    ]),
  ];
}

function existingGroupIssues(
  machines: readonly string[],
  given: Readonly<Record<string, ISecurityGroup>>,
): Issue[] {
  const seen = new Map<unknown, string>();
  return Object.entries(given).flatMap(([role, group]): Issue[] => {
    const place = { path: `securityGroups.${role}` };
    if (!machines.includes(role)) return [unknownServer.create(place, { server: role, known: machines })];
    const { securityGroupId } = group;
    const key = Token.isUnresolved(securityGroupId) ? group : securityGroupId;
    const other = seen.get(key);
    seen.set(key, role);
    return other === undefined ? [] : [groupShared.create(place, { role, other })];
  });
}
