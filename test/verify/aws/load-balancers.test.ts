import type { Base, Mutation } from './mutated';
import {
  codesOf,
  ec2,
  elb,
  GAME_TARGETS,
  group,
  LOAD_BALANCER,
  MASTER,
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

test('block public access leaves interfaces alone that the internet does not reach anyway', () => {
  const exclusion = (subnet: string) =>
    ec2('VPCBlockPublicAccessExclusion', {
      SubnetId: ref(subnet),
      InternetGatewayExclusionMode: 'allow-bidirectional',
    });
  const add = {
    Block: ec2('VPCBlockPublicAccessOptions', { InternetGatewayBlockMode: 'block-ingress' }),
    Second: ec2('NetworkInterface', { SubnetId: ref('SubB'), GroupSet: [ref(MASTER)] }),
    Attachment: ec2('NetworkInterfaceAttachment', {
      InstanceId: ref('SrvA'),
      NetworkInterfaceId: ref('Second'),
      DeviceIndex: '1',
    }),
  };
  expect(codesOf('direct', { add: { ...add, FreeA: exclusion('SubA') } })).toEqual([]);
  expect(codesOf('direct', { add: { ...add, FreeB: exclusion('SubB') } })).toEqual([
    'required-access-blocked',
  ]);
});

const accelerator = (from: number, to: number, Enabled = true, more: object = {}): Mutation['add'] => ({
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
      ...more,
    },
  },
});
const LATE = { Late: { Type: 'String' }, Off: { Type: 'String', Default: 'false' } };
test.each<[string, Mutation['set']]>([
  ['the protocol of a probe', { 'TgGame1.HealthCheckProtocol': ref('Late') }],
  ['the protocol of a target group', { 'TgGame1.Protocol': ref('Late') }],
  ['the kind of its targets', { 'TgGame1.TargetType': ref('Late') }],
  ...['proxy_protocol_v2', 'preserve_client_ip', 'load_balancing.cross_zone'].map(
    (name): [string, Mutation['set']] => [
      name,
      { 'TgGame1.TargetGroupAttributes': [{ Key: `${name}.enabled`, Value: ref('Late') }] },
    ],
  ),
  [
    'cross-zone balancing',
    { 'Nlb.LoadBalancerAttributes': [{ Key: 'load_balancing.cross_zone.enabled', Value: ref('Late') }] },
  ],
])('%s is a value that nobody gives', (_, set = {}) => {
  expect(codesOf('zones', { set, parameters: LATE })).toContain('unresolved-resource');
});
test('values that decide nothing may be given at deployment, and those that decide by a parameter', () => {
  const set = {
    'TgGame1.TargetGroupAttributes': [
      { Key: 'deregistration_delay.timeout_seconds', Value: ref('Late') },
      { Key: 'proxy_protocol_v2.enabled', Value: ref('Off') },
    ],
  };
  expect(codesOf('zones', { set, parameters: LATE })).toEqual([]);
});

test.each<[string, Mutation['add'], string[]]>([
  ['all ports of an internal load balancer', accelerator(5055, 10401), []],
  ['some ports of an internal load balancer', accelerator(5055, 5055), ['public-address-missing']],
  [
    'all ports, one at another number',
    accelerator(5055, 10401, true, { PortOverrides: [{ ListenerPort: 10400, EndpointPort: 5055 }] }),
    ['public-address-missing'],
  ],
  [
    'all ports, from addresses of its own',
    accelerator(5055, 10401, true, {
      EndpointConfigurations: [{ EndpointId: ref('Nlb'), ClientIPPreservationEnabled: false }],
    }),
    ['unsupported-resource'],
  ],
  [
    'as many ports as a parameter says',
    accelerator(5055, 10401, true, { TrafficDialPercentage: ref('Late') }),
    ['public-address-missing'],
  ],
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
