import type { ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnSecurityGroupIngress, Peer, Port } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { familyOf } from '../../src/addresses/cidr';
import type { IngressRule } from './ingress';
import { sourceId } from './ingress';

/** The group of a party: of a role's machines, or of the load balancers. */
export type GroupOfParty = (party: string) => ISecurityGroup;

/** Writes rules into a group of our own: addresses inline, everything else as resources of their own. */
export function writeOwnIngress(
  group: SecurityGroup,
  rules: readonly IngressRule[],
  groupOf: GroupOfParty,
): void {
  for (const rule of rules) {
    const { source, transport, from, to, description } = rule;
    if ('cidr' in source) {
      const peer = familyOf(source.cidr) === 'ipv4' ? Peer.ipv4(source.cidr) : Peer.ipv6(source.cidr);
      const port = transport === 'tcp' ? Port.tcpRange(from, to) : Port.udpRange(from, to);
      group.addIngressRule(peer, port, description);
    } else writeIngress(group, group, rule, groupOf);
  }
}

/** Writes a rule as a resource of its own, which may stand in another stack than the group. */
export function writeIngress(
  scope: Construct,
  group: ISecurityGroup,
  rule: IngressRule,
  groupOf: GroupOfParty,
): void {
  const { transport, from, to, description } = rule;
  new CfnSecurityGroupIngress(scope, ruleId(rule), {
    groupId: group.securityGroupId,
    ipProtocol: transport,
    fromPort: from,
    toPort: to,
    description,
    ...sourceProps(rule, groupOf),
  });
}

/**
 * What a rule is: audience, transport, source and first port. Neither its place in a list nor the end of its range,
 * so that an edit of one rule leaves the ids of all others.
 *
 * CloudFormation makes new resources before it deletes old ones, and EC2 refuses a second rule of equal source and
 * range, so a rule that load balancers use for clients and one that they use for probes are the same rule.
 */
function ruleId({ audience, transport, source, from }: IngressRule): string {
  const relayed = 'party' in source && sourceId(source) === 'load-balancer';
  return [relayed ? 'relay' : audience, transport, 'from', sourceId(source), from].join('-');
}

function sourceProps({ source }: IngressRule, groupOf: GroupOfParty) {
  if ('cidr' in source)
    return familyOf(source.cidr) === 'ipv4' ? { cidrIp: source.cidr } : { cidrIpv6: source.cidr };
  if ('prefixList' in source) return { sourcePrefixListId: source.prefixList.id };
  const group = 'group' in source ? source.group : groupOf(sourceId(source));
  return { sourceSecurityGroupId: group.securityGroupId };
}
