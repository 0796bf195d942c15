import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, group, LOAD_BALANCER, MASTER, ref, SSH } from './mutated';

/** A group that lets everyone in at 22/tcp, beside the game servers' own. */
const OPEN = { Open: group(SSH) };
const BOTH = [ref(GAME), ref('Open')];
const scaling = (more: object) => ({
  Type: 'AWS::AutoScaling::AutoScalingGroup',
  Properties: { MinSize: '1', MaxSize: '1', VPCZoneIdentifier: [ref('SubA')], ...more },
});
const template = (LaunchTemplateData: object) => ec2('LaunchTemplate', { LaunchTemplateData });
const started = { LaunchTemplateId: ref('Launch'), Version: '1' };
const fleet = (specification: object) =>
  ec2('SpotFleet', {
    SpotFleetRequestConfigData: { TargetCapacity: 1, LaunchSpecifications: [specification] },
  });
const attached = (InstanceId: object) => ({
  Second: ec2('NetworkInterface', { SubnetId: ref('SubB'), GroupSet: [ref('Open')] }),
  Attachment: ec2('NetworkInterfaceAttachment', {
    InstanceId,
    NetworkInterfaceId: ref('Second'),
    DeviceIndex: '1',
  }),
});

test.each<[string, Mutation]>([
  ['an interface that is attached to it', { add: { ...OPEN, ...attached(ref('SrvG1')) } }],
  [
    'the second interface that it lists',
    {
      add: OPEN,
      set: {
        'SrvG1.SecurityGroupIds': [],
        'SrvG1.NetworkInterfaces': [
          { DeviceIndex: '0', AssociatePublicIpAddress: true, SubnetId: ref('SubA'), GroupSet: [ref(GAME)] },
          { DeviceIndex: '1', SubnetId: ref('SubA'), GroupSet: [ref('Open')] },
        ],
      },
    },
  ],
  [
    'its launch template',
    {
      add: { ...OPEN, Launch: template({ SecurityGroupIds: BOTH }) },
      set: { 'SrvG1.SecurityGroupIds': [], 'SrvG1.LaunchTemplate': started },
    },
  ],
  [
    'the launch template of a scaling group',
    {
      add: {
        ...OPEN,
        Launch: template({
          NetworkInterfaces: [
            { DeviceIndex: 0, Groups: [ref(GAME)] },
            { DeviceIndex: 1, Groups: [ref('Open')] },
          ],
        }),
        Scaling: scaling({ LaunchTemplate: started }),
      },
    },
  ],
  [
    'the launch configuration of a scaling group',
    {
      add: {
        ...OPEN,
        Launch: { Type: 'AWS::AutoScaling::LaunchConfiguration', Properties: { SecurityGroups: BOTH } },
        Scaling: scaling({ LaunchConfigurationName: ref('Launch') }),
      },
    },
  ],
  [
    'a Spot fleet',
    { add: { ...OPEN, Fleet: fleet({ NetworkInterfaces: [{ DeviceIndex: 0, Groups: BOTH }] }) } },
  ],
  [
    'an EC2 fleet',
    {
      add: {
        ...OPEN,
        Launch: template({ SecurityGroupIds: BOTH }),
        Fleet: ec2('EC2Fleet', {
          TargetCapacitySpecification: { TotalTargetCapacity: 1 },
          LaunchTemplateConfigs: [{ LaunchTemplateSpecification: started }],
        }),
      },
    },
  ],
  [
    'an ECS service',
    {
      add: {
        ...OPEN,
        Service: {
          Type: 'AWS::ECS::Service',
          Properties: {
            NetworkConfiguration: {
              AwsvpcConfiguration: {
                Subnets: [ref('SubA')],
                AssignPublicIp: 'ENABLED',
                SecurityGroups: BOTH,
              },
            },
          },
        },
      },
    },
  ],
  [
    'a launch template that nothing starts',
    { add: { ...OPEN, Launch: template({ SecurityGroupIds: BOTH }) } },
  ],
])('a group that is open to everyone is found on %s', (_, mutation) => {
  expect(codesOf('direct', mutation)).toContain('excess-access');
});

