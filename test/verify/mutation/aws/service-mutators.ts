import type { Resource } from './world';
import { hostId, ref, tags } from './world';
import type { Mutator } from './parts';
import { add, attribute, change, ec2, groupsOf, ofType, openGroup, part, roles } from './parts';

/** Faults of services beside the servers, and of ways that lead past their groups. */
export const AWS_SERVICE_MUTATORS: Readonly<Record<string, Mutator>> = {
  'a fleet, a function or a service': (world, random) => {
    add(world, 'Open', openGroup(random));
    const group = world.group('game');
    const groups = random.of([[group], [ref('Open')], [group, ref('Open')]]);
    add(
      world,
      'Carrier',
      random.of<Resource>([
        ec2('SpotFleet', {
          SpotFleetRequestConfigData: {
            IamFleetRole: 'x',
            TargetCapacity: 1,
            LaunchSpecifications: [
              {
                ImageId: 'ami-1',
                SubnetId: ref('SubA'),
                SecurityGroups: groups.map((GroupId) => ({ GroupId })),
              },
            ],
          },
        }),
        {
          Type: 'AWS::Lambda::Function',
          Properties: { VpcConfig: { SubnetIds: [ref('SubA')], SecurityGroupIds: groups } },
        },
        {
          Type: 'AWS::ECS::Service',
          Properties: {
            NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('SubA')], SecurityGroups: groups } },
          },
        },
      ]),
    );
  },
  'an endpoint or a database with a group': (world, random) => {
    const role = random.of(groupsOf(world));
    add(world, 'Web', ec2('SecurityGroup', { GroupDescription: 'web' }));
    const groups = [random.of([world.group(role), ref('Web')])];
    add(
      world,
      'Carrier',
      random.of<Resource>([
        ec2('VPCEndpoint', {
          VpcEndpointType: 'Interface',
          SubnetIds: [ref('SubA')],
          SecurityGroupIds: groups,
        }),
        { Type: 'AWS::EFS::MountTarget', Properties: { SubnetId: ref('SubB'), SecurityGroups: groups } },
        { Type: 'AWS::RDS::DBInstance', Properties: { VPCSecurityGroups: groups } },
      ]),
    );
  },
  'machines that a service starts': (world, random) => {
    const group = random.chance(50) ? world.group(random.of(roles(world))) : ref('Web');
    add(world, 'Web', ec2('SecurityGroup', { GroupDescription: 'web' }));
    add(world, 'Nodes', ec2('LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [group] } }));
    add(
      world,
      'Service',
      random.of<Resource>([
        { Type: 'AWS::EKS::Nodegroup', Properties: { LaunchTemplate: { Id: ref('Nodes') } } },
        {
          Type: 'AWS::Batch::ComputeEnvironment',
          Properties: { ComputeResources: { LaunchTemplate: { LaunchTemplateId: ref('Nodes') } } },
        },
      ]),
    );
  },
  'a service behind a listener': (world, random) => {
    const found = part(
      random,
      ofType(world, 'TargetGroup').filter(([, { Properties }]) => Properties['Targets'] !== undefined),
    );
    if (!found) return false;
    const [id, { Properties: properties }] = found;
    const role = (properties['Tags'] as { Key: string; Value: string }[])[0]?.Value ?? '';
    delete properties['Targets'];
    properties['TargetType'] = 'ip';
    add(world, 'Tasks', {
      Type: 'AWS::ECS::Service',
      Properties: {
        DesiredCount: random.of([1, 1, 2, 0]),
        LoadBalancers: [
          {
            TargetGroupArn: ref(id),
            ContainerName: 'photon',
            ContainerPort: Number(properties['Port']) + (random.chance(20) ? 1 : 0),
          },
        ],
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            Subnets: [ref('SubA'), ref('SubB')],
            SecurityGroups: [random.chance(80) ? world.group(role) : ref('Open')],
          },
        },
      },
    });
    add(world, 'Open', openGroup(random));
  },
  'an accelerator': (world, random) => {
    const balancer = part(random, ofType(world, 'LoadBalancer'));
    const endpoint =
      balancer && random.chance(50) ? ref(balancer[0]) : ref(random.of([hostId('master', 1), 'Other']));
    add(world, 'Other', ec2('Instance', { ImageId: 'ami-2', SubnetId: ref('SubA'), SecurityGroupIds: [] }));
    add(world, 'Accelerator', { Type: 'AWS::GlobalAccelerator::Accelerator', Properties: { Name: 'x' } });
    add(world, 'AcceleratorListener', {
      Type: 'AWS::GlobalAccelerator::Listener',
      Properties: {
        AcceleratorArn: ref('Accelerator'),
        Protocol: 'UDP',
        PortRanges: [{ FromPort: 5055, ToPort: 5055 }],
      },
    });
    add(world, 'AcceleratorEndpoints', {
      Type: 'AWS::GlobalAccelerator::EndpointGroup',
      Properties: {
        ListenerArn: ref('AcceleratorListener'),
        EndpointGroupRegion: 'eu-west-1',
        EndpointConfigurations: [{ EndpointId: endpoint }],
      },
    });
  },
  'an endpoint service': (world, random) =>
    change(world, random, 'LoadBalancer', (properties, id) => {
      const enforced = random.of([undefined, 'on', 'off']);
      if (enforced !== undefined)
        properties['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'] = enforced;
      add(world, 'Shared', ec2('VPCEndpointService', { NetworkLoadBalancerArns: [ref(id)] }));
    }),
  'blocked public access with an exclusion': (world, random) => {
    add(
      world,
      'Block',
      ec2('VPCBlockPublicAccessOptions', {
        InternetGatewayBlockMode: random.of(['block-bidirectional', 'block-ingress', 'off']),
      }),
    );
    add(
      world,
      'Excluded',
      ec2('VPCBlockPublicAccessExclusion', {
        VpcId: ref('Vpc'),
        InternetGatewayExclusionMode: random.of(['allow-bidirectional', 'allow-egress']),
      }),
    );
  },
  'zones and headers of a target group': (world, random) =>
    change(world, random, 'TargetGroup', (properties) =>
      random.of([
        () => attribute(properties, 'TargetGroupAttributes', 'proxy_protocol_v2.enabled', 'true'),
        () => attribute(properties, 'TargetGroupAttributes', 'load_balancing.cross_zone.enabled', 'false'),
        () => attribute(properties, 'TargetGroupAttributes', 'deregistration_delay.timeout_seconds', '60'),
        () => void (properties['Tags'] = tags({ 'photon:role': 'game' })),
      ])(),
    ),
  'QUIC in front of a server': (world, random) =>
    change(world, random, 'Listener', (properties) => {
      properties['Protocol'] = random.of(['QUIC', 'TCP_QUIC', properties['Protocol']]);
    }),
};
