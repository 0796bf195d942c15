import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import {
  CfnEIP,
  Instance,
  InstanceType,
  MachineImage,
  Peer,
  PrefixList,
  SubnetType,
} from 'aws-cdk-lib/aws-ec2';
import {
  AsgCapacityProvider,
  Cluster,
  ContainerImage,
  Ec2Service,
  Ec2TaskDefinition,
  NetworkMode,
  Protocol,
} from 'aws-cdk-lib/aws-ecs';
import { PhotonNetwork } from '../../../cdk';
import type { TopologyInput } from '../../../src/topology/topology-input';
import { messages, newApp, newStack, ofType, resourcesOf } from '../stacks';

const machineImage = MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' });
const instanceType = new InstanceType('c6i.large');
const clients = ['203.0.113.0/24'];

/** Two stacks with the same constructs, as one class makes them for two clusters: their logical ids are the same. */
function twoStacks(topology: TopologyInput) {
  const app = newApp();
  const [eu, us] = (['eu', 'us'] as const).map((cluster) => {
    const { stack, vpc } = newStack(app, cluster);
    const network = new PhotonNetwork(stack, 'Net', { vpc, topology: { ...topology, cluster } });
    return { stack, vpc, network };
  });
  if (!eu || !us) throw new Error('two stacks are made');
  return { app, eu, us };
}
type Site = ReturnType<typeof twoStacks>['eu'];

const masterOf = ({ stack, vpc }: Site) =>
  new Instance(stack, 'Master', {
    vpc,
    vpcSubnets: { subnetType: SubnetType.PUBLIC },
    instanceType,
    machineImage,
  });

test('the Elastic IP of each is associated in its own stack', () => {
  const { eu, us } = twoStacks({ servers: { master: 1 }, clients });
  for (const site of [eu, us]) {
    const publicAddress = new CfnEIP(site.stack, 'Address');
    site.network.server('master').attach(masterOf(site), { publicAddress });
  }
  for (const { stack } of [eu, us])
    expect(ofType(resourcesOf(stack), 'AWS::EC2::EIPAssociation')).toHaveLength(1);
});

test('the Elastic IP of one is not taken for that of the other', () => {
  const { app, eu, us } = twoStacks({ servers: { master: 1 }, clients });
  const publicAddress = new CfnEIP(eu.stack, 'Address');
  eu.network.server('master').attach(masterOf(eu), { publicAddress });
  us.network.server('master').attach(masterOf(us));
  expect(() => app.synth()).not.toThrow();
});

test('the group of one at the hosts of a service is not taken for that of the other', () => {
  const { eu, us } = twoStacks({ servers: { master: 1 }, protocols: ['udp'], clients });
  const serviceOf = ({ stack, vpc }: Site, joined?: Site) => {
    const autoScalingGroup = new AutoScalingGroup(stack, 'Hosts', { vpc, machineImage, instanceType });
    if (joined) autoScalingGroup.addSecurityGroup(joined.network.securityGroupOf('master'));
    const cluster = new Cluster(stack, 'Cluster', { vpc });
    cluster.addAsgCapacityProvider(new AsgCapacityProvider(stack, 'Provider', { autoScalingGroup }));
    const taskDefinition = new Ec2TaskDefinition(stack, 'Task', { networkMode: NetworkMode.HOST });
    taskDefinition.addContainer('photon', {
      image: ContainerImage.fromRegistry('photon'),
      memoryLimitMiB: 512,
      portMappings: [{ containerPort: 5055, protocol: Protocol.UDP }],
    });
    return new Ec2Service(stack, 'Service', { cluster, taskDefinition, desiredCount: 1 });
  };
  eu.network.server('master').attach(serviceOf(eu, eu));
  expect(messages(() => us.network.server('master').attach(serviceOf(us)))).toEqual([
    expect.stringContaining("addSecurityGroup(network.securityGroupOf('master'))"),
  ]);
});

test('addresses and lists of both are sources of a third', () => {
  const { app, eu, us } = twoStacks({ servers: { master: 1 }, clients });
  const { stack, vpc } = newStack(app, 'third');
  const sources = [eu, us].flatMap(({ stack: other }) => [
    `${new CfnEIP(other, 'Address').attrPublicIp}/32`,
    Peer.prefixList(new PrefixList(other, 'List', { maxEntries: 2 }).prefixListId),
  ]);
  const topology = { servers: { master: 1 }, protocols: ['udp' as const], clients: sources };
  new PhotonNetwork(stack, 'Net', { vpc, topology });
  const imports = new Set(
    JSON.stringify(resourcesOf(stack)).match(/(eu|us):Exports\w+?(PublicIp|PrefixListId)/g),
  );
  expect([...imports].map((name) => name.replace(/:.*(?=PublicIp|PrefixListId)/, ' ')).sort()).toEqual([
    'eu PrefixListId',
    'eu PublicIp',
    'us PrefixListId',
    'us PublicIp',
  ]);
});
