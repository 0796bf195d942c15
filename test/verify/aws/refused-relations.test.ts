import type { Mutation } from './mutated';
import { codesOf, ec2, elb, ref } from './mutated';

const set = (path: string, value: unknown, more: object = {}): Mutation => ({
  set: { [path]: value, ...more },
});
const INLINE = { 'Game1.SecurityGroupIds': undefined, 'Game1.SubnetId': undefined };
const inSubnet = (subnet: string) => ({
  SubnetId: ref(subnet),
  Groups: [{ 'Fn::GetAtt': ['GameSg', 'GroupId'] }],
});
const OTHER_VPC = ec2('VPC', { CidrBlock: '10.1.0.0/16' });
const subnet = (CidrBlock: string, more: object = {}) =>
  ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock, ...more });
const entry = (RuleNumber: number, more: object = {}) =>
  ec2('NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber,
    Protocol: -1,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    ...more,
  });
const entries = (...all: object[]): Mutation => ({
  add: {
    Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
    ...Object.fromEntries(all.map((one, index) => [`Entry${index}`, one])),
  },
});
const secondLoadBalancer = (targetGroup: string): Mutation => ({
  add: {
    Second: elb('LoadBalancer', {
      Type: 'network',
      Scheme: 'internal',
      Subnets: [ref('ServersA'), ref('ServersB')],
    }),
    SecondGroup: elb('TargetGroup', { VpcId: ref('Vpc'), Protocol: 'UDP', Port: 9000 }),
    OnSecond: elb('Listener', {
      LoadBalancerArn: ref('Second'),
      Protocol: 'UDP',
      Port: 9000,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(targetGroup) }],
    }),
  },
});

const ADDRESSES = { First: ec2('EIP', {}), Second: ec2('EIP', {}) };
const mapped = (...addresses: string[]) => ({
  remove: [],
  set: {
    'Nlb.Subnets': undefined,
    'Nlb.SubnetMappings': addresses.map((address, index) => ({
      SubnetId: ref(['EdgeA', 'EdgeB'][index] ?? ''),
      AllocationId: { 'Fn::GetAtt': [address, 'AllocationId'] },
    })),
  },
});
const TABLE = ec2('RouteTable', { VpcId: ref('Vpc') });
const route = (DestinationCidrBlock: string) =>
  ec2('Route', { RouteTableId: 'rtb-1', DestinationCidrBlock, GatewayId: 'vgw-1' });
const inTable = (subnet: string) =>
  ec2('SubnetRouteTableAssociation', { SubnetId: ref(subnet), RouteTableId: ref('Table') });
const gateway = (kind: string) => ec2('VPCGatewayAttachment', { VpcId: ref('Vpc'), [kind]: 'a' });

