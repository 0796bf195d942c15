import type { Json, Stack } from './world';
import { emptyStack, groupId, hostId, ref, tags } from './world';
import type { Mutator } from './parts';
import { add, ec2, ingress, ofType, openGroup, part, roles, ssh } from './parts';

const other = (resources: Stack['Resources']): Stack => ({ ...emptyStack(), Resources: resources });

/** Faults of names, of stacks, and of what trust rests on. */
export const AWS_IDENTITY_MUTATORS: Readonly<Record<string, Mutator>> = {
  'names that contain a role': (world) => {
    add(
      world,
      'MastermindGroup',
      ec2('SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [ssh()] }),
    );
    add(
      world,
      'WebmasterHost',
      ec2('Instance', {
        ImageId: 'ami-2',
        SubnetId: ref('SubA'),
        SecurityGroupIds: [ref('MastermindGroup')],
      }),
    );
  },
  'one name in two stacks': (world, random) => {
    const role = random.of(roles(world));
    const Tags = random.chance(40) ? { Tags: tags({ 'photon:role': role }) } : {};
    const group = groupId(role);
    world.stacks['other'] = other({
      [group]: openGroup(random, Tags),
      [hostId(role, 1)]: ec2('Instance', { ImageId: 'ami-2', SecurityGroupIds: [ref(group)] }),
    });
  },
  'a load balancer of one name in two stacks': (world, random) => {
    const [balancer, listener] = [
      part(random, ofType(world, 'LoadBalancer')),
      part(random, ofType(world, 'Listener')),
    ];
    if (!balancer || !listener) return false;
    const target = (listener[1].Properties['DefaultActions'] as Json[])[0]?.['TargetGroupArn'];
    world.main.Outputs['Target'] = { Value: target, Export: { Name: 'photon-target' } };
    const Subnets = ['subnet-1', 'subnet-2'];
    const group = {
      Groupbalancer: ec2('SecurityGroup', { GroupDescription: 'x', SecurityGroupIngress: [] }),
    };
    world.stacks['other'] = other({
      ...group,
      Nlb: {
        ...balancer[1],
        Properties: { ...balancer[1].Properties, Subnets, SecurityGroups: [ref('Groupbalancer')] },
      },
      Own: {
        ...listener[1],
        Properties: {
          ...listener[1].Properties,
          LoadBalancerArn: ref('Nlb'),
          DefaultActions: [{ Type: 'forward', TargetGroupArn: { 'Fn::ImportValue': 'photon-target' } }],
        },
      },
    });
    if (random.chance(50)) delete world.main.Resources[listener[0]];
  },
  'a stack that is not given': (world, random) => {
    if (world.groups === world.main) return false;
    delete world.stacks[random.of(['groups', 'main'])];
  },
  'a load balancer that leads nowhere': (world, random) => {
    const group = ec2('SecurityGroup', {
      GroupDescription: 'x',
      VpcId: world.vpc,
      Tags: tags({ 'photon:role': 'load-balancer' }),
    });
    world.groups.Resources['FakeGroup'] = group;
    if (world.groups !== world.main) world.main.Resources['FakeGroup'] = group;
    const { Properties } = ofType(world, 'LoadBalancer')[0]?.[1] ?? { Properties: { Type: 'network' } };
    add(world, 'Fake', {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: {
        ...Properties,
        Scheme: 'internet-facing',
        Subnets: [ref('SubLbA'), ref('SubLbB')],
        SecurityGroups: [ref('FakeGroup')],
        Tags: tags({ 'photon:role': 'load-balancer' }),
      },
    });
    if (random.chance(70))
      ingress(world, random.of(roles(world))).push({
        IpProtocol: 'udp',
        FromPort: 5055,
        ToPort: 5056,
        SourceSecurityGroupId: { 'Fn::GetAtt': ['FakeGroup', 'GroupId'] },
      });
  },
};
