import type { Mutation } from './mutated';
import { codesOf, ec2, group, ref } from './mutated';

const attributes = (Key: string, Value: unknown) => [{ Key, Value }];
const KEEPS = (value: boolean) => attributes('preserve_client_ip.enabled', value);
const set = (path: string, value: unknown): Mutation => ({ set: { [path]: value } });
/** Lets some clients in at another port by a prefix list. */
const clientsBy = (MaxEntries: number, AddressFamily = 'IPv4'): Mutation => ({
  add: {
    List: ec2('PrefixList', {
      PrefixListName: 'clients',
      AddressFamily,
      MaxEntries,
      Entries: [{ Cidr: AddressFamily === 'IPv4' ? '203.0.113.0/24' : '2001:db8::/32' }],
    }),
    ByList: ec2('SecurityGroup', {
      GroupDescription: 'other servers',
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, SourcePrefixListId: ref('List') },
      ],
    }),
  },
});
const scaled = (sizes: object): Mutation => ({
  add: {
    Web: { Type: 'AWS::AutoScaling::AutoScalingGroup', Properties: { MinSize: '1', MaxSize: '2', ...sizes } },
  },
});
const attached = (DeviceIndex: string): Mutation => ({
  add: {
    Eni: ec2('NetworkInterface', {
      SubnetId: ref('ServersA'),
      GroupSet: [{ 'Fn::GetAtt': ['GameSg', 'GroupId'] }],
    }),
    Attached: ec2('NetworkInterfaceAttachment', {
      InstanceId: ref('Game1'),
      NetworkInterfaceId: ref('Eni'),
      DeviceIndex,
    }),
  },
});
const launched = (property: string): Mutation => ({
  add: {
    Web: ec2('LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{}], [property]: ['a'] } }),
  },
});
const groups = (count: number): Mutation => {
  const names = Array.from({ length: count - 1 }, (_, index) => `More${index}`);
  const all = ['GameSg', ...names].map((id) => ({ 'Fn::GetAtt': [id, 'GroupId'] }));
  return {
    add: Object.fromEntries(names.map((name) => [name, group()])),
    set: { 'Game1.SecurityGroupIds': all },
  };
};

test.each<[string, Mutation, string[]]>([
  ['probes every 5 s', set('TgGame1.HealthCheckIntervalSeconds', 5), []],
  ['probes every 4 s', set('TgGame1.HealthCheckIntervalSeconds', 4), ['refused-by-cloud']],
  ['probes that wait 121 s', set('TgGame1.HealthCheckTimeoutSeconds', '121'), ['refused-by-cloud']],
  ['one success to be healthy', set('TgGame1.HealthyThresholdCount', 1), ['refused-by-cloud']],
  [
    'a delay of two hours',
    set('TgGame1.TargetGroupAttributes', attributes('deregistration_delay.timeout_seconds', '7200')),
    ['refused-by-cloud'],
  ],
  [
    'connections idle for 59 s',
    set('OnGame1.ListenerAttributes', attributes('tcp.idle_timeout.seconds', '59')),
    ['refused-by-cloud'],
  ],
  [
    'connections idle for 60 s',
    set('OnGame1.ListenerAttributes', attributes('tcp.idle_timeout.seconds', '60')),
    [],
  ],
  ['a group whose name looks like an id', set('GameSg.GroupName', 'sg-game'), ['refused-by-cloud']],
  ['a group with a name', set('GameSg.GroupName', 'Game servers (EU)'), []],
  [
    'an address type of other load balancers',
    set('Nlb.IpAddressType', 'dualstack-without-public-ipv4'),
    ['refused-by-cloud'],
  ],
  ['an address among instances', set('TgGame1.Targets', [{ Id: '10.0.1.9' }]), ['refused-by-cloud']],
  [
    'an IPv6 address among IPv4 ones',
    { set: { 'TgGame1.TargetType': 'ip', 'TgGame1.Targets': [{ Id: '2600:1f18::9' }] }, remove: ['Game1'] },
    ['refused-by-cloud'],
  ],
  [
    'an interface of which the IPv4 address is among IPv6 ones',
    {
      add: { Eni: ec2('NetworkInterface', { SubnetId: ref('ServersA') }) },
      set: {
        'TgGame1.TargetType': 'ip',
        'TgGame1.IpAddressType': 'ipv6',
        'TgGame1.Targets': [{ Id: { 'Fn::GetAtt': ['Eni', 'PrimaryPrivateIpAddress'] } }],
      },
    },
    ['refused-by-cloud'],
  ],
  [
    'subnets of a load balancer in two ways',
    set('Nlb.SubnetMappings', [{ SubnetId: ref('EdgeA') }]),
    ['refused-by-cloud'],
  ],
  [
    'a group of an instance beside its interfaces',
    set('Game1.NetworkInterfaces', [{ DeviceIndex: '0', SubnetId: ref('ServersA') }]),
    ['refused-by-cloud'],
  ],
  [
    'a route with two targets',
    {
      add: {
        Away: ec2('Route', {
          RouteTableId: 'rtb-1',
          DestinationCidrBlock: '10.9.0.0/16',
          GatewayId: 'vgw-1',
          TransitGatewayId: 'tgw-1',
        }),
      },
    },
    ['refused-by-cloud'],
  ],
  ['a subnet of /29', set('ServersA.CidrBlock', '10.0.2.0/29'), ['refused-by-cloud']],
  ['a load balancer with a name', set('Nlb.Name', 'photon-edge'), []],
  ['a load balancer with a long name', set('Nlb.Name', 'a'.repeat(33)), ['refused-by-cloud']],
  ['a name that AWS keeps', set('Nlb.Name', 'internal-edge'), ['refused-by-cloud']],
  ['a NAT gateway of a region', { add: { Nat: ec2('NatGateway', { AvailabilityMode: 'regional' }) } }, []],
  ['a NAT gateway in no subnet', { add: { Nat: ec2('NatGateway', {}) } }, ['refused-by-cloud']],
  ['probes by UDP', set('TgGame1.HealthCheckProtocol', 'UDP'), ['refused-by-cloud']],
  ['a group without a description', set('GameSg.GroupDescription', undefined), ['refused-by-cloud']],
  ['IPv6 of a subnet without any', set('ServersA.AssignIpv6AddressOnCreation', true), ['refused-by-cloud']],
  ['more servers than there may be', scaled({ DesiredCapacity: 3 }), ['refused-by-cloud']],
  ['UDP that keeps clients’ addresses', set('TgGame1.TargetGroupAttributes', KEEPS(true)), []],
  [
    'UDP that hides clients’ addresses',
    set('TgGame1.TargetGroupAttributes', KEEPS(false)),
    ['refused-by-cloud'],
  ],
  ['a listener at port 0', set('OnGame1.Port', 0), ['refused-by-cloud']],
  ['a target group at port 70000', set('TgGame1.Port', 70000), ['refused-by-cloud']],
  ['a target group at a port by name', set('TgGame1.Port', 'photon'), ['refused-by-cloud']],
  ['a scheme of no load balancer', set('Nlb.Scheme', 'public'), ['refused-by-cloud']],
  ['a TLS policy of a UDP listener', set('OnGame1.SslPolicy', 'a'), ['refused-by-cloud']],
  ['a second device of an instance', attached('1'), []],
  ['a second first device of an instance', attached('0'), ['refused-by-cloud']],
  ['groups of a launch template beside its interfaces', launched('SecurityGroupIds'), ['refused-by-cloud']],
  ['a key of a launch template beside its interfaces', launched('KeyName'), []],
  ['a misspelt property', set('GameSg.SecurityGroupEgres', []), ['unsupported-resource']],
  ['a property of later', set('Nlb.OpensEverything', true), ['unsupported-resource']],
  [
    'an attribute of later',
    set('Nlb.LoadBalancerAttributes', attributes('a.b', '1')),
    ['unsupported-resource'],
  ],
  ['a list of 60 entries', clientsBy(60), []],
  ['a list that may grow to 61 entries', clientsBy(61), ['risky-setting']],
  ['a list of 61 entries of the other family', clientsBy(61, 'IPv6'), ['risky-setting']],
  ['five groups', groups(5), []],
  ['six groups', groups(6), ['risky-setting']],
  ['seventeen groups', groups(17), ['refused-by-cloud']],
])('%s', (_, mutation, codes) => {
  const found = codesOf('zones', mutation);
  expect(codes.length === 0 ? found : found.filter((code) => codes.includes(code))).toEqual(codes);
});
