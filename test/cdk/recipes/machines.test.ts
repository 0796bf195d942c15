import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { InstanceType, LaunchTemplate, MachineImage, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  AsgCapacityProvider,
  Cluster,
  ContainerImage,
  Ec2Service,
  Ec2TaskDefinition,
  FargateService,
  FargateTaskDefinition,
  NetworkMode,
  Protocol,
} from 'aws-cdk-lib/aws-ecs';
import type { PortMapping, TaskDefinition } from 'aws-cdk-lib/aws-ecs';
import type { TopologyInput } from '../../../src/index';
import { DIRECT, ingressLines, messages, network, ofType, refusals, RELAY, resourcesOf } from '../stacks';

const SMALL: TopologyInput = { ...RELAY, servers: { master: 1, game: 1 } };
const UDP: PortMapping = { containerPort: 5056, protocol: Protocol.UDP };
const TCP: PortMapping = { containerPort: 4531 };
const machineImage = MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' });
const instanceType = new InstanceType('c6i.large');

function withContainer<Definition extends TaskDefinition>(
  definition: Definition,
  portMappings: PortMapping[],
) {
  const image = ContainerImage.fromRegistry('photon');
  definition.addContainer('Photon', { image, memoryLimitMiB: 512, portMappings });
  return definition;
}

const fargate = (stack: Stack, vpc: IVpc, portMappings: PortMapping[], desiredCount = 1) =>
  new FargateService(stack, 'Service', {
    cluster: new Cluster(stack, 'Cluster', { vpc }),
    taskDefinition: withContainer(new FargateTaskDefinition(stack, 'Task'), portMappings),
    desiredCount,
  });

describe('ECS services', () => {
  test('on Fargate get the group and every listener of their server', () => {
    const { stack, vpc, network: made } = network(SMALL);
    const before = ingressLines(resourcesOf(network(SMALL).stack));
    made.server('game', 1).attach(fargate(stack, vpc, [UDP, TCP]));
    const [service] = ofType(resourcesOf(stack), 'AWS::ECS::Service');
    expect(service?.['LoadBalancers']).toMatchObject([
      {
        ContainerName: 'Photon',
        ContainerPort: 5056,
        TargetGroupArn: { Ref: expect.stringMatching(/game1udp/) },
      },
      {
        ContainerName: 'Photon',
        ContainerPort: 4531,
        TargetGroupArn: { Ref: expect.stringMatching(/game1tcp/) },
      },
    ]);
    expect(service?.['NetworkConfiguration']).toMatchObject({
      AwsvpcConfiguration: {
        SecurityGroups: [
          { 'Fn::GetAtt': [expect.stringMatching(/^Service/), 'GroupId'] },
          { 'Fn::GetAtt': [expect.stringMatching(/^NetGroupsgame/), 'GroupId'] },
        ],
      },
    });
    const types = ofType(resourcesOf(stack), 'AWS::ElasticLoadBalancingV2::TargetGroup')
      .filter(({ Port }) => Port === 5056 || Port === 4531)
      .map(({ TargetType }) => TargetType);
    expect(types).toEqual(['ip', 'ip']);
    expect(ingressLines(resourcesOf(stack))).toEqual(before);
  });

  test.each([
    [
      [],
      '5056/udp, 4531/tcp',
      'addPortMappings({ containerPort: 5056, protocol: Protocol.UDP }, { containerPort: 4531 })',
    ],
    [
      [{ containerPort: 5056 }, TCP],
      '5056/udp',
      'addPortMappings({ containerPort: 5056, protocol: Protocol.UDP })',
    ],
  ])('without a mapping %p are refused with the mappings to write', (mappings, ports, call) => {
    const { stack, vpc, network: made } = network(SMALL);
    expect(messages(() => made.server('game', 1).attach(fargate(stack, vpc, mappings)))).toEqual([
      `game:1: no container maps ${ports}. Call ${call} on the container.`,
    ]);
  });

  test('of several tasks are refused behind the port of one server', () => {
    const { stack, vpc, network: made } = network(SMALL);
    const service = fargate(stack, vpc, [UDP, TCP], 2);
    expect(messages(() => made.server('game', 1).attach(service))).toEqual([
      expect.stringMatching(/may run 2 machines, .* Write desiredCount: 1/),
    ]);
  });

  test('on EC2 that share the interface of their host need the group there', () => {
    const { stack, vpc, network: made } = network(SMALL);
    const serviceOf = (id: string, group?: AutoScalingGroup) => {
      const cluster = new Cluster(stack, `${id}Cluster`, { vpc });
      const autoScalingGroup =
        group ?? new AutoScalingGroup(stack, `${id}Group`, { vpc, machineImage, instanceType });
      cluster.addAsgCapacityProvider(new AsgCapacityProvider(stack, `${id}Provider`, { autoScalingGroup }));
      const definition = new Ec2TaskDefinition(stack, `${id}Task`, { networkMode: NetworkMode.HOST });
      const taskDefinition = withContainer(definition, [UDP, TCP]);
      return new Ec2Service(stack, `${id}Service`, { cluster, taskDefinition, desiredCount: 1 });
    };
    expect(messages(() => made.server('game', 1).attach(serviceOf('Bare')))).toEqual([
      expect.stringContaining("addSecurityGroup(network.securityGroupOf('game'))"),
    ]);
    const group = new AutoScalingGroup(stack, 'Group', { vpc, machineImage, instanceType });
    group.addSecurityGroup(made.securityGroupOf('game'));
    made.server('game', 1).attach(serviceOf('Own', group));
    expect(made.targetGroupsOf('game', 1)).toHaveLength(2);
  });

  test('on EC2 find the group at the capacity that the cluster made', () => {
    const { stack, vpc, network: made } = network(SMALL);
    const cluster = new Cluster(stack, 'Cluster', { vpc });
    const capacity = cluster.addCapacity('Capacity', { machineImage, instanceType });
    const definition = new Ec2TaskDefinition(stack, 'Task', { networkMode: NetworkMode.HOST });
    const taskDefinition = withContainer(definition, [UDP, TCP]);
    const service = new Ec2Service(stack, 'Service', { cluster, taskDefinition, desiredCount: 1 });
    expect(messages(() => made.server('game', 1).attach(service))).toHaveLength(1);
    capacity.addSecurityGroup(made.securityGroupOf('game'));
    made.server('game', 1).attach(service);
    expect(made.targetGroupsOf('game', 1)).toHaveLength(2);
  });
});