test('an interface that is attached to an instance that nobody knows may be a server’s', () => {
  expect(codesOf('direct', { add: { ...OPEN, ...attached(ref('Unknown')) } })).toEqual([
    'unresolved-resource',
  ]);
});

const service = (Type: string, Properties: object) => ({ add: { Service: { Type, Properties } } });
test.each<[string, Mutation]>([
  ['a database', service('AWS::RDS::DBInstance', { VPCSecurityGroups: [ref(GAME)] })],
  [
    'a function',
    service('AWS::Lambda::Function', {
      VpcConfig: { SecurityGroupIds: [ref(GAME)], SubnetIds: [ref('SubA')] },
    }),
  ],
  [
    'an application load balancer',
    service('AWS::ElasticLoadBalancingV2::LoadBalancer', { SecurityGroups: [ref(GAME)] }),
  ],
  ['an endpoint', service('AWS::EC2::VPCEndpoint', { SecurityGroupIds: [ref(GAME)] })],
])('%s with the game servers’ group reaches the master, and is no game server', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual(['excess-access']);
});

test('a host with the load balancer’s group is judged as any other', () => {
  const bastion = ec2('Instance', { SubnetId: ref('SubB'), SecurityGroupIds: [ref(LOAD_BALANCER)] });
  expect(codesOf('relay', { add: { Bastion: bastion } })).toEqual(['excess-access']);
});

const other = (Name: string, port: number) => ({
  Other: group({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/16' }),
  Host: ec2('Instance', {
    SubnetId: ref('SubA'),
    SecurityGroupIds: [ref('Other')],
    Tags: [{ Key: 'Name', Value: Name }],
  }),
});
test.each<[string, Mutation]>([
  ['a web server with a group of its own', { add: other('web', 443) }],
  ['a database called master-db', { add: other('master-db', 5432) }],
  [
    'a role, an alarm and a record of a server',
    {
      add: {
        Role: { Type: 'AWS::IAM::Role', Properties: {} },
        Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Value: ref('SrvA') }] } },
        Record: { Type: 'AWS::Route53::RecordSet', Properties: { ResourceRecords: [ref('SrvA')] } },
      },
    },
  ],
  [
    'a second interface without a public address',
    {
      add: {
        Second: ec2('NetworkInterface', { SubnetId: ref('SubB'), GroupSet: [ref(GAME)] }),
        Attachment: ec2('NetworkInterfaceAttachment', {
          InstanceId: ref('SrvG1'),
          NetworkInterfaceId: ref('Second'),
          DeviceIndex: '1',
        }),
      },
    },
  ],
  [
    'elastic addresses instead of public ones',
    {
      set: { 'SubA.MapPublicIpOnLaunch': false },
      add: {
        First: ec2('EIP', { InstanceId: ref('SrvA') }),
        Second: ec2('EIP', {}),
        Association: ec2('EIPAssociation', {
          AllocationId: { 'Fn::GetAtt': ['Second', 'AllocationId'] },
          InstanceId: ref('SrvG1'),
        }),
      },
    },
  ],
  [
    'a rule for IPv6 on machines that have IPv4 alone',
    {
      add: {
        Rule: ec2('SecurityGroupIngress', {
          GroupId: ref(GAME),
          ...SSH,
          CidrIp: undefined,
          CidrIpv6: '::/0',
        }),
      },
    },
  ],
])('%s is right', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual([]);
});

