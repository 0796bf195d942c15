import { CfnResource, Stack, Validations } from 'aws-cdk-lib';
import type { CfnSecurityGroup, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { IngressRule } from './rules/ingress';

/** Acknowledges rules of cdk-nag on one construct, with the reason, which says more than a stack trace for each rule. */
function acknowledge(construct: IConstruct, ids: readonly string[], reason: string): void {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * A group that everyone may reach on client ports, because the topology says so. As soon as anybody opens another port
 * of the group to everyone, nothing is acknowledged any more.
 */
export function acknowledgeOpenIngress(group: SecurityGroup, rules: readonly IngressRule[]): void {
  const openRules = new Set(
    rules.flatMap(({ source, transport, from, to }) =>
      source.kind === 'cidr' && isEveryone(source.cidr) ? [`${source.cidr} ${transport} ${from} ${to}`] : [],
    ),
  );
  const resource = group.node.defaultChild as CfnSecurityGroup;
  if (openRules.size === 0) return;
  group.node.addValidation({
    validate: () => {
      if (openings(resource).every((opening) => openRules.has(opening)))
        acknowledge(
          resource,
          ['AwsSolutions-EC23'],
          'The topology lets everyone play, so client ports, and these alone, are open to all addresses.',
        );
      return [];
    },
  });
}

const isEveryone = (cidr: unknown): boolean => typeof cidr === 'string' && cidr.endsWith('/0');

/** The inline rules of a group that admit everyone. */
function openings(resource: CfnSecurityGroup): string[] {
  const rules: unknown = Stack.of(resource).resolve(resource.securityGroupIngress);
  return ((rules ?? []) as CfnSecurityGroup.IngressProperty[]).flatMap(
    ({ cidrIp, cidrIpv6, ipProtocol, fromPort, toPort }) =>
      [cidrIp, cidrIpv6].filter(isEveryone).map((cidr) => `${cidr} ${ipProtocol} ${fromPort} ${toPort}`),
  );
}

/** A load balancer of game traffic. */
export function acknowledgeLoadBalancer(balancer: IConstruct, hasTls: boolean): void {
  const logs = hasTls
    ? 'Only TLS listeners of network load balancers write access logs; call logAccessLogs on the load balancer with a bucket.'
    : 'Network load balancers write access logs for TLS listeners alone, and this one has none.';
  acknowledge(balancer, ['AwsSolutions-ELB2', ...inPacks('ELBLoggingEnabled')], logs);
  // checkov reads its acknowledgements in the template.
  const { defaultChild } = balancer.node;
  if (CfnResource.isCfnResource(defaultChild)) {
    defaultChild.addMetadata('checkov', { skip: [{ id: 'CKV_AWS_91', comment: logs }] });
  }
}

/** A listener of game traffic, which Photon encrypts, or whose TLS the servers terminate. */
export function acknowledgePlainListener(listener: IConstruct): void {
  acknowledge(
    listener,
    inPacks('ELBv2ACMCertificateRequired'),
    "Photon's UDP and TCP are encrypted by Photon, and TLS that passes through ends at the server; tls: terminate ends it here.",
  );
}

/** cdk-nag's other packs name one rule each in their own way. */
const PACKS = ['HIPAA.Security', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321'];
const inPacks = (rule: string) => PACKS.map((pack) => `${pack}-${rule}`);
