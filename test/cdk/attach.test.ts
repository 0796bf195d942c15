import type { Stack } from 'aws-cdk-lib';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnInstance, Instance, InstanceType, MachineImage, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { AUTOSCALING_GENERATE_LAUNCH_TEMPLATE } from 'aws-cdk-lib/cx-api';
import { PhotonNetwork, PhotonSecurityGroups } from '../../cdk/index';
import type { PhotonMachine } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { DIRECT, messages, network, newApp, newStack, ofType, refusals, RELAY, resourcesOf } from './stacks';

const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const machineImage = MachineImage.genericWindows({ 'eu-west-1': 'ami-0123456789abcdef0' });
const instanceType = new InstanceType('c6i.large');

const instance = (stack: Stack, vpc: IVpc, id: string, more: object = {}) =>
  new Instance(stack, id, { vpc, machineImage, instanceType, ...more });
const scaling = (stack: Stack, vpc: IVpc, id: string, maxCapacity = 1) =>
  new AutoScalingGroup(stack, id, { vpc, machineImage, instanceType, minCapacity: 1, maxCapacity });

const targetsOf = (stack: Stack) =>
  Object.fromEntries(
    ofType(resourcesOf(stack), TARGETS).map(({ Tags, Protocol, Port, Targets, TargetType }) => {
      const server = (Tags as { Value: string }[])
        .map(({ Value }) => Value)
        .reverse()
        .join(' ');
      const ids = (Targets as { Id: unknown; Port: number }[] | undefined) ?? [];
      return [
        `${server} ${Port} ${Protocol}`,
        [TargetType, ...ids.map(({ Id, Port: port }) => `${JSON.stringify(Id)}:${port}`)].join(' '),
      ];
    }),
  );

type Attached = [role: string, node: number, machine: PhotonMachine];

const SMALL: TopologyInput = { ...RELAY, servers: { master: 1, game: 1, name: 2 }, protocols: ['udp'] };

test.each<[string, (stack: Stack) => unknown]>([
  ['nothing', () => undefined],
  ['an id', () => 'i-0123456789abcdef0'],
  ['an L1 construct', (stack) => new CfnInstance(stack, 'Own', {})],
])('%s is no machine, and the message says what is', (_, machineOf) => {
  const { stack, network: made } = network(SMALL);
  const machine = machineOf(stack) as PhotonMachine;
  expect(refusals(() => made.server('game', 1).attach(machine))).toEqual([
    'server(game, 1) [property-refused]',
  ]);
});

test('a construct for a topology is refused by its place', () => {
  expect(refusals(() => network(new Map() as never))).toEqual(['topology [property-refused]']);
});

describe('one call', () => {
  test('gives an instance its group and puts it behind all listeners of its server', () => {
    const { stack, vpc, network: made } = network(SMALL);
    made.server('master', 1).attach(instance(stack, vpc, 'Master'));
    const resources = resourcesOf(stack);
    const [machine] = ofType(resources, 'AWS::EC2::Instance');
    expect(machine?.['SecurityGroupIds']).toEqual([
      { 'Fn::GetAtt': [expect.stringContaining('Master'), 'GroupId'] },
      { 'Fn::GetAtt': [expect.stringContaining('NetGroupsmaster'), 'GroupId'] },
    ]);
    expect(targetsOf(stack)).toMatchObject({
      'master 1 5055 UDP': expect.stringMatching(/^instance \{"Ref":"Master\w+"\}:5055$/),
      'master 1 27001 UDP': expect.stringMatching(/^instance \{"Ref":"Master\w+"\}:27001$/),
      'game 1 5056 UDP': 'instance',
    });
  });

  test('does not give an instance a group that it has', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    made
      .server('master', 1)
      .attach(instance(stack, vpc, 'Master', { securityGroup: made.securityGroupOf('master') }));
    expect(ofType(resourcesOf(stack), 'AWS::EC2::Instance')[0]?.['SecurityGroupIds']).toHaveLength(1);
  });

  test('takes addresses, each as a target of its own', () => {
    const { stack, network: made } = network(SMALL);
    made.server('name', 1).attach({ ipAddress: '10.0.0.31' });
    made.server('name', 2).attach({ ipAddress: '10.0.0.32', availabilityZone: 'all' });
    expect(targetsOf(stack)).toMatchObject({ 'name 5058 UDP': 'ip "10.0.0.31":5058 "10.0.0.32":5058' });
  });

  test('takes an auto-scaling group of one, which registers what it starts', () => {
    const app = new App({
      builtinCloudFormationValidation: false,
      context: { [AUTOSCALING_GENERATE_LAUNCH_TEMPLATE]: true },
    });
    const { stack, vpc } = newStack(app);
    const made = new PhotonNetwork(stack, 'Net', { vpc, topology: SMALL });
    made.server('game', 1).attach(scaling(stack, vpc, 'Game'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      TargetGroupARNs: [{ Ref: Match.stringLikeRegexp('game1udp') }],
    });
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        SecurityGroupIds: Match.arrayWith([
          { 'Fn::GetAtt': [Match.stringLikeRegexp('NetGroupsgame'), 'GroupId'] },
        ]),
      },
    });
  });

  test('serves every server of a machine in the single layout, with one group', () => {
    const {
      stack,
      vpc,
      network: made,
    } = network({
      ...DIRECT,
      layout: 'single',
      servers: { master: 1, game: 1, dashboard: 1 },
    });
    const machine = instance(stack, vpc, 'All');
    for (const [role, node] of [
      ['master', 1],
      ['game', 1],
      ['dashboard', 1],
    ] as const)
      made.server(role, node).attach(machine);
    expect(ofType(resourcesOf(stack), 'AWS::EC2::Instance')[0]?.['SecurityGroupIds']).toHaveLength(2);
  });
});

