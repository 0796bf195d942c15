import type { App } from 'aws-cdk-lib';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import {
  CfnEIP,
  Instance,
  InstanceType,
  MachineImage,
  Peer,
  Port,
  SecurityGroup,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import {
  Cluster,
  ContainerImage,
  FargateService,
  FargateTaskDefinition,
  Protocol,
} from 'aws-cdk-lib/aws-ecs';
import { SslPolicy } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonLoadBalancer, PhotonNetwork, PhotonRoleRules, PhotonSecurityGroups } from '../../../cdk';

const SMALL = { servers: { master: 1, game: 1 }, clients: ['203.0.113.0/24'] };
const machine = (vpc: IVpc) => ({
  vpc,
  instanceType: new InstanceType('t3.micro'),
  machineImage: MachineImage.genericLinux({ 'us-east-1': 'ami-1' }),
});

function relayIn(stack: Stack, vpc: IVpc): void {
  const bastion = new SecurityGroup(stack, 'Bastion', { vpc });
  const network = new PhotonNetwork(stack, 'Relay', {
    vpc,
    topology: {
      servers: { master: 1, game: 1, name: 2, dashboard: 1 },
      access: 'relay',
      clients: ['203.0.113.0/24', Peer.prefixList('pl-0123456789abcdef0')],
      operators: ['198.51.100.0/24'],
      management: { 'tcp/3389': ['198.51.100.0/24', Peer.ipv4('192.0.2.0/28')] },
    },
    sources: { clients: [bastion], operators: [bastion], management: [bastion] },
    egress: 'planned',
    description: 'Live',
    quotas: { rulesPerGroup: 200, groupsPerInterface: 5 },
    masterAddress: '10.0.0.7',
    dashboardAddress: '10.0.0.8',
    region: 'eu',
    outputs: false,
    parameters: { prefix: '/photon/live' },
    relay: {
      internetFacing: true,
      elasticIps: {},
      sslPolicy: SslPolicy.TLS13_RES,
      healthCheck: { interval: Duration.seconds(10) },
      crossZone: false,
      preserveClientIp: true,
      deregistrationDelay: Duration.minutes(5),
      tcpIdleTimeout: Duration.minutes(10),
      deletionProtection: true,
      loadBalancerScope: () => stack,
    },
  });
  const group = new AutoScalingGroup(stack, 'Masters', { minCapacity: 1, maxCapacity: 1, ...machine(vpc) });
  network.server('master').attach(group);
  const taskDefinition = new FargateTaskDefinition(stack, 'Task');
  taskDefinition.addContainer('Photon', {
    image: ContainerImage.fromRegistry('photon'),
    memoryLimitMiB: 512,
    portMappings: [{ containerPort: 5056, protocol: Protocol.UDP }, { containerPort: 4531 }],
  });
  const cluster = new Cluster(stack, 'Cluster', { vpc });
  const service = new FargateService(stack, 'Games', { cluster, taskDefinition, desiredCount: 1 });
  network.server('game', 1).attach(service);
  network.server('name', 1).attach({ ipAddress: '10.0.0.9', availabilityZone: 'us-east-1a' });
  network.connectionsOf('dashboard').allowFrom(bastion, Port.tcp(8443));
  const [first] = network.server('master').endpoints;
  new CfnOutput(stack, 'Endpoint', {
    value: `${first?.scheme} ${first?.host}:${first?.port} ${first?.family}`,
  });
  const count = network.targetGroupsOf('name').length + Object.keys(network.loadBalancers).length;
  new CfnOutput(stack, 'Count', { value: `${count}` });
  const [parameter] = network.server('name', 2).parameters;
  new CfnOutput(stack, 'Parameter', { value: parameter?.parameterName ?? '' });
}

function partsIn(stack: Stack, vpc: IVpc): void {
  const topology = { ...SMALL, access: 'relay' as const };
  const groups = new PhotonSecurityGroups(stack, 'Groups', { vpc, topology });
  const securityGroup = groups.securityGroupOf('load-balancer');
  const balancer = new PhotonLoadBalancer(stack, 'Balancer', { vpc, topology, securityGroup });
  balancer.attach('game', 1, new Instance(stack, 'Game', machine(vpc)));
  balancer.attach('master', 1, { ipAddress: '10.0.0.11' });
  const count = balancer.targetGroupsOf('game', 1).length + Object.keys(balancer.loadBalancers).length;
  new CfnOutput(stack, 'Parts', { value: `${count}` });
  new PhotonNetwork(stack, 'Shared', { vpc, topology, securityGroups: groups });
}

function broughtIn(stack: Stack, vpc: IVpc, other: Stack): void {
  const mine = SecurityGroup.fromSecurityGroupId(stack, 'Mine', 'sg-0123456789abcdef0');
  const network = new PhotonNetwork(stack, 'Direct', {
    vpc,
    topology: { ...SMALL, servers: { master: 1, game: 1, name: 1 } },
    securityGroups: { game: mine },
  });
  const game = new Instance(stack, 'DirectGame', machine(vpc));
  const publicAddress = new CfnEIP(stack, 'Address', { domain: 'vpc' });
  network.server('game', 1).attach(game, { publicAddress });
  network.server('master', 1).attach(new Instance(other, 'Master', machine(vpc)));
  network.server('name', 1).attach({ ipAddress: '10.0.0.12' }, { publicAddress: '203.0.113.9' });
  new PhotonRoleRules(stack, 'Rules', {
    topology: SMALL,
    role: 'master',
    securityGroup: mine,
    securityGroups: { game: network.securityGroupOf('game') },
    egress: 'open',
  });
}

/** Two stacks with every property and handle of the constructs, as `cdk_parts.py` makes it in Python. */
export function wholeIn(app: App, name: string): void {
  const stack = new Stack(app, name);
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  const other = new Stack(app, `${name}-other`);
  for (const part of [relayIn, partsIn, broughtIn]) part(stack, vpc, other);
}
