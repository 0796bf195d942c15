import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, idsOf, MASTER, MASTER_LISTENER, MASTER_TARGETS, NLB, ref, SSH } from './mutated';

const adding = (Type: string, Properties: object): Mutation => ({ add: { Other: { Type, Properties } } });
/** A static route of a VPN connection, whose gateway propagates it to the table of a server's subnet. */
const propagated = (DestinationCidrBlock: string): Mutation => ({
  add: {
    Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
    Out: ec2('Route', { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
    In: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
    Vpn: ec2('VPNConnection', { VpnGatewayId: 'vgw-1' }),
    Spread: ec2('VPNGatewayRoutePropagation', { VpnGatewayId: 'vgw-1', RouteTableIds: [ref('Table')] }),
    Static: ec2('VPNConnectionRoute', { VpnConnectionId: ref('Vpn'), DestinationCidrBlock }),
  },
});
const sub = (text: string) => ({ 'Fn::Sub': text });

test.each<[string, Mutation]>([
  ['a custom resource with its group', adding('Custom::Opener', { ServiceToken: 'arn', Group: ref(GAME) })],
  [
    'a call of an API with its group inside a text',
    adding('Custom::AWS', {
      Create: sub(`{"action":"authorizeSecurityGroupIngress","GroupId":"\${${GAME}.GroupId}"}`),
    }),
  ],
  [
    'a call of an API with a group that is resolved at deployment',
    adding('Custom::AWS', {
      Create: '{"action":"authorizeSecurityGroupIngress","GroupId":"{{resolve:ssm:/game}}"}',
    }),
  ],
  [
    'a stack set with its group',
    adding('AWS::CloudFormation::StackSet', { Parameters: [{ ParameterValue: ref(GAME) }] }),
  ],
  [
    'a firewall in its subnet',
    adding('AWS::NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: ref('SubA') }] }),
  ],
  [
    'a policy that gives groups to every machine of the account',
    adding('AWS::FMS::Policy', { SecurityServicePolicyData: { Type: 'SECURITY_GROUPS_COMMON' } }),
  ],
  [
    'a source of routes for its table',
    {
      add: {
        Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
        Out: ec2('Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: 'igw-1',
        }),
        In: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
        Other: ec2('RouteServerPropagation', { RouteTableId: ref('Table') }),
      },
    },
  ],
  [
    'a share of its group with another account',
    adding('AWS::RAM::ResourceShare', {
      ResourceArns: [sub(`arn:aws:ec2:eu-west-1:111122223333:security-group/\${${GAME}.GroupId}`)],
    }),
  ],
  ['a route of a VPN connection', propagated('203.0.113.0/24')],
  ['a type that is new', adding('AWS::New::Thing', { Instance: ref('SrvA') })],
  [
    'a type that is new, with a group that no file exports',
    adding('AWS::New::Thing', { SecurityGroupId: { 'Fn::ImportValue': 'group' } }),
  ],
  [
    'a type that is new, with a parameter for a group',
    {
      ...adding('AWS::New::Thing', { Value: ref('Group') }),
      parameters: { Group: { Type: 'AWS::EC2::SecurityGroup::Id' } },
    },
  ],
  [
    'a function whose group is given',
    adding('AWS::Lambda::Function', { Environment: { Variables: { GROUP: ref(GAME) } } }),
  ],
  [
    'a schedule that passes its group on',
    adding('AWS::Events::Rule', { Targets: [{ Input: sub(`{"group":"\${${MASTER}}"}`) }] }),
  ],
  [
    'a classic load balancer in front of it',
    adding('AWS::ElasticLoadBalancing::LoadBalancer', { Instances: [ref('SrvG1')] }),
  ],
  [
    'a product that gets its group',
    adding('AWS::ServiceCatalog::CloudFormationProvisionedProduct', {
      ProvisioningParameters: [{ Key: 'Group', Value: ref(GAME) }],
    }),
  ],
  [
    'a build whose group is given',
    adding('AWS::CodeBuild::Project', { Environment: { EnvironmentVariables: [{ Value: ref(GAME) }] } }),
  ],
  [
    'a service without interfaces that names its group',
    adding('AWS::Config::ConfigRule', { InputParameters: { securityGroupIds: ref(GAME) } }),
  ],
  [
    'a server of a service that is not read',
    adding('AWS::Lightsail::Instance', { Tags: [{ Key: 'photon:role', Value: 'game' }] }),
  ],
  ...['AWS::EKS::Nodegroup', 'AWS::Batch::ComputeEnvironment'].map((type): [string, Mutation] => [
    `a ${type} that starts machines with its group`,
    {
      add: {
        Launch: ec2('LaunchTemplate', {
          LaunchTemplateData: { NetworkInterfaces: [{ Groups: [ref(GAME)] }] },
        }),
        Other: {
          Type: type,
          Properties: {
            LaunchTemplate: { Id: ref('Launch') },
            ComputeResources: { LaunchTemplate: { LaunchTemplateId: ref('Launch') } },
          },
        },
      },
    },
  ]),
  [
    'a route of its subnet for a part of the internet',
    {
      add: {
        Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
        Associated: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
        All: ec2('Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '0.0.0.0/0',
          GatewayId: 'igw-1',
        }),
        Inside: ec2('Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '10.9.0.0/16',
          TransitGatewayId: 'tgw-1',
        }),
        Part: ec2('Route', {
          RouteTableId: ref('Table'),
          DestinationCidrBlock: '203.0.113.0/24',
          NatGatewayId: 'nat-1',
        }),
      },
    },
  ],
])('%s is unsupported', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual(['unsupported-resource']);
});