test.each<[string, Mutation, boolean]>([
  ['entries of different numbers', entries(entry(100), entry(101)), false],
  ['entries of one number in both directions', entries(entry(100), entry(100, { Egress: true })), false],
  ['entries of one number', entries(entry(100), entry(100, { CidrBlock: '192.0.2.0/24' })), true],
  ['a target group of each load balancer', secondLoadBalancer('SecondGroup'), false],
  ['a target group of two load balancers', secondLoadBalancer('TgGame1'), true],
  [
    'two listeners with one target group',
    set('OnGame2.DefaultActions', [{ Type: 'forward', TargetGroupArn: ref('TgGame1') }]),
    false,
  ],
  ['two subnets of one zone', set('Nlb.Subnets', [ref('EdgeA'), ref('ServersA')]), true],
  ['a further subnet', { add: { More: subnet('10.0.12.0/24') } }, false],
  ['subnets that overlap', { add: { More: subnet('10.0.2.128/25') } }, true],
  [
    'one range in two networks',
    {
      add: {
        Other: ec2('VPC', { CidrBlock: '10.0.0.0/16' }),
        More: subnet('10.0.2.0/24', { VpcId: ref('Other') }),
      },
    },
    false,
  ],
  ['a subnet outside of its network', { add: { More: subnet('10.1.0.0/24') } }, true],
  [
    'a subnet in a further range of its network',
    {
      add: {
        More: subnet('10.1.0.0/24'),
        Range: ec2('VPCCidrBlock', { VpcId: ref('Vpc'), CidrBlock: '10.1.0.0/16' }),
      },
    },
    false,
  ],
  [
    "a machine with another network's group",
    {
      add: { Other: OTHER_VPC, Away: ec2('SecurityGroup', { GroupDescription: 'x', VpcId: ref('Other') }) },
      ...set('Game1.SecurityGroupIds', [
        { 'Fn::GetAtt': ['GameSg', 'GroupId'] },
        { 'Fn::GetAtt': ['Away', 'GroupId'] },
      ]),
    },
    true,
  ],
  [
    "a machine with another network's group that is associated with its own",
    {
      add: {
        Other: OTHER_VPC,
        Away: ec2('SecurityGroup', { GroupDescription: 'x', VpcId: ref('Other') }),
        Near: ec2('SecurityGroupVpcAssociation', {
          GroupId: { 'Fn::GetAtt': ['Away', 'GroupId'] },
          VpcId: ref('Vpc'),
        }),
      },
      ...set('Game1.SecurityGroupIds', [
        { 'Fn::GetAtt': ['GameSg', 'GroupId'] },
        { 'Fn::GetAtt': ['Away', 'GroupId'] },
      ]),
    },
    false,
  ],
  [
    'a target group of another network',
    { add: { Other: OTHER_VPC }, ...set('TgGame1.VpcId', ref('Other')) },
    true,
  ],
  [
    'interfaces of a machine in one zone',
    set('Game1.NetworkInterfaces', [inSubnet('ServersA'), inSubnet('ServersA')], INLINE),
    false,
  ],
  [
    'interfaces of a machine in two zones',
    set('Game1.NetworkInterfaces', [inSubnet('ServersA'), inSubnet('ServersB')], INLINE),
    true,
  ],
  [
    'interfaces of a machine in zones that the deployment names',
    set('Game1.NetworkInterfaces', [inSubnet('ServersA'), inSubnet('ServersB')], {
      ...INLINE,
      'ServersA.AvailabilityZone': ref('Zone'),
    }),
    false,
  ],
  ['a second route to one destination', { add: { A: route('10.9.0.0/16'), B: route('10.9.0.0/16') } }, true],
  ['routes to two destinations', { add: { A: route('10.9.0.0/16'), B: route('10.8.0.0/16') } }, false],
  [
    'a route table of a subnet',
    { add: { Table: TABLE, A: inTable('ServersA'), B: inTable('ServersB') } },
    false,
  ],
  [
    'two route tables of a subnet',
    { add: { Table: TABLE, A: inTable('ServersA'), B: inTable('ServersA') } },
    true,
  ],
  [
    'an internet and a VPN gateway',
    { add: { A: gateway('InternetGatewayId'), B: gateway('VpnGatewayId') } },
    false,
  ],
  [
    'two internet gateways',
    { add: { A: gateway('InternetGatewayId'), B: gateway('InternetGatewayId') } },
    true,
  ],
  ['an elastic address for each zone', { add: ADDRESSES, ...mapped('First', 'Second') }, false],
  ['one elastic address for two zones', { add: ADDRESSES, ...mapped('First', 'First') }, true],
  ['groups of two names', { set: { 'GameSg.GroupName': 'a', 'MasterSg.GroupName': 'b' } }, false],
  ['groups of one name', { set: { 'GameSg.GroupName': 'a', 'MasterSg.GroupName': 'a' } }, true],
  ['target groups of one name', { set: { 'TgGame1.Name': 'a', 'TgGame2.Name': 'a' } }, true],
  ['an address of its subnet', set('Game1.PrivateIpAddress', '10.0.1.9'), false],
  ["an address of AWS's own", set('Game1.PrivateIpAddress', '10.0.1.3'), true],
  ['the last address of a subnet', set('Game1.PrivateIpAddress', '10.0.1.255'), true],
  ['an address of another subnet', set('Game1.PrivateIpAddress', '10.0.9.9'), true],
  ['a group where a subnet is asked for', set('Game1.SubnetId', ref('GameSg')), true],
  [
    'another attribute of a group',
    set('Game1.SecurityGroupIds', [{ 'Fn::GetAtt': ['GameSg', 'Arn'] }]),
    true,
  ],
  ['the id of a group', set('Game1.SecurityGroupIds', [{ 'Fn::GetAtt': ['GameSg', 'GroupId'] }]), false],
  [
    "a VPC's own group",
    set('Game1.SecurityGroupIds', [{ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }]),
    false,
  ],
])('%s', (_, mutation, isRefused) => {
  expect(codesOf('zones', mutation).includes('refused-by-cloud')).toBe(isRefused);
});
