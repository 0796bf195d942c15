/** A CloudFormation template as a program may change it. */
export interface Fleet {
  readonly Parameters: Record<string, object>;
  readonly Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

const ref = (id: string) => ({ Ref: id });
const role = (name: string, node?: number) => [
  { Key: 'photon:role', Value: name },
  ...(node === undefined ? [] : [{ Key: 'photon:node', Value: `${node}` }]),
];
const rule = (transport: string, port: number, from: object) => ({
  IpProtocol: transport,
  FromPort: port,
  ToPort: port,
  ...from,
});
const everyPlayer = { CidrIp: '203.0.113.0/24' };
const fromBalancer = { SourceSecurityGroupId: ref('BalancerGroup') };
const group = (ingress: readonly object[], tags: readonly object[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'made by hand', SecurityGroupIngress: ingress, Tags: tags },
});
const instance = (groupId: string, tags: readonly object[]) => ({
  Type: 'AWS::EC2::Instance',
  Properties: { SecurityGroupIds: [ref(groupId)], Tags: tags },
});
const target = (port: number, probe: number, machine: string) => ({
  Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  Properties: {
    Port: port,
    Protocol: 'UDP',
    HealthCheckProtocol: 'TCP',
    HealthCheckPort: `${probe}`,
    Targets: [{ Id: ref(machine) }],
  },
});
const listener = (port: number, targets: string) => ({
  Type: 'AWS::ElasticLoadBalancingV2::Listener',
  Properties: {
    LoadBalancerArn: ref('Nlb'),
    Port: port,
    Protocol: 'UDP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(targets) }],
  },
});

/** One master and two game servers behind one load balancer, for UDP, by hand and right. */
export const smallFleet = (): Fleet => ({
  Parameters: { Office: { Type: 'String' } },
  Resources: {
    BalancerGroup: group(
      [5055, 27001, 10400, 10401].map((port) => rule('udp', port, everyPlayer)),
      role('load-balancer'),
    ),
    MasterGroup: group(
      [
        rule('udp', 5055, fromBalancer),
        rule('udp', 27001, fromBalancer),
        rule('tcp', 4530, fromBalancer),
        rule('tcp', 4520, { SourceSecurityGroupId: ref('GameGroup') }),
      ],
      role('master'),
    ),
    GameGroup: group([rule('udp', 5056, fromBalancer), rule('tcp', 4531, fromBalancer)], role('game')),
    Master: instance('MasterGroup', role('master', 1)),
    Game1: instance('GameGroup', role('game', 1)),
    Game2: instance('GameGroup', role('game', 2)),
    Nlb: {
      Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      Properties: { Type: 'network', SecurityGroups: [ref('BalancerGroup')] },
    },
    MasterTargets: target(5055, 4530, 'Master'),
    OtherMasterTargets: target(27001, 4530, 'Master'),
    Game1Targets: target(5056, 4531, 'Game1'),
    Game2Targets: target(5056, 4531, 'Game2'),
    MasterListener: listener(5055, 'MasterTargets'),
    OtherMasterListener: listener(27001, 'OtherMasterTargets'),
    Game1Listener: listener(10400, 'Game1Targets'),
    Game2Listener: listener(10401, 'Game2Targets'),
  },
});