test.each<[string, Mutation]>([
  [
    'a link of an API gateway to its load balancer',
    adding('AWS::ApiGateway::VpcLink', { TargetArns: [ref(NLB)] }),
  ],
  [
    'an endpoint of Verified Access to its load balancer',
    adding('AWS::EC2::VerifiedAccessEndpoint', { LoadBalancerOptions: { LoadBalancerArn: ref(NLB) } }),
  ],
  [
    'tasks of a set that register with its target group',
    adding('AWS::ECS::TaskSet', { LoadBalancers: [{ TargetGroupArn: ref(MASTER_TARGETS) }] }),
  ],
  [
    'a deployment that moves its listener',
    adding('AWS::CodeDeploy::DeploymentGroup', {
      LoadBalancerInfo: {
        TargetGroupPairInfoList: [{ ProdTrafficRoute: { ListenerArns: [ref(MASTER_LISTENER)] } }],
      },
    }),
  ],
])('%s, in front of a server, is unsupported', (_, mutation) => {
  expect(codesOf('relay', mutation)).toEqual(['unsupported-resource']);
});

test('machines that Image Builder starts with its group may send what its servers send', () => {
  const mutation = adding('AWS::ImageBuilder::InfrastructureConfiguration', {
    SecurityGroupIds: [ref(GAME)],
    SubnetId: ref('SubA'),
  });
  expect(codesOf('direct', mutation)).toEqual(['excess-access']);
});

test.each<[string, object]>([
  ['id', { GroupId: 'sg-0123456789abcdef0' }],
  ['name', { GroupName: 'photon-game-AB12' }],
])('a rule of a group that only its %s names is unresolved', (_, owner) => {
  expect(codesOf('direct', { add: { Other: ec2('SecurityGroupIngress', { ...SSH, ...owner }) } })).toEqual([
    'unresolved-resource',
  ]);
});

test('a nested stack that gets its group and is not given is unresolved', () => {
  const mutation = adding('AWS::CloudFormation::Stack', {
    TemplateURL: 'https://a/b.json',
    Parameters: { Group: ref(GAME) },
  });
  expect(codesOf('direct', mutation)).toEqual(
    expect.arrayContaining(['inconclusive', 'unresolved-resource']),
  );
});

test.each<[string, Mutation]>([
  [
    'a custom resource of the CDK',
    adding('Custom::S3AutoDeleteObjects', { ServiceToken: { 'Fn::ImportValue': 'token' } }),
  ],
  [
    'a custom resource without a network',
    adding('Custom::Notice', { ServiceToken: ref('Token'), Channel: ref('Channel') }),
  ],
  [
    'a stack set of its own',
    adding('AWS::CloudFormation::StackSet', { StackSetName: 'x', TemplateBody: '{}' }),
  ],
  ['a nested stack of its own', adding('AWS::CloudFormation::Stack', { TemplateURL: 'https://a/b.json' })],
  [
    'a function whose address is given',
    adding('AWS::Lambda::Function', { Environment: { Variables: { HOST: ref('SrvA') } } }),
  ],
  [
    'a parameter store’s copy of its group',
    adding('AWS::SSM::Parameter', { Type: 'String', Value: ref(GAME) }),
  ],
  [
    'a launch template that nothing starts',
    { add: { Launch: ec2('LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [ref(GAME)] } }) } },
  ],
  [
    'a policy of the account for web firewalls',
    adding('AWS::FMS::Policy', { SecurityServicePolicyData: { Type: 'WAFV2' } }),
  ],
  [
    'a group of its subnets for databases',
    adding('AWS::Redshift::ClusterSubnetGroup', { SubnetIds: [ref('SubA')] }),
  ],
  [
    'a directory in its subnets',
    adding('AWS::DirectoryService::MicrosoftAD', { VpcSettings: { SubnetIds: [ref('SubA')] } }),
  ],
  [
    'a deployment to its machines',
    adding('AWS::CodeDeploy::DeploymentGroup', { Tags: [], Host: ref('SrvA') }),
  ],
  ['a route of a VPN connection to private addresses', propagated('192.168.0.0/16')],
  ['a type that is new, of its own', adding('AWS::New::Thing', { Name: 'x' })],
])('%s touches nothing of Photon’s', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual([]);
});

test('a function whose group all functions have sends packets like the group', () => {
  const change = {
    ...adding('AWS::Serverless::Function', {}),
    globals: { Function: { VpcConfig: { SecurityGroupIds: [ref(GAME)] } } },
  };
  expect(codesOf('direct', change)).toEqual(['excess-access']);
});

test('accepting a resource for one group does not accept it for two, in any order', () => {
  const ids = [[GAME], [GAME, MASTER], [MASTER, GAME]].map((groups) =>
    idsOf('direct', adding('Custom::Opener', { Groups: groups.map(ref) })),
  );
  expect(ids[1]).toEqual(ids[2]);
  expect(ids[0]).not.toEqual(ids[1]);
  expect(ids.map(({ length }) => length)).toEqual([1, 1, 1]);
});
