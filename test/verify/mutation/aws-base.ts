import type { Plan } from '../../../src/plan/plan';
import type { Random } from './random';

export type Json = Record<string, unknown>;
export interface Resource {
  Type: string;
  Properties: Json;
  Condition?: string;
  DependsOn?: unknown;
}
export interface Stack {
  Resources: Record<string, Resource>;
  Outputs: Record<string, Json>;
  Parameters: Record<string, Json>;
  Conditions: Record<string, unknown>;
}

/** Templates of a whole installation: `groups` alone, or with hosts that import the groups. */
export interface AwsWorld {
  readonly plan: Plan;
  readonly stacks: Record<string, Stack>;
  /** Where hosts and load balancers are. */
  readonly main: Stack;
  readonly groups: Stack;
  readonly group: (role: string) => unknown;
}

export const ref = (id: string) => ({ Ref: id });
export const groupId = (role: string): string => `Group${role.replace('-', '')}`;
export const hostId = (role: string, node: number): string => `Host${role}${node}`;
export const tags = (entries: Record<string, string>) =>
  Object.entries(entries).map(([Key, Value]) => ({ Key, Value }));
const stack = (): Stack => ({ Resources: {}, Outputs: {}, Parameters: {}, Conditions: {} });

export interface AwsShape {
  readonly imports: boolean;
  readonly scaling: boolean;
  readonly routes: boolean;
  readonly ipv6: boolean;
}

export const shapeOf = (random: Random): AwsShape => ({
  imports: random.chance(40),
  scaling: random.chance(40),
  routes: random.chance(50),
  ipv6: random.chance(40),
});

/** Templates that are right. */
export function awsBase(plan: Plan, shape: AwsShape): AwsWorld {
  const main = stack();
  const groups = shape.imports ? stack() : main;
  const stacks: Record<string, Stack> = shape.imports ? { groups, main } : { main };
  const group = (role: string): unknown =>
    shape.imports ? { 'Fn::ImportValue': `photon-${role}` } : { 'Fn::GetAtt': [groupId(role), 'GroupId'] };
  const relay = plan.topology.access === 'relay';
  const roles = ['master', 'game', 'name'].filter((role) =>
    plan.topology.roles.some((servers) => servers.role === role),
  );
  addNetwork(main, relay, shape);
  for (const role of [...roles, ...(relay ? ['load-balancer'] : [])]) {
    addGroup(groups, plan, role);
    if (shape.imports)
      groups.Outputs[`Out${groupId(role)}`] = {
        Value: { 'Fn::GetAtt': [groupId(role), 'GroupId'] },
        Export: { Name: `photon-${role}` },
      };
  }
  for (const { role, count } of plan.topology.roles)
    for (let node = 1; node <= count; node += 1) addHost(main, group(role), role, node, shape);
  const world = { plan, stacks, main, groups, group };
  if (relay) addLoadBalancer(world, shape);
  return world;
}

function addNetwork({ Resources }: Stack, relay: boolean, { routes, ipv6 }: AwsShape): void {
  Resources['Vpc'] = { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } };
  for (const [index, name] of ['SubA', 'SubB', 'SubLbA', 'SubLbB'].entries()) {
    const open = relay === name.startsWith('SubLb');
    Resources[name] = {
      Type: 'AWS::EC2::Subnet',
      Properties: {
        VpcId: ref('Vpc'),
        CidrBlock: `10.0.${index + 1}.0/24`,
        AvailabilityZone: name.endsWith('A') ? 'eu-west-1a' : 'eu-west-1b',
        ...(name.startsWith('SubLb') ? {} : { MapPublicIpOnLaunch: !relay }),
        ...(ipv6
          ? { Ipv6CidrBlock: `2600:1f18:0:${index + 1}::/64`, AssignIpv6AddressOnCreation: true }
          : {}),
      },
    };
    if (routes && open)
      Resources[`Assoc${name}`] = {
        Type: 'AWS::EC2::SubnetRouteTableAssociation',
        Properties: { SubnetId: ref(name), RouteTableId: ref('Table') },
      };
  }
  if (!routes) return;
  Resources['Gateway'] = { Type: 'AWS::EC2::InternetGateway', Properties: {} };
  Resources['Attached'] = {
    Type: 'AWS::EC2::VPCGatewayAttachment',
    Properties: { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') },
  };
  Resources['Table'] = { Type: 'AWS::EC2::RouteTable', Properties: { VpcId: ref('Vpc') } };
  for (const [id, destination] of [
    ['Route4', { DestinationCidrBlock: '0.0.0.0/0' }],
    ['Route6', { DestinationIpv6CidrBlock: '::/0' }],
  ] as const)
    Resources[id] = {
      Type: 'AWS::EC2::Route',
      Properties: { RouteTableId: ref('Table'), GatewayId: ref('Gateway'), ...destination },
    };
}

const cidr = (text: string) => (text.includes(':') ? { CidrIpv6: text } : { CidrIp: text });

