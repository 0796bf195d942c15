import type { Stack } from 'aws-cdk-lib';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnInstance } from 'aws-cdk-lib/aws-ec2';
import { AUTOSCALING_GENERATE_LAUNCH_TEMPLATE } from 'aws-cdk-lib/cx-api';
import { PhotonNetwork } from '../../cdk/index';
import type { PhotonMachine } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { instance, scaling } from './machines';
import { DIRECT, network, newStack, ofType, refusals, RELAY, resourcesOf } from './stacks';

const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';

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
