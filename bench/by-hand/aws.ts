import { Duration, Tags, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elb } from 'aws-cdk-lib';
import { newStack } from './aws-stack';
import { OPERATORS, RELAYED } from './example';

/** The network of the example relay topology, as one writes it with aws-cdk-lib alone. */
export function synthesizeByHand(outdir: string): void {
  const { app, stack, vpc, subnetIds, vpcSubnets } = newStack(outdir);
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
  /** Renders the rule inside its group, where a group itself would become a resource of its own. */
  const peer = ({ securityGroupId }: ec2.SecurityGroup) => ec2.Peer.securityGroupId(securityGroupId);
  const [balancers, dashboard] = [group('load-balancer'), group('dashboard')];
  const servers = { master: group('master'), game: group('game'), name: group('name') };

  const clients = [
    ...[ec2.Port.udp(5055), ec2.Port.udp(5058), ec2.Port.udpRange(27000, 27001)],
    ...[4530, 4533, 19090, 19093].map((port) => ec2.Port.tcp(port)),
    ...[ec2.Port.udpRange(10400, 10402), ec2.Port.tcpRange(10300, 10302), ec2.Port.tcpRange(10600, 10602)],
  ];
  for (const ports of clients) balancers.addIngressRule(ec2.Peer.anyIpv4(), ports, 'clients');
  for (const { role, listeners } of RELAYED.filter(({ node = 1 }) => node === 1)) {
    for (const [protocol, , port] of listeners) {
      const target = protocol === 'UDP' ? ec2.Port.udp(port) : ec2.Port.tcp(port);
      servers[role].addIngressRule(peer(balancers), target, 'load balancers');
    }
  }
  const operators = ec2.Peer.ipv4(OPERATORS);
  servers.master.addIngressRule(peer(servers.game), ec2.Port.tcp(4520), 'game servers');
  dashboard.addIngressRule(operators, ec2.Port.tcp(8088), 'operators');
  for (const sender of Object.values(servers))
    dashboard.addIngressRule(peer(sender), ec2.Port.udp(40001), 'counters');
  for (const machines of [...Object.values(servers), dashboard])
    machines.addIngressRule(operators, ec2.Port.tcp(3389), 'remote desktop');

  const balancer = new elb.NetworkLoadBalancer(stack, 'balancer', {
    vpc,
    vpcSubnets,
    internetFacing: true,
    crossZoneEnabled: true,
    securityGroups: [balancers],
  });
  (balancer.node.defaultChild as elb.CfnLoadBalancer).subnets = subnetIds;
  Tags.of(balancer).add('photon:role', 'load-balancer');
  for (const { role, node, healthPort, listeners } of RELAYED) {
    for (const [name, port, targetPort] of listeners) {
      const protocol = elb.Protocol[name];
      const target = new elb.NetworkTargetGroup(stack, `target-${port}`, {
        vpc,
        port: targetPort,
        protocol,
        targetType: elb.TargetType.INSTANCE,
        preserveClientIp: true,
        deregistrationDelay: Duration.hours(1),
        healthCheck: { protocol: elb.Protocol.TCP, port: `${healthPort}` },
      });
      Tags.of(target).add('photon:role', role);
      if (node !== undefined) Tags.of(target).add('photon:node', `${node}`);
      balancer.addListener(`listener-${port}`, { port, protocol, defaultTargetGroups: [target] });
    }
  }
  app.synth();
}
