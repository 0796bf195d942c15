import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { PhotonNetwork } from '../../cdk';
import { planTopology } from '../../src/plan/plan';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { checkInfrastructure } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/schema';
import { newStack, resourcesOf } from '../cdk/stacks';
import { readTemplate } from '../conformance/rendered';

const topology: TopologyInput = {
  servers: { master: 1, game: 1 },
  protocols: ['wss'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};

/** Load balancers that end TLS, as the constructs make them, after a change of one target group. */
function checked(change: (targets: Record<string, unknown>) => void) {
  const { stack, vpc } = newStack();
  const arn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0';
  const certificates = [Certificate.fromCertificateArn(stack, 'Certificate', arn)];
  new PhotonNetwork(stack, 'Net', { vpc, topology, tls: { certificates } });
  const template = { Resources: JSON.parse(JSON.stringify(resourcesOf(stack))) as object } as Template;
  const games = Object.values(template.Resources ?? {}).find(
    ({ Properties = {} }) => Properties['Port'] === 9091,
  );
  change((games?.Properties ?? {}) as Record<string, unknown>);
  const plan = planTopology(topology);
  const { findings, ways } = checkInfrastructure(plan, [readTemplate(plan, template)]);
  return {
    findings: findings.map(({ code }) => code),
    open: ways.filter(({ verdict }) => verdict === 'allow').map(({ title }) => title),
  };
}

test('TLS that endpoints in front of the servers’ WebSocket ports is right', () => {
  expect(checked(() => undefined)).toEqual({
    findings: [],
    open: ['wss to game server 1', 'game server -> master server (S2S)'],
  });
});

test('TLS that begins anew towards a WebSocket port breaks', () => {
  expect(checked((targets) => (targets['Protocol'] = 'TLS'))).toEqual({
    findings: ['tls-mismatch'],
    open: ['game server -> master server (S2S)'],
  });
});
