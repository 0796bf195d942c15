import type { Mutation } from './mutated';
import { codesOf, ec2, ref } from './mutated';

const attribute = (Key: string, Value: unknown) => [{ Key, Value }];
const CROSS_ZONE = 'load_balancing.cross_zone.enabled';
const all = (Value: string) =>
  Object.fromEntries(
    ['TgMaster', 'TgGame1', 'TgGame2'].map((id) => [
      `${id}.TargetGroupAttributes`,
      attribute(CROSS_ZONE, Value),
    ]),
  );
const launched = {
  Launch: ec2('LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [ref('GameSg')] } }),
};
const scaling = (MaxSize: unknown, more: object = {}) => ({
  ...launched,
  Game1: {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: {
      MaxSize,
      VPCZoneIdentifier: [ref('ServersA')],
      LaunchTemplate: { LaunchTemplateId: ref('Launch'), Version: '1' },
      TargetGroupARNs: [ref('TgGame1')],
      Tags: [
        { Key: 'photon:role', Value: 'game' },
        { Key: 'photon:node', Value: '1' },
      ],
      ...more,
    },
  },
});
const tasks = (DesiredCount: number, ContainerPort = 5056) => ({
  Game1: {
    Type: 'AWS::ECS::Service',
    Properties: {
      DesiredCount,
      LoadBalancers: [{ TargetGroupArn: ref('TgGame1'), ContainerPort }],
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: [ref('ServersA')], SecurityGroups: [ref('GameSg')] },
      },
      Tags: [
        { Key: 'photon:role', Value: 'game' },
        { Key: 'photon:node', Value: '1' },
      ],
    },
  },
});
const NO_TARGETS = { 'TgGame1.Targets': [] };

const byAddress = (ids: Readonly<Record<string, readonly unknown[]>>, more: object = {}): Mutation => ({
  set: Object.fromEntries(
    Object.entries(ids).flatMap(([id, addresses]) => [
      [`${id}.TargetType`, 'ip'],
      [`${id}.Targets`, addresses.map((Id) => ({ Id }))],
    ]),
  ),
  ...more,
});
const game1 = (...addresses: unknown[]) => byAddress({ TgGame1: addresses }, { remove: ['Game1'] });
const bothGames = (first: string, second: string) =>
  byAddress({ TgGame1: [first], TgGame2: [second] }, { remove: ['Game1', 'Game2'] });