describe('in direct access', () => {
  test('the endpoints are the machines', () => {
    const { network: made } = network({ ...DIRECT, protocols: ['udp'], servers: { master: 1, game: 1 } });
    made.server('game', 1).attach({ ipAddress: '192.0.2.10' });
    const reached = { scheme: 'udp', transport: 'udp', host: '192.0.2.10', family: 'ipv4' };
    expect(made.endpoints).toEqual({
      'master-1': [],
      'game-1': [
        { ...reached, port: 5056 },
        { ...reached, port: 27002 },
      ],
    });
    expect(made.server('game').endpoints).toEqual(made.endpoints['game-1']);
  });
});

describe('parameters', () => {
  test('publish what each server must advertise, with the addresses of the stack', () => {
    const { stack, vpc, network: made } = network(SMALL, { parameters: { prefix: '/photon/live' } });
    made.server('master', 1).attach(instance(stack, vpc, 'Master'));
    const parameters = ofType(resourcesOf(stack), 'AWS::SSM::Parameter');
    expect(parameters.map(({ Name }) => Name)).toEqual([
      '/photon/live/master/1',
      '/photon/live/game/1',
      '/photon/live/name/1',
      '/photon/live/name/2',
    ]);
    const game = JSON.stringify(parameters[1]?.['Value']);
    expect(game).toMatch(/RelayPortUdp\\+":\\+"10400/);
    expect(game).not.toMatch(/PublicIPAddress/);
    expect(game).toMatch(/MasterIPAddress.*PrivateIp/);
  });
});

