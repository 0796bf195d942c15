import type { Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
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
import { instanceType, machineImage } from '../machines';
import { ingressLines, messages, network, ofType, RELAY, resourcesOf } from '../stacks';

const SMALL: TopologyInput = { ...RELAY, servers: { master: 1, game: 1 } };
const UDP: PortMapping = { containerPort: 5056, protocol: Protocol.UDP };
const TCP: PortMapping = { containerPort: 4531 };

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
