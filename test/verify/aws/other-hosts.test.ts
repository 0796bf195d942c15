import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, group, LOAD_BALANCER, ref, SSH } from './mutated';

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
  [
    'a task of a schedule',
    service('AWS::Scheduler::Schedule', {
      Target: {
        EcsParameters: { NetworkConfiguration: { AwsvpcConfiguration: { SecurityGroups: [ref(GAME)] } } },
      },
    }),
  ],
  [
    'a cluster with groups of two names',
    service('AWS::EMR::Cluster', { Instances: { EmrManagedMasterSecurityGroup: ref(GAME) } }),
  ],
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
    codesOf('direct', {
      add: {
        ...routes,
        Gateway: ec2('InternetGateway', {}),
        Attached: ec2('VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
        Route: gateway,
      },
    }),
  ).toEqual([]);
});
