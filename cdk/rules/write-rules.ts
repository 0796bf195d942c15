import { Lazy, Token } from 'aws-cdk-lib';
import type { ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnSecurityGroupEgress, CfnSecurityGroupIngress, Peer, Port } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { cidrProblem } from '../../src/addresses/cidr';
import type { GroupRules } from './derive';
import type { IngressRule } from './ingress';
import type { RuleSource } from './rule-source';

/** The group of a role's machines, or of the load balancers. */
export type GroupOfRole = (role: string) => ISecurityGroup;

/** A rule that admits a group of the user, because `sources` names it: known to the validation plugin. */
export class SourceRule extends CfnSecurityGroupIngress {}

const isInline = ({ source }: IngressRule): boolean => source.kind === 'cidr';

/** Writes rules into a group of the library: addresses inline, everything else as resources of their own. */
export function writeRules(
  group: SecurityGroup,
  { ingress, egress }: GroupRules,
  groupOf: GroupOfRole,
): void {
  for (const rule of ingress.filter(isInline))
    group.addIngressRule(peerOf(rule.source), portOf(rule), rule.description);
  for (const rule of egress.filter(isInline))
    group.addEgressRule(peerOf(rule.source), portOf(rule), rule.description);
  const standalone = {
    ingress: ingress.filter((rule) => !isInline(rule)),
    egress: egress.filter((rule) => !isInline(rule)),
  };
  writeStandalone(group, group, standalone, groupOf);
}

const portOf = ({ transport, from, to }: IngressRule) =>
  transport === 'tcp' ? Port.tcpRange(from, to) : Port.udpRange(from, to);

function peerOf(source: RuleSource) {
  if (source.kind !== 'cidr') throw new TypeError(`${source.kind} is not written inline`);
  // What a look-up gives before its first synthesis is no range, and Peer refuses it.
  const cidr =
    cidrProblem(source.cidr)?.kind === 'malformed'
      ? Lazy.string({ produce: () => source.cidr })
      : source.cidr;
  return source.family === 'ipv4' ? Peer.ipv4(cidr) : Peer.ipv6(cidr);
}

/** Writes rules as resources of their own, which may be in another stack than the group. */
export function writeStandalone(
  scope: Construct,
  group: ISecurityGroup,
  { ingress, egress }: GroupRules,
  groupOf: GroupOfRole,
): void {
  for (const rule of ingress) {
    const { source } = rule;
    const Rule = source.kind === 'group' ? SourceRule : CfnSecurityGroupIngress;
    new Rule(scope, ruleId(rule, 'from'), {
      groupId: group.securityGroupId,
      ...portsAndText(rule),
      ...(source.kind === 'cidr'
        ? addressOf(source)
        : source.kind === 'prefix-list'
          ? { sourcePrefixListId: source.prefixListId }
          : { sourceSecurityGroupId: groupIdOf(source, groupOf) }),
    });
  }
  for (const rule of egress) {
    const { source } = rule;
    new CfnSecurityGroupEgress(scope, ruleId(rule, 'to'), {
      groupId: group.securityGroupId,
      ...portsAndText(rule),
      ...(source.kind === 'cidr'
        ? addressOf(source)
        : source.kind === 'prefix-list'
          ? { destinationPrefixListId: source.prefixListId }
          : { destinationSecurityGroupId: groupIdOf(source, groupOf) }),
    });
  }
}

const groupIdOf = (source: RuleSource, groupOf: GroupOfRole): string =>
  (source.kind === 'group' ? source.group : groupOf(source.id)).securityGroupId;

const portsAndText = ({ transport, from, to, description }: IngressRule) => ({
  ipProtocol: transport,
  fromPort: from,
  toPort: to,
  description,
});

const addressOf = ({ cidr, family }: Extract<RuleSource, { kind: 'cidr' }>) =>
  family === 'ipv4' ? { cidrIp: cidr } : { cidrIpv6: cidr };

/**
 * What a rule is: audience, transport, source and first port. Neither its place in a list nor the end of its range,
 * so that an edit of one rule leaves the ids of all others.
 *
 * CloudFormation makes new resources before it deletes old ones, and EC2 refuses a second rule of equal source and
 * range, so a rule that load balancers use for clients and one that they use for probes are the same rule.
 */
function ruleId({ audience, transport, source, from }: IngressRule, direction: 'from' | 'to'): string {
  const relayed =
    direction === 'from'
      ? source.kind === 'role' && source.id === 'load-balancer'
      : audience === 'clients' || audience === 'probe';
  const id = [relayed ? 'relay' : audience, transport, direction, source.id, from].join('-');
  if (Token.isUnresolved(id)) throw new TypeError(`${source.kind} has no id of its own`);
  return id;
}
