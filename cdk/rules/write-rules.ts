import type { ISecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnSecurityGroupEgress, CfnSecurityGroupIngress, Peer, Port } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { familyOf } from '../../src/addresses/cidr';
import type { EgressRule } from './egress';
import type { IngressRule } from './ingress';
import { sourceId } from './ingress';

/** The group of a party: of a role's machines, or of the load balancers. */
export type GroupOfParty = (party: string) => ISecurityGroup;

/** Writes rules into a group of our own: addresses inline, everything else as resources of their own. */
export function writeInline(group: SecurityGroup, rules: readonly (IngressRule | EgressRule)[]): void {
  for (const rule of rules) {
    const { transport, from, to, description } = rule;
    const port = transport === 'tcp' ? Port.tcpRange(from, to) : Port.udpRange(from, to);
    if ('source' in rule && 'cidr' in rule.source)
      group.addIngressRule(peerOf(rule.source.cidr), port, description);
    if ('target' in rule && 'cidr' in rule.target)
      group.addEgressRule(peerOf(rule.target.cidr), port, description);
  }
}

const peerOf = (cidr: string) => (familyOf(cidr) === 'ipv4' ? Peer.ipv4(cidr) : Peer.ipv6(cidr));

/** Writes rules as resources of their own, which may stand in another stack than the group. */
export function writeIngress(
  scope: Construct,
  group: ISecurityGroup,
  rules: readonly IngressRule[],
  groupOf: GroupOfParty,
): void {
  for (const rule of rules) {
    const { source } = rule;
    new CfnSecurityGroupIngress(scope, ingressId(rule), {
      groupId: group.securityGroupId,
      ...portsAndText(rule),
      ...('cidr' in source
        ? cidrProps(source.cidr)
        : 'prefixList' in source
          ? { sourcePrefixListId: source.prefixList.id }
          : {
              sourceSecurityGroupId: ('group' in source ? source.group : groupOf(sourceId(source)))
                .securityGroupId,
            }),
    });
  }
}

/** The same for what leaves a group. */
export function writeEgress(
  scope: Construct,
  group: ISecurityGroup,
  rules: readonly EgressRule[],
  groupOf: GroupOfParty,
): void {
  for (const rule of rules) {
    const { target } = rule;
    new CfnSecurityGroupEgress(scope, egressId(rule), {
      groupId: group.securityGroupId,
      ...portsAndText(rule),
      ...('cidr' in target
        ? cidrProps(target.cidr)
        : { destinationSecurityGroupId: groupOf(target.party).securityGroupId }),
    });
  }
}

const portsAndText = ({ transport, from, to, description }: IngressRule | EgressRule) => ({
  ipProtocol: transport,
  fromPort: from,
  toPort: to,
  description,
});

const cidrProps = (cidr: string) => (familyOf(cidr) === 'ipv4' ? { cidrIp: cidr } : { cidrIpv6: cidr });

/**
 * What a rule is: audience, transport, source and first port. Neither its place in a list nor the end of its range,
 * so that an edit of one rule leaves the ids of all others.
 *
 * CloudFormation makes new resources before it deletes old ones, and EC2 refuses a second rule of equal source and
 * range, so a rule that load balancers use for clients and one that they use for probes are the same rule.
 */
function ingressId({ audience, transport, source, from }: IngressRule): string {
  const relayed = 'party' in source && sourceId(source) === 'load-balancer';
  return [relayed ? 'relay' : audience, transport, 'from', sourceId(source), from].join('-');
}

function egressId({ audience, transport, target, from }: EgressRule): string {
  const relayed = audience === 'clients' || audience === 'probe';
  const to = 'cidr' in target ? target.cidr : target.party;
  return [relayed ? 'relay' : audience, transport, 'to', to, from].join('-');
}
