import type { Resource } from './world';
import { ref, hostId, tags } from './world';
import type { Mutator } from './parts';
import { ec2, ssh, roles, groupsOf, groupOf, ingress, groupOfRole, host, groupsIn, add, late } from './parts';
import { AWS_LOAD_BALANCER_MUTATORS } from './load-balancer-mutators';
import { AWS_SERVICE_MUTATORS } from './service-mutators';
import { AWS_RULE_MUTATORS } from './rule-mutators';
import { AWS_HOST_MUTATORS } from './host-mutators';
import { AWS_REFUSED_MUTATORS } from './refused-mutators';
import { AWS_FAMILY_MUTATORS } from './family-mutators';
import { AWS_IDENTITY_MUTATORS } from './identity-mutators';

export const AWS_MUTATORS: Readonly<Record<string, Mutator>> = {
  'nothing changed': () => undefined,
  'a harmless resource': (world, random) =>
    add(
      world,
      'More',
      random.of<Resource>([
        {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: { Dimensions: [{ Name: 'x', Value: ref(hostId('master', 1)) }] },
        },
        { Type: 'AWS::S3::Bucket', Properties: {} },
        ec2('SecurityGroup', { GroupDescription: 'another team', SecurityGroupIngress: [ssh()] }),
        ec2('Instance', { ImageId: 'ami-2', SubnetId: ref('SubA'), SecurityGroupIds: [] }),
      ]),
    ),
  ...AWS_RULE_MUTATORS,
  'a custom resource': (world, random) =>
    add(world, 'Custom', {
      Type: random.of([
        'Custom::Opens',
        'AWS::CloudFormation::CustomResource',
        'AWS::CloudFormation::StackSet',
        'AWS::New::Thing',
      ]),
      Properties: {
        ServiceToken: 'arn:aws:lambda:eu-west-1:1:function:x',
        What: random.of([world.group(random.of(groupsOf(world))), 'nothing']),
      },
    }),
  'an API call of a custom resource': (world, random) => {
    const groups = [
      '{"action":"AuthorizeSecurityGroupIngress","parameters":{"GroupId":"',
      world.group('game'),
      '"}}',
    ];
    add(world, 'Call', {
      Type: 'Custom::AWS',
      Properties: {
        ServiceToken: 'arn:aws:lambda:eu-west-1:1:function:x',
        Create: random.of<unknown>([
          { 'Fn::Join': ['', groups] },
          '{"action":"PutObject","parameters":{"Key":"a"}}',
        ]),
      },
    });
  },
  ...AWS_HOST_MUTATORS,
  'a rule that nobody knows': (world, random) => {
    const role = random.of(groupsOf(world));
    const value = late(world, random);
    random.of([
      () => ingress(world, role).push(ssh({ CidrIp: value })),
      () => ingress(world, role).push(ssh({ SourceSecurityGroupId: value })),
      () => (world.main.Resources['LateRule'] = ec2('SecurityGroupIngress', { GroupId: value, ...ssh() })),
      () => ingress(world, role).push({ 'Fn::If': ['Maybe', ssh(), { Ref: 'AWS::NoValue' }] }),
      () => {
        world.groups.Resources['LateRule'] = {
          ...ec2('SecurityGroupIngress', { GroupId: groupOfRole(role), ...ssh() }),
          Condition: 'Maybe',
        };
      },
    ])();
  },
  'a known condition': (world, random) => {
    world.groups.Parameters['Open'] = { Type: 'String', Default: random.of(['yes', 'no']) };
    world.groups.Conditions['Opened'] = { 'Fn::Equals': [ref('Open'), 'yes'] };
    ingress(world, random.of(groupsOf(world))).push({ 'Fn::If': ['Opened', ssh(), { Ref: 'AWS::NoValue' }] });
  },
  'groups that nobody knows': (world, random) => {
    const { data } = host(world, random);
    const value = late(world, random);
    data['SecurityGroupIds'] = random.chance(50) ? [...groupsIn(data), value] : [value];
  },
  'tags of groups': (world, random) => {
    groupOf(world, random.of(roles(world)))['Tags'] = tags({
      'photon:role': random.of([...roles(world), 'web', 'load-balancer']),
    });
  },
  'tags of hosts': (world, random) => {
    const { resource } = host(world, random);
    resource.Properties['Tags'] = tags({
      'photon:role': random.of([...roles(world), 'web', 'load-balancer']),
      'photon:node': random.of(['1', '2']),
    }).map((tag) => (resource.Type.endsWith('Group') ? { ...tag, PropagateAtLaunch: true } : tag));
  },
  'the load balancer’s tag on another group': (world, random) => {
    world.groups.Resources['Fake'] = ec2('SecurityGroup', {
      GroupDescription: 'x',
      VpcId: world.vpc,
      SecurityGroupIngress: [ssh()],
      Tags: tags({ 'photon:role': 'load-balancer' }),
    });
    if (random.chance(70))
      ingress(world, random.of(roles(world))).push({
        IpProtocol: 'udp',
        FromPort: 5055,
        ToPort: 5056,
        SourceSecurityGroupId: { 'Fn::GetAtt': ['Fake', 'GroupId'] },
      });
    if (random.chance(50) && world.groups === world.main)
      add(
        world,
        'FakeHost',
        ec2('Instance', { ImageId: 'ami-2', SubnetId: ref('SubA'), SecurityGroupIds: [ref('Fake')] }),
      );
  },
  'another cluster': (world, random) => {
    const cluster = random.of(['us', 'eu', 'us']);
    world.groups.Resources['Others'] = ec2('SecurityGroup', {
      GroupDescription: 'x',
      VpcId: world.vpc,
      SecurityGroupIngress: [ssh()],
      Tags: tags({ 'photon:role': 'game', 'photon:cluster': cluster }),
    });
    if (world.groups === world.main)
      add(
        world,
        'OtherHost',
        ec2('Instance', {
          ImageId: 'ami-2',
          SubnetId: ref('SubA'),
          SecurityGroupIds: [ref('Others')],
          Tags: tags({ 'photon:role': 'game', 'photon:node': '7', 'photon:cluster': cluster }),
        }),
      );
    if (random.chance(50))
      ingress(world, 'master').push({
        IpProtocol: 'tcp',
        FromPort: 4520,
        ToPort: 4520,
        SourceSecurityGroupId: { 'Fn::GetAtt': ['Others', 'GroupId'] },
      });
  },
  ...AWS_REFUSED_MUTATORS,
  ...AWS_LOAD_BALANCER_MUTATORS,
  ...AWS_FAMILY_MUTATORS,
  ...AWS_IDENTITY_MUTATORS,
  ...AWS_SERVICE_MUTATORS,
};
