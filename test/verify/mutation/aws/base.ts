import type { Plan } from '../../../../src/plan/plan';
import { addLoadBalancer } from './base-load-balancer';
import { addNetwork } from './network';
import type { AwsShape, AwsWorld, Json, Stack } from './world';
import { addressOf, emptyStack, groupId, hostId, ref, tags } from './world';

/** Templates that are right. */
export function awsBase(plan: Plan, shape: AwsShape): AwsWorld {
  const main = emptyStack();
  const groups = shape.imports ? emptyStack() : main;
  const stacks: Record<string, Stack> = shape.imports ? { groups, main } : { main };
  const group = (role: string): unknown =>
    shape.imports ? { 'Fn::ImportValue': `photon-${role}` } : { 'Fn::GetAtt': [groupId(role), 'GroupId'] };
  const relay = plan.topology.access === 'relay';
  const roles = ['master', 'game', 'name'].filter((role) =>
    plan.topology.roles.some((servers) => servers.role === role),
  );
  const vpc = shape.imports ? 'vpc-0123456789abcdef0' : ref('Vpc');
  addNetwork(main, relay, shape);
  for (const role of [...roles, ...(relay ? ['load-balancer'] : [])]) {
    addGroup(groups, plan, role, vpc);
    if (shape.imports)
      groups.Outputs[`Out${groupId(role)}`] = {
        Value: { 'Fn::GetAtt': [groupId(role), 'GroupId'] },
        Export: { Name: `photon-${role}` },
      };
  }
  for (const { name, roles: all, hosts } of plan.topology.machines)
    for (const [server] of hosts) if (server) addHost(main, name, all.map(group), server, shape);
  const world = { plan, stacks, main, groups, group, vpc };
  if (relay) addLoadBalancer(world, shape);
  return world;
}

const cidr = (text: string) => (text.includes(':') ? { CidrIpv6: text } : { CidrIp: text });

function addGroup({ Resources }: Stack, plan: Plan, role: string, VpcId: unknown): void {
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
      VpcId,
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
  kind: string,
  groups: readonly unknown[],
  { role, node }: { readonly role: string; readonly node: number },
  { scaling, ipv6, byAddress }: AwsShape,
): void {
  const id = hostId(role, node);
  const subnet = ref(node % 2 === 1 ? 'SubA' : 'SubB');
  const Tags = tags({ 'photon:role': kind, 'photon:node': `${node}` });
  if (!scaling || kind !== 'game') {
    Resources[id] = {
      Type: 'AWS::EC2::Instance',
      Properties: {
        ImageId: 'ami-1',
        SubnetId: subnet,
        SecurityGroupIds: [...groups],
        Tags,
        ...(ipv6
          ? byAddress
            ? { Ipv6Addresses: [{ Ipv6Address: addressOf(role, node) }] }
            : { Ipv6AddressCount: 1 }
          : {}),
      },
    };
    return;
  }
  Resources[`Launch${id}`] = {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { ImageId: 'ami-1', SecurityGroupIds: [...groups] } },
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
