import type { Resource } from './aws-base';
import { ref, hostId, tags } from './aws-base';
import { AWS_LOAD_BALANCER_MUTATORS } from './aws-load-balancer-mutators';
import { AWS_SERVICE_MUTATORS } from './aws-service-mutators';
import type { Mutator } from './aws-parts';
import {
  ec2,
  CIDRS,
  side,
  rule,
  ssh,
  openGroup,
  roles,
  groupsOf,
  groupOf,
  ingress,
  groupOfRole,
  host,
  instance,
  scaling,
  groupsIn,
  part,
  add,
  addAcl,
  late,
} from './aws-parts';

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
  'a rule added': (world, random) =>
    void ingress(world, random.of(groupsOf(world))).push(rule(random, side(random.of(CIDRS)))),
  'a rule removed': (world, random) => {
    const rules = ingress(world, random.of(groupsOf(world)));
    if (rules.length === 0) return false;
    rules.splice(random.below(rules.length), 1);
  },
  'a rule changed': (world, random) => {
    const found = part(random, ingress(world, random.of(groupsOf(world))));
    if (!found) return false;
    random.of([
      () =>
        Object.assign(found, {
          FromPort: Number(found['FromPort']) - random.below(2),
          ToPort: Number(found['ToPort']) + random.below(2),
        }),
      () => {
        delete found['CidrIp'];
        delete found['CidrIpv6'];
        Object.assign(found, side(random.of(CIDRS)));
      },
      () => (found['IpProtocol'] = random.of(['tcp', 'udp', '6', '17', 'UDP', 'TCP'])),
      () => (found['Description'] = 'another text'),
    ])();
  },
  'a rule apart': (world, random) => {
    const role = random.of(groupsOf(world));
    const from = random.chance(50)
      ? side(random.of(CIDRS))
      : { SourceSecurityGroupId: groupOfRole(random.of(groupsOf(world))) };
    world.groups.Resources['MoreRule'] = ec2('SecurityGroupIngress', {
      GroupId: groupOfRole(role),
      ...rule(random, from),
    });
  },
  'a rule apart removed': (world, random) => {
    const found = part(
      random,
      Object.keys(world.groups.Resources).filter((id) => id.startsWith('RuleGroup')),
    );
    if (!found) return false;
    delete world.groups.Resources[found];
  },
  'a rule from another group': (world, random) => {
    world.groups.Resources['Web'] = ec2('SecurityGroup', {
      GroupDescription: 'web',
      SecurityGroupIngress: [],
    });
    if (random.chance(50) && world.groups === world.main)
      add(
        world,
        'WebHost',
        ec2('Instance', {
          ImageId: 'ami-2',
          SubnetId: ref(random.of(['SubA', 'SubB'])),
          SecurityGroupIds: [ref('Web')],
        }),
      );
    ingress(world, random.of(groupsOf(world))).push(
      rule(random, { SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }),
    );
  },
  'a prefix list': (world, random) =>
    void ingress(world, random.of(groupsOf(world))).push(rule(random, { SourcePrefixListId: 'pl-12345678' })),
  egress: (world, random) => {
    const properties = groupOf(world, random.of(groupsOf(world)));
    properties['SecurityGroupEgress'] = random.of<unknown>([
      [{ IpProtocol: '-1', CidrIpv6: '::/0' }],
      [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      [{ IpProtocol: 'tcp', FromPort: 4520, ToPort: 4531, CidrIp: '10.0.0.0/16' }],
      [{ IpProtocol: 'udp', FromPort: 0, ToPort: 65535, CidrIp: '10.0.0.0/16' }],
      [{ IpProtocol: '-1', CidrIp: '10.0.1.0/24' }],
      undefined,
    ]);
    if (properties['SecurityGroupEgress'] === undefined) delete properties['SecurityGroupEgress'];
  },
  'a network ACL': (world, random) =>
    addAcl(
      world,
      random,
      random.of([['SubA'], ['SubB'], ['SubA', 'SubB'], ['SubLbA'], ['SubLbA', 'SubLbB']]),
    ),
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
  'a second interface': (world, random) => {
    const found = instance(world, random);
    if (!found) return false;
    add(world, 'Open', openGroup(random));
    add(
      world,
      'Eni',
      ec2('NetworkInterface', {
        SubnetId: ref(random.of(['SubA', 'SubB'])),
        GroupSet: [random.of([ref('Open'), world.group(found.role)])],
      }),
    );
    add(
      world,
      'EniAttached',
      ec2('NetworkInterfaceAttachment', {
        InstanceId: ref(found.id),
        NetworkInterfaceId: ref('Eni'),
        DeviceIndex: '1',
      }),
    );
  },
  'interfaces in the host': (world, random) => {
    const { data, resource } = host(world, random);
    const groups = groupsIn(data);
    const subnet = resource.Properties['SubnetId'] ?? ref('SubA');
    add(world, 'Open', openGroup(random));
    delete data['SecurityGroupIds'];
    delete data['SubnetId'];
    const open = random.chance(50)
      ? [{ DeviceIndex: '1', SubnetId: ref('SubB'), Groups: [ref('Open')] }]
      : [];
    data['NetworkInterfaces'] = [{ DeviceIndex: '0', SubnetId: subnet, Groups: groups }, ...open];
  },
  'a further group': (world, random) => {
    const { data } = host(world, random);
    add(world, 'Open', openGroup(random));
    groupsIn(data).push(random.of([ref('Open'), world.group(random.of(groupsOf(world)))]));
  },
  'an override of a launch template': (world, random) => {
    const found = scaling(world);
    if (!found) return false;
    add(world, 'Open', openGroup(random));
    add(
      world,
      'Other',
      ec2('LaunchTemplate', {
        LaunchTemplateData: {
          ImageId: 'ami-1',
          SecurityGroupIds: [world.group('game'), ...(random.chance(60) ? [ref('Open')] : [])],
        },
      }),
    );
    const { Properties } = found.resource;
    const LaunchTemplateSpecification = Properties['LaunchTemplate'];
    delete Properties['LaunchTemplate'];
    Properties['MixedInstancesPolicy'] = {
      LaunchTemplate: {
        LaunchTemplateSpecification,
        Overrides: [
          { InstanceType: 'c5.large' },
          {
            InstanceType: 'c6g.large',
            LaunchTemplateSpecification: { LaunchTemplateId: ref('Other'), Version: '1' },
          },
        ],
      },
    };
  },
  'more machines than one': (world, random) => {
    const found = scaling(world);
    if (!found) return false;
    found.resource.Properties['MaxSize'] = random.of<unknown>(['2', '3', 1, late(world, random)]);
  },
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
  ...AWS_LOAD_BALANCER_MUTATORS,
  ...AWS_SERVICE_MUTATORS,
};