describe('what can not be attached', () => {
  const attach = (topology: TopologyInput, ...calls: Attached[]) =>
    refusals(() => {
      const { network: made } = network(topology);
      for (const [role, node, machine] of calls) made.server(role, node).attach(machine);
    });
  const at = (ipAddress: string) => ({ ipAddress });

  test.each([
    ['a role that is not there', SMALL, [['gaem', 1, at('10.0.0.1')]], ['server(gaem, 1) [unknown-name]']],
    ['a node beyond the count', SMALL, [['game', 2, at('10.0.0.1')]], ['server(game, 2) [unknown-name]']],
    ['a node 0', DIRECT, [['game', 0, at('10.0.0.1')]], ['server(game, 0) [unknown-name]']],
    [
      'a server twice',
      SMALL,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 1, at('10.0.0.2')],
      ],
      ['server(game, 1) [attached-twice]'],
    ],
    [
      'a server twice in direct access',
      DIRECT,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 1, at('10.0.0.2')],
      ],
      ['server(game, 1) [attached-twice]'],
    ],
    [
      'one machine for two servers',
      DIRECT,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 2, at('10.0.0.1')],
      ],
      ['server(game, 2) [attached-twice]'],
    ],
    [
      'an IPv6 address without dual stack',
      SMALL,
      [['game', 1, at('2001:db8::1')]],
      ['server(game, 1) [resource-unfit]'],
    ],
    [
      'an IPv4 address with dual stack',
      { ...SMALL, dualStack: true },
      [['game', 1, at('10.0.0.1')]],
      ['server(game, 1) [resource-unfit]'],
    ],
    ['what is no address', SMALL, [['game', 1, at('10.0.0.1/32')]], ['server(game, 1) [resource-unfit]']],
  ] satisfies [string, TopologyInput, Attached[], string[]][])('%s', (_, topology, calls, expected) => {
    expect(attach(topology, ...calls)).toEqual(expected);
  });

  test.each([DIRECT, SMALL])('a server that does not exist is refused with those that do', (topology) => {
    const { network: made } = network({ ...topology, servers: { master: 1, game: 2 } });
    expect(messages(() => made.server('gaem', 1).attach(at('10.0.0.1')))).toEqual([
      expect.stringMatching(/gaem:1.* master:1, game:1-2/),
    ]);
  });

  test('an auto-scaling group that may grow, for a server of which clients need this one', () => {
    const { stack, vpc, network: made } = network(SMALL);
    expect(refusals(() => made.server('game', 1).attach(scaling(stack, vpc, 'Game', 2)))).toEqual([
      'server(game, 1) [resource-unfit]',
    ]);
    expect(refusals(() => made.server('name', 1).attach(scaling(stack, vpc, 'Name', 2)))).toEqual([]);
  });

  test('an instance with dual stack, whose UDP needs IPv6 addresses', () => {
    const { stack, vpc, network: made } = network({ ...SMALL, dualStack: true });
    expect(refusals(() => made.server('game', 1).attach(instance(stack, vpc, 'Game')))).toEqual([
      'server(game, 1) [resource-unfit]',
    ]);
  });

  test('instances and addresses in one pool', () => {
    const { stack, vpc, network: made } = network(SMALL);
    made.server('name', 1).attach({ ipAddress: '10.0.0.31' });
    expect(refusals(() => made.server('name', 2).attach(instance(stack, vpc, 'Name')))).toEqual([
      'server(name, 2) [resource-unfit]',
    ]);
  });

  test('a sixth group on an interface', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const machine = instance(stack, vpc, 'Game');
    machine.connections.addSecurityGroup(
      ...[1, 2, 3, 4].map((number) => new SecurityGroup(stack, `More${number}`, { vpc })),
    );
    expect(refusals(() => made.server('game', 1).attach(machine))).toEqual([
      'server(game, 1) [quota-exceeded]',
    ]);
  });

  test('an instance of a stack that would need the stack of its target group and be needed by it', () => {
    const app = newApp();
    const first = newStack(app, 'First');
    const second = newStack(app, 'Second');
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology: SMALL });
    expect(refusals(() => made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game')))).toEqual(
      ['server(game, 1) [stack-cycle]'],
    );
  });

  test('the way out: groups in the first stack, load balancers beside the instance', () => {
    const app = newApp();
    const first = newStack(app, 'First');
    const second = newStack(app, 'Second');
    const securityGroups = new PhotonSecurityGroups(first.stack, 'Groups', {
      vpc: first.vpc,
      topology: SMALL,
    });
    const made = new PhotonNetwork(second.stack, 'Net', { vpc: second.vpc, topology: SMALL, securityGroups });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
  });
});

describe('what is forgotten', () => {
  test('is a warning that names every server without a machine', () => {
    const { stack, network: made } = network({ ...SMALL, servers: { master: 1, game: 2 } });
    made.server('game', 2).attach({ ipAddress: '10.0.0.2' });
    Annotations.fromStack(stack).hasWarning(
      '/Photon/Net',
      Match.stringLikeRegexp('master:1, game:1\\. .*not-attached'),
    );
  });

  test('is none where every server has its machine', () => {
    const { stack, network: made } = network({ ...DIRECT, servers: { master: 1 } });
    made.server('master', 1).attach({ ipAddress: '192.0.2.1' });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('not-attached'))).toEqual([]);
  });
});
