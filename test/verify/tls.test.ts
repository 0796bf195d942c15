import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { PhotonNetwork } from '../../cdk';
import { planTopology } from '../../src/plan/plan';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { checkInfrastructure } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/topology-input';
import { newStack, resourcesOf } from '../cdk/stacks';
import { readTemplate } from '../conformance/rendered';

const topology: TopologyInput = {
  servers: { master: 1, game: 1 },
  protocols: ['wss'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
  tls: 'terminate',
};

/** Load balancers that end TLS, as the constructs make them, after a change of what they serve. */
function checked(
  change: (all: NonNullable<Template['Resources']>) => void,
  planned: TopologyInput = topology,
) {
  const { stack, vpc } = newStack();
  const arn = 'arn:aws:acm:eu-west-1:123456789012:certificate/0';
  const certificates = [Certificate.fromCertificateArn(stack, 'Certificate', arn)];
  new PhotonNetwork(stack, 'Net', { vpc, topology, relay: { certificates } });
  const template = { Resources: JSON.parse(JSON.stringify(resourcesOf(stack))) as object } as Template;
  change(template.Resources ?? {});
  const plan = planTopology(planned);
  const { findings, paths } = checkInfrastructure(plan, [readTemplate(plan, template)]);
  return {
    findings: [...new Set(findings.map(({ code }) => code))],
    open: paths.filter(({ verdict }) => verdict === 'allow').map(({ title }) => title),
  };
}

/** Changes the properties of the one resource that has a value. */
const set =
  (key: string, value: unknown, changes: object) =>
  (all: NonNullable<Template['Resources']>): void => {
    const found = Object.values(all).filter(({ Properties = {} }) => Properties[key] === value);
    for (const { Properties = {} } of found) Object.assign(Properties, changes);
  };

const S2S = 'game server -> master server (S2S)';

test('TLS that ends in front of the servers’ WebSocket ports is right, where the topology says so', () => {
  expect(checked(() => undefined)).toEqual({ findings: [], open: ['wss to game server 1', S2S] });
});

test('TLS that ends there breaks a topology in which it passes through', () => {
  const { findings, open } = checked(() => undefined, { ...topology, tls: 'passthrough' });
  expect(findings).toContain('wrong-target');
  expect(open).toEqual([S2S]);
});

test('TLS that begins anew towards a WebSocket port breaks', () => {
  expect(checked(set('Port', 9091, { Protocol: 'TLS' }))).toEqual({
    findings: ['listener-protocol'],
    open: [S2S],
  });
});

test('one listener that passes TLS on to a WebSocket port breaks, though the others end it', () => {
  const passes = { Protocol: 'TCP', Certificates: undefined, SslPolicy: undefined };
  expect(checked(set('Port', 10600, passes))).toEqual({ findings: ['listener-protocol'], open: [S2S] });
});
