import type { App, Stack } from 'aws-cdk-lib';
import { Stage, Validations } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Instance, InstanceType, MachineImage, Peer, Port, SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { ARecord, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { LoadBalancerTarget } from 'aws-cdk-lib/aws-route53-targets';
import { AUTOSCALING_GENERATE_LAUNCH_TEMPLATE } from 'aws-cdk-lib/cx-api';
import { PhotonNetwork, PhotonSecurityGroups, PhotonValidation } from '../../../cdk/index';
import type { TopologyInput } from '../../../src/index';
import { DIRECT, network, newApp, newStack, ofType, refusals, RELAY, resourcesOf, tagOf } from '../stacks';

const IMAGE = {
  instanceType: new InstanceType('c6i.large'),
  machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
};
const instance = (stack: Stack, vpc: IVpc, id: string) =>
  new Instance(stack, id, { vpc, vpcSubnets: { subnetType: SubnetType.PUBLIC }, ...IMAGE });

describe('network and servers in two stacks', () => {
  const twoStacks = () => {
    const app = newApp();
    return { app, first: newStack(app, 'First'), second: newStack(app, 'Second') };
  };

  test('work in direct access: outputs follow the machines', () => {
    const { app, first, second } = twoStacks();
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology: DIRECT });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
    expect(second.stack.dependencies).toEqual([first.stack]);
  });

  test.each([
    ['relay, whose target groups name the instance', RELAY, {}],
    ['direct access with parameters, which name its address', DIRECT, { parameters: { prefix: '/photon' } }],
  ])('get one message in %s', (_, topology, props) => {
    const { first, second } = twoStacks();
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology, ...props });
    const attach = () => made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    expect(refusals(attach)).toEqual(['server(game, 1) [stack-cycle]']);
  });

  test('work as the message says: groups there, the network beside the machines', () => {
    const { app, first, second } = twoStacks();
    const securityGroups = new PhotonSecurityGroups(first.stack, 'Groups', {
      vpc: first.vpc,
      topology: RELAY,
    });
    const parameters = { prefix: '/photon' };
    const made = new PhotonNetwork(second.stack, 'Net', {
      vpc: second.vpc,
      topology: securityGroups.plan,
      securityGroups,
      parameters,
    });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
  });
});

describe('settings in user data', () => {
  test.each([
    ['relay, without a cycle', RELAY, 2],
    ['direct access, without a cycle', DIRECT, 2],
  ])('of %s', (_, topology: TopologyInput, count) => {
    const { stack, vpc, network: made } = network(topology, { parameters: { prefix: '/photon/live' } });
    const machine = instance(stack, vpc, 'Game');
    const server = made.server('game', 1);
    server.attach(machine);
    expect(server.parameters).toHaveLength(count);
    for (const parameter of server.parameters) {
      parameter.grantRead(machine);
      machine.userData.addCommands(`aws ssm get-parameter --name ${parameter.parameterName}`);
    }
    const resources = resourcesOf(stack);
    expect(cycleIn(resources)).toEqual([]);
    const [serverInstance] = ofType(resources, 'AWS::EC2::Instance');
    expect(JSON.stringify(serverInstance?.['UserData'])).toMatch(/"Ref":"Netsettingsgame1/);
  });

  test('the address of the machine itself is in a parameter of its own', () => {
    const { stack, vpc, network: made } = network(DIRECT, { parameters: { prefix: '/photon/live' } });
    made.server('game', 1).attach(instance(stack, vpc, 'Game'));
    const values = new Map(
      ofType(resourcesOf(stack), 'AWS::SSM::Parameter').map(({ Name, Value }) => [
        Name,
        JSON.stringify(Value),
      ]),
    );
    expect(values.get('/photon/live/game/1')).not.toMatch(/PublicIPAddress/);
    expect(values.get('/photon/live/game/1/address')).toMatch(/PublicIPAddress.*"PublicIp"/);
    expect(values.get('/photon/live/game/1/address')).not.toMatch(/GamingUdpPort/);
  });

  test.each([
    ['an auto-scaled master', DIRECT, true, undefined, ['MasterIPAddress: not known for game:1']],
    [
      'a master by address in direct access',
      DIRECT,
      false,
      undefined,
      ['MasterIPAddress: not known for game:1'],
    ],
    ['an auto-scaled master with masterAddress', DIRECT, true, 'master.internal', []],
  ])('of %s are never left out in silence', (_, topology: TopologyInput, scaled, masterAddress, expected) => {
    const app = newApp({ [AUTOSCALING_GENERATE_LAUNCH_TEMPLATE]: true });
    const { stack, vpc } = newStack(app);
    const photon = new PhotonNetwork(stack, 'Net', {
      vpc,
      topology,
      ...(masterAddress === undefined ? {} : { masterAddress }),
    });
    photon
      .server('master')
      .attach(scaled ? new AutoScalingGroup(stack, 'Master', { vpc, ...IMAGE }) : { ipAddress: '192.0.2.1' });
    photon.server('dashboard').attach(instance(stack, vpc, 'Dashboard'));
    const game = photon.server('game', 1);
    game.attach(instance(stack, vpc, 'Game'));
    const settings = Object.assign({}, ...Object.values(game.settings)) as Record<string, string>;
    expect(settings['MasterIPAddress']).toBe(masterAddress);
    expect(JSON.stringify(stack.resolve(settings['endpoint']))).toMatch(/udp:.*PrivateIp.*:40001/);
    const warnings = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('setting-unfilled'),
    );
    expect(
      warnings.map(({ entry }) => String(entry.data).replace(/^settings: |\. Write masterAddress.*$/g, '')),
    ).toEqual(expected);
  });

  test('are refused where the network publishes none', () => {
    expect(refusals(() => network(DIRECT).network.server('game', 1).parameters)).toEqual([
      'parameters [property-refused]',
    ]);
  });
});

/** Logical ids that depend on themselves, by references and `DependsOn`. */
function cycleIn(resources: ReturnType<typeof resourcesOf>): string[] {
  const ids = Object.keys(resources);
  const needs = new Map(
    ids.map((id) => {
      const text = JSON.stringify(resources[id]);
      return [id, ids.filter((other) => other !== id && text.includes(`"${other}"`))];
    }),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
    );
  return ids.filter((id) => reaches(id, id));
}

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