test.each<[string, Mutation, string[]]>([
  ['as it is', {}, []],
  [
    'a scaling group of one, and one of nobody for the next release',
    { add: { ...scaling('1'), Next: { ...scaling('0').Game1 } }, set: NO_TARGETS },
    [],
  ],
  ['an address that nobody has, for a server that the files do not show', game1('10.0.1.20'), []],
  ['an address that a parameter tells', game1(ref('Unknown')), []],
  ['an address for each game server', bothGames('10.0.1.20', '10.0.1.21'), []],
  ['one address for two game servers', bothGames('10.0.1.20', '10.0.1.20'), ['target-unknown']],
  ['two addresses for one game server', game1('10.0.1.20', '10.0.1.21'), ['pooled-server', 'target-unknown']],
  ['an instance that nobody knows', game1('i-0123456789abcdef0'), ['target-unknown']],
  [
    'an address that nobody has beside the server itself',
    byAddress({ TgGame1: [ref('Game1'), '10.0.1.20'] }),
    ['pooled-server', 'refused-by-cloud', 'target-unknown'],
  ],
  [
    'an address that nobody has for a server that the files show',
    byAddress({ TgGame1: ['10.0.1.20'] }),
    ['target-unknown'],
  ],
  [
    'an address in a target group without tags',
    { ...game1('10.0.1.20'), set: { ...game1('10.0.1.20').set, 'TgGame1.Tags': [] } },
    ['target-unknown'],
  ],
  [
    'an address in a target group for another server',
    {
      ...game1('10.0.1.20'),
      set: {
        ...game1('10.0.1.20').set,
        'TgGame1.Tags': [
          { Key: 'photon:role', Value: 'game' },
          { Key: 'photon:node', Value: '2' },
        ],
      },
    },
    ['wrong-target'],
  ],
  [
    'a scaling group of one in two zones',
    { add: scaling('1', { VPCZoneIdentifier: [ref('ServersA'), ref('ServersB')] }), set: NO_TARGETS },
    [],
  ],
  ['a service of one task', { add: tasks(1), set: NO_TARGETS }, []],
  [
    'a target by its address',
    {
      set: {
        'Game1.PrivateIpAddress': '10.0.1.20',
        'TgGame1.TargetType': 'ip',
        'TgGame1.Targets': [{ Id: '10.0.1.20' }],
      },
    },
    [],
  ],
  ['a scaling group of three', { add: scaling('3'), set: NO_TARGETS }, ['pooled-server']],
  [
    'a scaling group of as many as a parameter says',
    { add: scaling(ref('Unknown')), set: NO_TARGETS },
    ['inconclusive'],
  ],
  [
    'a scaling group of one that a schedule makes five',
    {
      add: {
        ...scaling('1'),
        Evening: {
          Type: 'AWS::AutoScaling::ScheduledAction',
          Properties: { AutoScalingGroupName: ref('Game1'), MaxSize: 5 },
        },
      },
      set: NO_TARGETS,
    },
    ['pooled-server'],
  ],
  ['a scaling group of nobody', { add: scaling('0'), set: NO_TARGETS }, ['target-unavailable']],
  ['a service of three tasks', { add: tasks(3), set: NO_TARGETS }, ['pooled-server']],
  [
    'a service at another port',
    { add: tasks(1, 9), set: NO_TARGETS },
    ['required-access-blocked', 'wrong-target'],
  ],
  ['an address that nobody has', byAddress({ TgGame1: ['10.0.1.99'] }), ['target-unknown']],
  [
    'a proxy protocol',
    { set: { 'TgGame1.TargetGroupAttributes': attribute('proxy_protocol_v2.enabled', true) } },
    ['proxy-protocol'],
  ],
  ['health checks over HTTPS', { set: { 'TgGame1.HealthCheckProtocol': 'HTTPS' } }, ['health-check-broken']],
  ['no cross-zone balancing', { set: { 'Nlb.LoadBalancerAttributes': [] } }, ['target-unavailable']],
  [
    'cross-zone balancing of target groups alone',
    { set: { 'Nlb.LoadBalancerAttributes': [], ...all('true') } },
    [],
  ],
  ['target groups without cross-zone balancing', { set: all('false') }, ['target-unavailable']],
  ['target groups that leave it to the load balancer', { set: all('use_load_balancer_configuration') }, []],
])('zones: %s', (_, mutation, codes) => {
  expect(codesOf('zones', mutation)).toEqual(codes);
});

/** A machine of another network, at an address of a server. */
const elsewhere = (VpcId: unknown, address: string): Mutation => {
  const { set } = byAddress({ TgGame1: ['10.0.1.9'] });
  return {
    set: { ...set, 'Game1.PrivateIpAddress': address },
    add: {
      OtherVpc: ec2('VPC', { CidrBlock: '10.0.0.0/16' }),
      OtherSubnet: ec2('Subnet', { VpcId, CidrBlock: '10.0.1.0/24' }),
      Other: ec2('Instance', {
        SubnetId: ref('OtherSubnet'),
        PrivateIpAddress: '10.0.1.9',
        ImageId: 'ami-1',
      }),
    },
  };
};
test('an address that machines of two networks have is that of the target group’s network', () => {
  expect(codesOf('zones', elsewhere(ref('OtherVpc'), '10.0.1.9'))).toEqual([]);
  expect(codesOf('zones', elsewhere(ref('OtherVpc'), '10.0.1.8'))).toEqual(['target-unknown']);
  expect(codesOf('zones', elsewhere('vpc-1', '10.0.1.9'))).toContain('pooled-server');
});

test('tasks of a service may move to its alternate target group', () => {
  const { Game1 } = tasks(1);
  const alternate = (AlternateTargetGroupArn: unknown) => ({
    Game1: {
      ...Game1,
      Properties: {
        ...Game1.Properties,
        LoadBalancers: [
          { ...Game1.Properties.LoadBalancers[0], AdvancedConfiguration: { AlternateTargetGroupArn } },
        ],
      },
    },
    Green: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        VpcId: ref('Vpc'),
        TargetType: 'ip',
        Protocol: 'UDP',
        Port: 5056,
        HealthCheckProtocol: 'TCP',
      },
    },
  });
  const set = { ...NO_TARGETS, 'TgGame1.TargetType': 'ip' };
  expect(codesOf('zones', { set, add: alternate(ref('Green')) })).toEqual(
    codesOf('zones', { set, add: tasks(1) }),
  );
  expect(codesOf('zones', { set, add: alternate(ref('TgGame2')) })).toContain('wrong-target');
});
