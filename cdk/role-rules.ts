import type { Connections, IConnectable, ISecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { PhotonError, throwIfErrors } from '../src/issues/photon-error';
import type { Plan } from '../src/plan/plan';
import { planTopology } from '../src/plan/plan';
import { groupMissing } from './issues';
import { machineNamed, machinesOf } from './machines';
import { quotaIssues, ruleIssues } from './quotas';
import type { PhotonRuleProps } from './rule-props';
import type { EgressRule } from './rules/egress';
import { egressOf } from './rules/egress';
import type { IngressRule } from './rules/ingress';
import { ingressOf, sourceId } from './rules/ingress';
import { writeEgress, writeIngress } from './rules/write-rules';
import { groupSourcesOf } from './sources';

/**
 * What {@link PhotonRoleRules} is made from.
 *
 * @example
 * const props: PhotonRoleRulesProps = { topology, role: 'game', securityGroup };
 */
export interface PhotonRoleRulesProps extends PhotonRuleProps {
  /** Whose rules: a role, `all` in the single layout, or `load-balancer`. */
  readonly role: string;
  /** The group that gets the rules. They are resources of their own, also where the group is imported as immutable. */
  readonly securityGroup: ISecurityGroup;
  /**
   * Groups of the other servers, and of the load balancers, which rules name.
   * @default - none; an error where a rule needs one
   */
  readonly securityGroups?: Readonly<Record<string, ISecurityGroup>>;
  /**
   * `planned` adds rules for what the servers must send by themselves; what the group lets out already stays.
   * @default 'open' - what leaves is left to the group
   */
  readonly egress?: 'open' | 'planned';
}

/**
 * One role's rules on a security group that you already have.
 *
 * @example
 * const securityGroup = SecurityGroup.fromSecurityGroupId(this, 'Own', 'sg-0123456789abcdef0');
 * new PhotonRoleRules(this, 'GameRules', { topology, role: 'game', securityGroup });
 */
export class PhotonRoleRules extends Construct implements IConnectable {
  readonly plan: Plan;
  readonly connections: Connections;

  constructor(scope: Construct, id: string, props: PhotonRoleRulesProps) {
    super(scope, id);
    const { topology, terminateTls, role, securityGroup, quotas, egress = 'open' } = props;
    this.plan = planTopology(topology, { clouds: ['aws'], terminateTls });
    this.connections = securityGroup.connections;
    const machine = machineNamed(this.plan, role, 'role');
    const ingress = ingressOf(this.plan, machine, groupSourcesOf(props.sources));
    const outgoing = egress === 'planned' ? egressOf(this.plan, machine, machinesOf(this.plan)) : [];
    throwIfErrors([
      ...quotaIssues(quotas),
      ...ruleIssues(machine, 'in', ingress, quotas),
      ...ruleIssues(
        machine,
        'out',
        outgoing.map(({ audience, target }) => ({ audience, source: target })),
        quotas,
      ),
      ...missingGroups(ingress, outgoing, { ...props.securityGroups, [machine]: securityGroup }),
    ]);
    const groupOf = (party: string) => {
      const group = party === machine ? securityGroup : props.securityGroups?.[party];
      if (!group) throw new PhotonError(missingGroups(ingress, outgoing, {}));
      return group;
    };
    writeIngress(this, securityGroup, ingress, groupOf);
    writeEgress(this, securityGroup, outgoing, groupOf);
  }
}

function missingGroups(
  ingress: readonly IngressRule[],
  egress: readonly EgressRule[],
  given: Readonly<Record<string, ISecurityGroup>>,
) {
  const named = [
    ...ingress.flatMap(({ source }) => ('party' in source ? [sourceId(source)] : [])),
    ...egress.flatMap(({ target }) => ('party' in target ? [target.party] : [])),
  ];
  return [...new Set(named)]
    .filter((party) => !given[party])
    .map((party) => groupMissing.create({ path: `securityGroups.${party}` }, { party }));
}