function addGroup({ Resources }: Stack, plan: Plan, role: string): void {
  const inbound: Json[] = [];
  for (const [index, { transport, ports, sources, purpose }] of plan.flows
    .filter(({ to }) => to === role)
    .entries())
    for (const source of sources) {
      const rule = { IpProtocol: transport, FromPort: ports.from, ToPort: ports.to };
      if (source.kind === 'range')
        inbound.push({ ...rule, ...cidr(source.cidr), Description: purpose.replace(/[^a-zA-Z ]/g, '') });
      if (source.kind !== 'role') continue;
      const from = source.role === 'probe' ? 'load-balancer' : source.role;
      const taken = Object.values(Resources).some(
        ({ Properties: properties }) =>
          JSON.stringify(properties['GroupId']) ===
            JSON.stringify({ 'Fn::GetAtt': [groupId(role), 'GroupId'] }) &&
          properties['FromPort'] === ports.from &&
          properties['IpProtocol'] === transport,
      );
      if (!taken)
        Resources[`Rule${groupId(role)}${index}`] = {
          Type: 'AWS::EC2::SecurityGroupIngress',
          Properties: {
            ...rule,
            GroupId: { 'Fn::GetAtt': [groupId(role), 'GroupId'] },
            SourceSecurityGroupId: { 'Fn::GetAtt': [groupId(from), 'GroupId'] },
          },
        };
    }
  Resources[groupId(role)] = {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: {
      GroupDescription: role,
      SecurityGroupIngress: inbound,
      SecurityGroupEgress: [
        { IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
        { IpProtocol: '-1', CidrIpv6: '::/0' },
      ],
      Tags: tags({ 'photon:role': role }),
    },
  };
}

function addHost(
  { Resources }: Stack,
  group: unknown,
  role: string,
  node: number,
  { scaling, ipv6 }: AwsShape,
): void {
  const id = hostId(role, node);
  const subnet = ref(node % 2 === 1 ? 'SubA' : 'SubB');
  const Tags = tags({ 'photon:role': role, 'photon:node': `${node}` });
  if (!scaling || role !== 'game') {
    Resources[id] = {
      Type: 'AWS::EC2::Instance',
      Properties: {
        ImageId: 'ami-1',
        SubnetId: subnet,
        SecurityGroupIds: [group],
        Tags,
        ...(ipv6 ? { Ipv6AddressCount: 1 } : {}),
      },
    };
    return;
  }
  Resources[`Launch${id}`] = {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { ImageId: 'ami-1', SecurityGroupIds: [group] } },
  };
  Resources[id] = {
    Type: 'AWS::AutoScaling::AutoScalingGroup',
    Properties: {
      MinSize: '1',
      MaxSize: '1',
      VPCZoneIdentifier: [subnet],
      LaunchTemplate: {
        LaunchTemplateId: ref(`Launch${id}`),
        Version: { 'Fn::GetAtt': [`Launch${id}`, 'LatestVersionNumber'] },
      },
      Tags: Tags.map((tag) => ({ ...tag, PropagateAtLaunch: true })),
    },
  };
}

function addLoadBalancer({ main: { Resources }, plan, group }: AwsWorld, { scaling }: AwsShape): void {
  const Tags = tags({ 'photon:role': 'load-balancer' });
  Resources['Nlb'] = {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: {
      Type: 'network',
      Scheme: 'internet-facing',
      SecurityGroups: [group('load-balancer')],
      Subnets: [ref('SubLbA'), ref('SubLbB')],
      LoadBalancerAttributes: [{ Key: 'load_balancing.cross_zone.enabled', Value: 'true' }],
      Tags,
    },
  };
  for (const { role, node, transport, port, targetPort, healthPort } of plan.listeners) {
    const target = `Targets${transport}${port}`;
    const count = plan.topology.roles.find((servers) => servers.role === role)?.count ?? 0;
    const nodes =
      node === null || node === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [node];
    const scaled = scaling && role === 'game';
    Resources[target] = {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: {
        VpcId: ref('Vpc'),
        TargetType: 'instance',
        Protocol: transport.toUpperCase(),
        Port: targetPort,
        HealthCheckProtocol: 'TCP',
        HealthCheckPort: `${healthPort}`,
        TargetGroupAttributes: [{ Key: 'preserve_client_ip.enabled', Value: 'true' }],
        Tags: tags({ 'photon:role': role, ...(node ? { 'photon:node': `${node}` } : {}) }),
        ...(scaled ? {} : { Targets: nodes.map((number) => ({ Id: ref(hostId(role, number)) })) }),
      },
    };
    if (scaled)
      for (const number of nodes) {
        const host = Resources[hostId(role, number)]?.Properties ?? {};
        host['TargetGroupARNs'] = [...((host['TargetGroupARNs'] as unknown[]) ?? []), ref(target)];
      }
    Resources[`Listener${transport}${port}`] = {
      Type: 'AWS::ElasticLoadBalancingV2::Listener',
      Properties: {
        LoadBalancerArn: ref('Nlb'),
        Port: port,
        Protocol: transport.toUpperCase(),
        DefaultActions: [{ Type: 'forward', TargetGroupArn: ref(target) }],
      },
    };
  }
}
