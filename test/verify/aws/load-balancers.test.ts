import type { Base, Mutation } from './mutated';
import {
  codesOf,
  ec2,
  elb,
  GAME_TARGETS,
  group,
  LOAD_BALANCER,
  MASTER_LISTENER,
  MASTER_TARGETS,
  NLB,
  ref,
  SSH,
} from './mutated';

const WEB = {
  Web: ec2('Instance', { SubnetId: ref('SubA'), SecurityGroupIds: [ref('WebGroup')] }),
  WebGroup: group({ ...SSH, FromPort: 443, ToPort: 443 }),
};
const listener = (loadBalancer: unknown, port: number, targets: string, Protocol = 'UDP') =>
  elb('Listener', {
    LoadBalancerArn: loadBalancer,
    Port: port,
    Protocol,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(targets) }],
  });
const weighted = (weight: number) => ({
  [`${MASTER_LISTENER}.DefaultActions`]: [
    {
      Type: 'forward',
      ForwardConfig: {
        TargetGroups: [
          { TargetGroupArn: ref(MASTER_TARGETS), Weight: 1 },
          { TargetGroupArn: ref(GAME_TARGETS), Weight: weight },
        ],
      },
    },
  ],
});
const targets = (...list: unknown[]) => ({ [`${MASTER_TARGETS}.Targets`]: list });
const service = (enforced: string, lb: unknown = ref(NLB)): Mutation => ({
  set: { [`${NLB}.EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic`]: enforced },
  add: { Service: ec2('VPCEndpointService', { NetworkLoadBalancerArns: [lb] }) },
});
const external = (groups: readonly unknown[], target: unknown, port: number): Mutation['add'] => ({
  ...WEB,
  Nlb2: elb('LoadBalancer', { Type: 'network', SecurityGroups: groups, Subnets: [ref('SubLb')] }),
  Targets2: elb('TargetGroup', { Protocol: 'TCP', Port: port, Targets: [{ Id: target }] }),
  Listener2: listener(ref('Nlb2'), 443, 'Targets2', 'TCP'),
});

test.each<[string, Mutation, string[]]>([
  ['the same target twice', { set: targets({ Id: ref('SrvA') }, { Id: ref('SrvA'), Port: 5055 }) }, []],
  ['a target group of weight 0', { set: weighted(0) }, []],
  ['an endpoint service whose consumers meet the groups', service('on'), []],
  ['a load balancer of another team', { add: external([ref('WebGroup')], ref('Web'), 443) ?? {} }, []],
  [
    'a target outside the Photon servers',
    { add: WEB, set: targets({ Id: ref('SrvA') }, { Id: ref('Web') }) },
    ['pooled-server', 'wrong-target'],
  ],
  [
    'a listener that nobody advertises',
    { add: { More: listener(ref(NLB), 9999, MASTER_TARGETS) } },
    ['excess-listener'],
  ],
  [
    'a listener of a load balancer that nobody knows',
    { add: { More: listener('{{resolve:ssm:/nlb}}', 9999, MASTER_TARGETS) } },
    ['unresolved-resource'],
  ],
  ['an endpoint service past the groups', service('off'), ['excess-access']],
  [
    'an unknown endpoint service, perhaps past the groups',
    service('off', ref('Unknown')),
    ['unresolved-resource'],
  ],
  [
    'another load balancer with its group',
    { add: external([ref(LOAD_BALANCER)], ref('Web'), 443) ?? {} },
    ['excess-access'],
  ],
])('relay: %s', (_, mutation, codes) => {
  expect(codesOf('relay', mutation)).toEqual(codes);
});

test('relay: a target group of a game server, and a health check on a closed port', () => {
  expect(codesOf('relay', { set: weighted(99) })).toEqual(
    expect.arrayContaining(['wrong-target', 'wrong-target']),
  );
  expect(codesOf('relay', { set: { [`${MASTER_TARGETS}.HealthCheckPort`]: '4444' } })).toContain(
    'health-check-broken',
  );
});

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

test.each<[string, string[]]>([
  ['block-bidirectional', ['required-access-blocked']],
  ['block-ingress', ['required-access-blocked']],
  ['off', []],
])('block public access: %s', (InternetGatewayBlockMode, codes) => {
  const Block = ec2('VPCBlockPublicAccessOptions', { InternetGatewayBlockMode });
  expect(codesOf('zones', { add: { Block } })).toEqual(codes);
  const exclusion = (InternetGatewayExclusionMode: string) =>
    ec2('VPCBlockPublicAccessExclusion', { VpcId: ref('Vpc'), InternetGatewayExclusionMode });
  expect(codesOf('zones', { add: { Block, Free: exclusion('allow-bidirectional') } })).toEqual([]);
  expect(codesOf('zones', { add: { Block, Free: exclusion('allow-egress') } })).toEqual(codes);
});

const accelerator = (from: number, to: number, Enabled = true): Mutation['add'] => ({
  Accelerator: { Type: 'AWS::GlobalAccelerator::Accelerator', Properties: { Enabled } },
  AcceleratorListener: {
    Type: 'AWS::GlobalAccelerator::Listener',
    Properties: {
      AcceleratorArn: ref('Accelerator'),
      Protocol: 'UDP',
      PortRanges: [{ FromPort: from, ToPort: to }],
    },
  },
  Endpoints: {
    Type: 'AWS::GlobalAccelerator::EndpointGroup',
    Properties: {
      ListenerArn: ref('AcceleratorListener'),
      EndpointConfigurations: [{ EndpointId: ref('Nlb') }],
    },
  },
});
test.each<[string, Mutation['add'], string[]]>([
  ['all ports of an internal load balancer', accelerator(5055, 10401), []],
  ['some ports of an internal load balancer', accelerator(5055, 5055), ['public-address-missing']],
  ['nothing, since it is disabled', accelerator(5055, 10401, false), ['public-address-missing']],
])('an accelerator carries clients to %s', (_, add, codes) => {
  expect(codesOf('zones', { add: add ?? {}, set: { 'Nlb.Scheme': 'internal' } })).toEqual(codes);
});

test.each<[Base, string, string[]]>([
  ['relay', 'SubLb', ['required-access-blocked']],
  ['relay', 'SubA', ['no-way-out']],
])('%s: a route table without a way for %s', (base, subnet, codes) => {
  const add = {
    Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
    Association: ec2('SubnetRouteTableAssociation', { SubnetId: ref(subnet), RouteTableId: ref('Table') }),
  };
  expect(codesOf(base, { add })).toEqual(codes);
  const Route = ec2('Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    ...(subnet === 'SubLb' ? { GatewayId: 'igw-1' } : { NatGatewayId: 'nat-1' }),
  });
  expect(codesOf(base, { add: { ...add, Route } })).toEqual([]);
});
