import type { App } from 'aws-cdk-lib';
import { Stage, Validations } from 'aws-cdk-lib';
import { Peer, Port } from 'aws-cdk-lib/aws-ec2';
import { ARecord, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { PhotonNetwork, PhotonValidation } from '../../../cdk/index';
import { DIRECT, network, newApp, newStack, ofType, RELAY, resourcesOf, tagOf } from '../stacks';

test('a Route 53 alias stands for the load balancer', () => {
  const { stack, network: made } = network({ ...RELAY, hostnames: { 'load-balancer': 'play.example.com' } });
  const zone = new PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' });
  const [loadBalancer] = Object.values(made.loadBalancers);
  if (!loadBalancer) throw new Error('a relay has a load balancer');
  new ARecord(stack, 'Play', {
    zone,
    recordName: 'play',
    target: RecordTarget.fromAlias(new LoadBalancerTarget(loadBalancer)),
  });
  expect(ofType(resourcesOf(stack), 'AWS::Route53::RecordSet')).toMatchObject([
    { Name: 'play.example.com.', AliasTarget: { DNSName: { 'Fn::Join': expect.any(Array) as unknown } } },
  ]);
  expect(made.server('master').endpoints[0]?.host).toBe('play.example.com');
});

test('several clusters in one app are distinguished by their tags', () => {
  const { stack, vpc } = newStack();
  for (const cluster of ['eu', 'us'])
    new PhotonNetwork(stack, cluster, { vpc, topology: { ...RELAY, cluster } });
  const tagged = Object.values(resourcesOf(stack)).filter(({ Properties }) => Properties['Tags']);
  expect(tagged.length).toBeGreaterThan(20);
  for (const { Properties } of tagged) expect(['eu', 'us']).toContain(tagOf(Properties, 'photon:cluster'));
});

test('stages of one topology differ in nothing but their path', () => {
  const app = newApp();
  const stages = ['Test', 'Live'].map((id) => {
    const stage = new Stage(app, id);
    const { stack, vpc } = newStack(stage as never, 'Network');
    new PhotonNetwork(stack, 'Net', { vpc, topology: RELAY });
    Validations.of(stage).addPlugins(new PhotonValidation({ topology: RELAY }));
    return stage.synth().getStackByName(`${id}-Network`).template as object;
  });
  expect(stages[0]).toEqual(stages[1]);
});

test('an own port is opened through the connections of a role, and accepted by the id of its finding', () => {
  const { stack, vpc } = newStack();
  const made = new PhotonNetwork(stack, 'Net', { vpc, topology: DIRECT });
  made.connectionsOf('game').allowFrom(Peer.ipv4('198.51.100.0/24'), Port.tcp(9100), 'metrics');
  const app = stack.node.root as App;
  const context = {
    templatePaths: [],
    stackTemplates: app.synth().stacks.map(({ templateFullPath, hierarchicalId }) => ({
      templatePath: templateFullPath,
      stackConstructPath: hierarchicalId,
      accountId: undefined,
      region: undefined,
    })),
    appConstruct: app,
  };
  const found = new PhotonValidation({ topology: DIRECT }).validate(context);
  expect(found.violations.map(({ ruleName }) => ruleName)).toEqual(['excess-access']);
  const [{ ruleMetadata = {} } = {}] = found.violations;
  const baseline = [{ id: ruleMetadata['id'] ?? '', reason: 'metrics of the studio' }];
  expect(new PhotonValidation({ topology: DIRECT, baseline }).validate(context).success).toBe(true);
});
