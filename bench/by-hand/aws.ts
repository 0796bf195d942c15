import {
  App,
  BootstraplessSynthesizer,
  CfnParameter,
  Duration,
  Fn,
  Stack,
  Tags,
  aws_ec2 as ec2,
  aws_elasticloadbalancingv2 as elb,
} from 'aws-cdk-lib';

/** Who may play, operate and manage in the example. */
const CLIENTS = '0.0.0.0/0';
const OPERATORS = '198.51.100.0/24';

/** A server behind the load balancer: protocol, public port, its own port, and the port that is probed. */
type Listener = readonly ['TCP' | 'UDP', number, number, number];

const MASTER: readonly Listener[] = [
  ['UDP', 5055, 5055, 4530],
  ['UDP', 27001, 27001, 4530],
  ['TCP', 4530, 4530, 4530],
  ['TCP', 19090, 19090, 4530],
];
const NAME: readonly Listener[] = [
  ['UDP', 5058, 5058, 4533],
  ['UDP', 27000, 27000, 4533],
  ['TCP', 4533, 4533, 4533],
  ['TCP', 19093, 19093, 4533],
];
const gameServer = (node: number): readonly Listener[] => [
  ['UDP', 10399 + node, 5056, 4531],
  ['TCP', 10299 + node, 4531, 4531],
  ['TCP', 10599 + node, 19091, 4531],
];

/** The network of the example relay topology, as one writes it with aws-cdk-lib alone. */
export function synthesizeByHand(outdir: string, builtinCloudFormationValidation = true): void {
  const app = new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation,
  });
  const stack = new Stack(app, 'photon-server', { synthesizer: new BootstraplessSynthesizer() });
  const vpcId = new CfnParameter(stack, 'VpcId', { type: 'AWS::EC2::VPC::Id' });
  const subnetIds = new CfnParameter(stack, 'SubnetIds', { type: 'List<AWS::EC2::Subnet::Id>' });
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: vpcId.valueAsString,
    availabilityZones: Fn.getAzs(),
  });

  const group = (role: string) => {
    const made = new ec2.SecurityGroup(stack, `${role}-group`, {
      vpc,
      description: `Photon ${role} servers`,
      allowAllOutbound: true,
      allowAllIpv6Outbound: true,
    });
    Tags.of(made).add('photon:role', role);
    return made;
  };
  const master = group('master');
  const game = group('game');
  const name = group('name');
  const dashboard = group('dashboard');
  const balancers = group('load-balancer');

  const world = ec2.Peer.ipv4(CLIENTS);
  for (const range of [ec2.Port.udp(5055), ec2.Port.udp(5058), ec2.Port.udpRange(27000, 27001)])
    balancers.addIngressRule(world, range, 'clients');
  for (const port of [4530, 4533, 19090, 19093])
    balancers.addIngressRule(world, ec2.Port.tcp(port), 'clients');
  balancers.addIngressRule(world, ec2.Port.udpRange(10400, 10402), 'clients');
  balancers.addIngressRule(world, ec2.Port.tcpRange(10300, 10302), 'clients');
  balancers.addIngressRule(world, ec2.Port.tcpRange(10600, 10602), 'clients');
  const relayed = [
    { servers: master, listeners: MASTER },
    { servers: name, listeners: NAME },
    { servers: game, listeners: gameServer(1) },
  ];
  for (const { servers, listeners } of relayed) {
    for (const [protocol, , port] of listeners) {
      const target = protocol === 'UDP' ? ec2.Port.udp(port) : ec2.Port.tcp(port);
      servers.addIngressRule(balancers, target, 'load balancers');
    }
  }
  master.addIngressRule(game, ec2.Port.tcp(4520), 'game servers');
  dashboard.addIngressRule(ec2.Peer.ipv4(OPERATORS), ec2.Port.tcp(8088), 'operators');
  for (const servers of [master, game, name])
    dashboard.addIngressRule(servers, ec2.Port.udp(40001), 'counters');
  for (const servers of [master, game, name, dashboard])
    servers.addIngressRule(ec2.Peer.ipv4(OPERATORS), ec2.Port.tcp(3389), 'remote desktop');

  const balancer = new elb.NetworkLoadBalancer(stack, 'balancer', {
    vpc,
    vpcSubnets: { subnets: [ec2.Subnet.fromSubnetId(stack, 'Subnet', Fn.select(0, subnetIds.valueAsList))] },
    internetFacing: true,
    crossZoneEnabled: true,
    securityGroups: [balancers],
  });
  (balancer.node.defaultChild as elb.CfnLoadBalancer).subnets = subnetIds.valueAsList;
  Tags.of(balancer).add('photon:role', 'load-balancer');
  const listen = (role: string, node: number | undefined, listeners: readonly Listener[]) => {
    for (const [protocol, port, targetPort, healthPort] of listeners) {
      const target = new elb.NetworkTargetGroup(stack, `target-${port}`, {
        vpc,
        port: targetPort,
        protocol: elb.Protocol[protocol],
        targetType: elb.TargetType.INSTANCE,
        preserveClientIp: true,
        deregistrationDelay: Duration.hours(1),
        healthCheck: { protocol: elb.Protocol.TCP, port: `${healthPort}` },
      });
      Tags.of(target).add('photon:role', role);
      if (node !== undefined) Tags.of(target).add('photon:node', `${node}`);
      balancer.addListener(`listener-${port}`, {
        port,
        protocol: elb.Protocol[protocol],
        defaultTargetGroups: [target],
      });
    }
  };
  listen('master', 1, MASTER);
  for (const node of [1, 2, 3]) listen('game', node, gameServer(node));
  listen('name', undefined, NAME);
  app.synth();
}