describe('auto-scaling groups', () => {
  const launched = (stack: Stack, vpc: IVpc, launchTemplate: LaunchTemplate) =>
    new AutoScalingGroup(stack, 'Group', { vpc, launchTemplate, maxCapacity: 1 });

  test('whose launch template has no group are refused with the property to write', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const template = new LaunchTemplate(stack, 'Template', { machineImage, instanceType });
    expect(messages(() => made.server('game', 1).attach(launched(stack, vpc, template)))).toEqual([
      "game:1: the launch template of the auto-scaling group has no security group that this app knows. Write securityGroup: network.securityGroupOf('game') on the launch template.",
    ]);
  });

  test('whose launch template has another group get the one of their server beside it', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const securityGroup = new SecurityGroup(stack, 'Own', { vpc });
    const template = new LaunchTemplate(stack, 'Template', { machineImage, instanceType, securityGroup });
    made.server('game', 1).attach(launched(stack, vpc, template));
    const [resource] = ofType(resourcesOf(stack), 'AWS::EC2::LaunchTemplate');
    expect((resource?.['LaunchTemplateData'] as { SecurityGroupIds: unknown[] }).SecurityGroupIds).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^Own/), 'GroupId'] },
      { 'Fn::GetAtt': [expect.stringMatching(/^NetGroupsgame/), 'GroupId'] },
    ]);
  });
});

test('a launch template of two roles is refused, since each would get the group of the other', () => {
  const { stack, vpc, network: made } = network(DIRECT);
  const securityGroup = made.securityGroupOf('master');
  const launchTemplate = new LaunchTemplate(stack, 'Template', { machineImage, instanceType, securityGroup });
  const [first, second] = ['One', 'Two'].map(
    (id) => new AutoScalingGroup(stack, id, { vpc, launchTemplate, maxCapacity: 1 }),
  ) as [AutoScalingGroup, AutoScalingGroup];
  made.server('master').attach(first);
  expect(messages(() => made.server('game', 1).attach(second))).toEqual([
    expect.stringContaining('has the launch template of master:1'),
  ]);
});

describe('servers that share a machine', () => {
  const machines = [['master', 'game:1']];

  test('are attached to it one by one, and it carries the group of each role', () => {
    const { stack, vpc, network: made } = network({ ...DIRECT, machines });
    const template = new LaunchTemplate(stack, 'Template', {
      machineImage,
      instanceType,
      securityGroup: made.securityGroupOf('master'),
    });
    const group = new AutoScalingGroup(stack, 'Both', { vpc, launchTemplate: template, maxCapacity: 1 });
    made.server('master').attach(group);
    made.server('game', 1).attach(group);
    expect(refusals(() => made.server('game', 2).attach(group))).toEqual([
      'server(game, 2) [attached-twice]',
    ]);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        SecurityGroupIds: ['master', 'game'].map((role) =>
          stack.resolve(made.securityGroupOf(role).securityGroupId),
        ),
      },
    });
  });

  test('tell each other the machine itself', () => {
    const { network: made } = network({ ...DIRECT, machines });
    made.server('master').attach({ ipAddress: '192.0.2.1' });
    made.server('game', 1).attach({ ipAddress: '192.0.2.1' });
    const settings = made.server('game', 1).settings['Photon.LoadBalancing.dll.config'];
    expect(settings?.['PublicIPAddress']).toBe('192.0.2.1');
  });
});
