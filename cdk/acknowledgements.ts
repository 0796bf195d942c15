import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { PhotonRelayProps } from './relay-props';
import type { IngressRule } from './rules/ingress';

/** Acknowledges a rule of cdk-nag on one construct, with the reason why it is so on purpose. */
function acknowledge(construct: IConstruct, ids: readonly string[], reason: string): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}

/** A group that everyone may reach, because the topology says so, on client ports alone. */
export function acknowledgeOpenIngress(group: IConstruct, rules: readonly IngressRule[]): void {
  const world = rules.filter(({ source }) => 'cidr' in source && /\/0$/.test(source.cidr));
  if (world.length === 0) return;
  acknowledge(
    group,
    ['AwsSolutions-EC23'],
    'The topology lets everyone play, so client ports, and these alone, are open to all addresses.',
  );
}

/** What a load balancer of game traffic does on purpose. */
export function acknowledgeLoadBalancer(balancer: IConstruct, { tls }: PhotonRelayProps): void {
  const logs = tls
    ? 'Only TLS listeners of network load balancers write access logs; call logAccessLogs on the load balancer with a bucket of your own.'
    : 'Network load balancers write access logs for TLS listeners alone, and this one has none.';
  acknowledge(balancer, ['AwsSolutions-ELB2', ...inPacks('ELBLoggingEnabled')], logs);
  // checkov reads its acknowledgements in the template.
  const { defaultChild } = balancer.node;
  if (CfnResource.isCfnResource(defaultChild)) {
    defaultChild.addMetadata('checkov', { skip: [{ id: 'CKV_AWS_91', comment: logs }] });
  }
}

/** A listener of game traffic, which Photon encrypts itself, or whose TLS the servers speak. */
export function acknowledgePlainListener(listener: IConstruct): void {
  acknowledge(
    listener,
    inPacks('ELBv2ACMCertificateRequired'),
    "Photon's UDP and TCP are encrypted by Photon, and TLS that passes through ends at the server; give tls to end it here.",
  );
}

/** cdk-nag's other packs name one rule each in their own way. */
const PACKS = ['HIPAA.Security', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321'];
const inPacks = (rule: string) => PACKS.map((pack) => `${pack}-${rule}`);
