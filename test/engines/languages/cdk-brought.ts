import { Stack, type App } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { CfnEIP, InstanceType, MachineImage, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster, ContainerImage, Ec2Service, Ec2TaskDefinition, Protocol } from 'aws-cdk-lib/aws-ecs';
import {
  NetworkLoadBalancer,
  NetworkTargetGroup,
  Protocol as Layer,
  SslPolicy,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { PhotonNetwork } from '../../../cdk';

const clients = ['203.0.113.0/24'];

/** Secure WebSockets that end at the load balancer, whose addresses and certificates are from elsewhere. */
function terminatingIn(stack: Stack, vpc: IVpc): void {
  const certificates = ['1', '2'].map((id) =>
    Certificate.fromCertificateArn(
      stack,
      `Certificate${id}`,
      `arn:aws:acm:us-east-1:111122223333:certificate/${id}`,
    ),
  );
  const network = new PhotonNetwork(stack, 'Terminating', {
    vpc,
    topology: {
      servers: { master: 1, game: 1 },
      access: 'relay',
      clients,
      protocols: ['udp', 'wss'],
      tls: 'terminate',
    },
    relay: {
      certificates,
      sslPolicy: SslPolicy.RECOMMENDED_TLS,
      vpcSubnets: { subnetType: SubnetType.PUBLIC },
      elasticIps: {
        allocationIds: { '1': ['eipalloc-1', 'eipalloc-2'] },
        publicAddresses: { '1': '203.0.113.9' },
      },
    },
  });
  const taskDefinition = new Ec2TaskDefinition(stack, 'Task');
  taskDefinition.addContainer('Photon', {
    image: ContainerImage.fromRegistry('photon'),
    memoryLimitMiB: 512,
    portMappings: [5056, 9091, 4531].map((port) => ({
      containerPort: port,
      hostPort: port,
      protocol: port === 5056 ? Protocol.UDP : Protocol.TCP,
    })),
  });
  const cluster = new Cluster(stack, 'Cluster', { vpc });
  const capacity = cluster.addCapacity('Capacity', {
    instanceType: new InstanceType('t3.micro'),
    machineImage: MachineImage.genericLinux({ 'us-east-1': 'ami-1' }),
  });
  capacity.addSecurityGroup(network.securityGroupOf('game'));
  const service = new Ec2Service(stack, 'Games', { cluster, taskDefinition, desiredCount: 1 });
  network.server('game', 1).attach(service);
}

/** Addresses of the app itself. */
function addressesIn(stack: Stack, vpc: IVpc): void {
  const addresses = ['A', 'B'].map((id) => new CfnEIP(stack, `Eip${id}`, { domain: 'vpc' }));
  new PhotonNetwork(stack, 'Addressed', {
    vpc,
    topology: { servers: { master: 1 }, access: 'relay', clients },
    relay: { subnetIds: ['subnet-1', 'subnet-2'], elasticIps: { addresses: { '1': addresses } } },
  });
}

/** Groups, a load balancer and a target group that were there before. */
function broughtIn(stack: Stack, vpc: IVpc): void {
  const front = new SecurityGroup(stack, 'Front', { vpc, allowAllOutbound: false });
  const games = SecurityGroup.fromSecurityGroupId(stack, 'OwnGames', 'sg-0123456789abcdef0');
  const balancer = new NetworkLoadBalancer(stack, 'Own', {
    vpc,
    internetFacing: true,
    securityGroups: [front],
  });
  const targetGroup = new NetworkTargetGroup(stack, 'OwnTargets', {
    vpc,
    port: 5056,
    protocol: Layer.UDP,
    targetType: TargetType.IP,
    healthCheck: { port: '4531' },
  });
  const network = new PhotonNetwork(stack, 'Brought', {
    vpc,
    topology: { servers: { master: 1, game: 1, name: 2 }, access: 'relay', clients, protocols: ['udp'] },
    securityGroups: { game: games, 'load-balancer': front },
    relay: { loadBalancers: { '1': balancer }, targetGroups: { 'game:1:udp': targetGroup } },
  });
  network.server('game', 1).attach({ ipAddress: '10.0.0.11' });
}

/** A stack with what the constructs take from elsewhere, as `cdk_brought.py` makes it in Python. */
export function broughtStackIn(app: App, name: string): void {
  const stack = new Stack(app, name);
  const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  for (const part of [terminatingIn, addressesIn, broughtIn]) part(stack, vpc);
}