test.each<[string, Mutation]>([
  [
    'its subnet assigns addresses',
    {
      set: { 'SubA.Ipv6CidrBlock': '2001:db8::/64', 'SubA.AssignIpv6AddressOnCreation': true },
    },
  ],
  ['it asks for addresses', { set: { 'SrvG1.Ipv6AddressCount': 1, 'SubA.Ipv6CidrBlock': '2001:db8::/64' } }],
])('a rule for IPv6 is excess access on a machine that has IPv6, since %s', (_, { set }) => {
  const rule = ec2('SecurityGroupIngress', {
    GroupId: ref(GAME),
    ...SSH,
    CidrIp: undefined,
    CidrIpv6: '::/0',
  });
  expect(codesOf('direct', { set: set ?? {}, add: { Rule: rule } })).toEqual(['excess-access']);
});

test('a machine without a public address, or without a route from the internet, is out of reach', () => {
  expect(codesOf('direct', { set: { 'SubA.MapPublicIpOnLaunch': false } })).toEqual([
    'public-address-missing',
  ]);
  const routes = {
    Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
    Association: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
  };
  expect(codesOf('direct', { add: routes })).toContain('public-address-missing');
  const gateway = ec2('Route', {
    RouteTableId: ref('Table'),
    DestinationCidrBlock: '0.0.0.0/0',
    GatewayId: ref('Gateway'),
  });
  expect(
    codesOf('direct', { add: { ...routes, Gateway: ec2('InternetGateway', {}), Route: gateway } }),
  ).toEqual([]);
});

test('a group that a condition may add is judged as if it were there', () => {
  const groups = [ref(MASTER), { 'Fn::If': ['Unknown', ref('Open'), ref('AWS::NoValue')] }];
  expect(codesOf('direct', { add: OPEN, set: { 'SrvA.SecurityGroupIds': groups } })).toContain(
    'inconclusive',
  );
});

/** A network ACL that lets TCP alone into a subnet. */
const tcpAlone = (subnet: string) => ({
  Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
  OfSubnet: ec2('SubnetNetworkAclAssociation', { SubnetId: ref(subnet), NetworkAclId: ref('Acl') }),
  In: ec2('NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    Protocol: 6,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
  }),
  Out: ec2('NetworkAclEntry', {
    NetworkAclId: ref('Acl'),
    RuleNumber: 100,
    Protocol: -1,
    RuleAction: 'allow',
    CidrBlock: '0.0.0.0/0',
    Egress: true,
  }),
});
const own = { Launch: template({ SecurityGroupIds: [ref(GAME)] }) };
const BOTH_SUBNETS = [ref('SubA'), ref('SubB')];
const inEither: readonly (readonly [string, object])[] = [
  ['a scaling group', scaling({ VPCZoneIdentifier: BOTH_SUBNETS, LaunchTemplate: started })],
  [
    'a fleet',
    ec2('EC2Fleet', {
      TargetCapacitySpecification: { TotalTargetCapacity: 1 },
      LaunchTemplateConfigs: [
        {
          LaunchTemplateSpecification: started,
          Overrides: BOTH_SUBNETS.map((SubnetId) => ({ SubnetId })),
        },
      ],
    }),
  ],
  [
    'a service',
    {
      Type: 'AWS::ECS::Service',
      Properties: {
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: BOTH_SUBNETS,
            SecurityGroups: [ref(GAME)],
            AssignPublicIp: 'ENABLED',
          },
        },
      },
    },
  ],
];

test.each(inEither)('%s of game servers may start in a subnet that is closed', (_, Hosts) => {
  const base = { add: { ...own, Hosts }, remove: ['SrvG1'] };
  expect(codesOf('direct', base)).toEqual([]);
  expect(codesOf('direct', { ...base, add: { ...base.add, ...tcpAlone('SubB') } })).toContain(
    'required-access-blocked',
  );
});

test.each([
  [
    'a scaling group',
    scaling({ VPCZoneIdentifier: BOTH_SUBNETS, LaunchTemplate: started }),
    'public-address-missing',
  ],
])('%s may start in a subnet that gives no public address', (_, Hosts, code) => {
  const change = { add: { ...own, Hosts }, remove: ['SrvG1'], set: { 'SubB.MapPublicIpOnLaunch': false } };
  expect(codesOf('direct', change)).toEqual([code]);
});
