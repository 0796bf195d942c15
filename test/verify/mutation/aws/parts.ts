import type { Json, Resource, AwsWorld } from './world';
import { ref, groupId, hostId } from './world';
import type { Random } from '../random';

/** Changes a right installation; false where it has nothing of the kind. */
export type Mutator = (world: AwsWorld, random: Random) => boolean | void;

export const ec2 = (type: string, Properties: Json): Resource => ({ Type: `AWS::EC2::${type}`, Properties });
const everyone = { CidrIp: '0.0.0.0/0' };
export const CIDRS = [
  '0.0.0.0/0',
  '::/0',
  '203.0.113.0/24',
  '203.0.113.0/25',
  '198.51.100.7/32',
  '10.0.0.0/16',
  '10.0.2.0/24',
  '2001:db8::/32',
  '128.0.0.0/1',
];
const PORTS = [22, 4520, 4530, 4531, 5055, 5056, 10300, 10400, 27001, 27002, 3389, 0, 65535];
export const side = (text: string) => (text.includes(':') ? { CidrIpv6: text } : { CidrIp: text });

export const rule = (random: Random, from: Json): Json => {
  const port = random.of(PORTS);
  const to = random.chance(70) ? port : Math.min(65535, port + random.below(3000));
  const protocol = random.of(['tcp', 'udp', 'tcp', 'udp', '-1', 'icmp', '6', '17']);
  return {
    IpProtocol: protocol,
    ...(protocol === '-1'
      ? {}
      : { FromPort: protocol === 'icmp' ? -1 : port, ToPort: protocol === 'icmp' ? -1 : to }),
    ...from,
  };
};
export const ssh = (from: Json = everyone): Json => ({
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  ...from,
});
export const openGroup = (random: Random, more: Json = {}): Resource =>
  ec2('SecurityGroup', {
    GroupDescription: 'x',
    SecurityGroupIngress: [random.chance(70) ? ssh() : rule(random, side(random.of(CIDRS)))],
    ...more,
  });

export const roles = (world: AwsWorld): string[] =>
  world.plan.topology.roles.map(({ role }) => role as string);
const isRelay = ({ plan }: AwsWorld): boolean => plan.topology.access === 'relay';
export const groupsOf = (world: AwsWorld): string[] => [
  ...roles(world),
  ...(isRelay(world) ? ['load-balancer'] : []),
];
export const groupOf = (world: AwsWorld, role: string): Json =>
  world.groups.Resources[groupId(role)]?.Properties ?? {};
export const ingress = (world: AwsWorld, role: string): Json[] =>
  groupOf(world, role)['SecurityGroupIngress'] as Json[];
export const groupOfRole = (role: string) => ({ 'Fn::GetAtt': [groupId(role), 'GroupId'] });
export const ofType = (world: AwsWorld, type: string): [string, Resource][] =>
  Object.values(world.stacks).flatMap(({ Resources }) =>
    Object.entries(Resources).filter(([, resource]) => resource.Type.endsWith(`::${type}`)),
  );
export const host = (
  world: AwsWorld,
  random: Random,
  role = random.of(roles(world)),
): { id: string; role: string; resource: Resource; data: Json } => {
  const separate = hostId(role, 1);
  // Servers that share a machine.
  const id = world.main.Resources[separate] ? separate : hostId('master', 1);
  const resource = world.main.Resources[id] as Resource;
  const launch = world.main.Resources[`Launch${id}`];
  return {
    id,
    role,
    resource,
    data: launch ? (launch.Properties['LaunchTemplateData'] as Json) : resource.Properties,
  };
};
export const instance = (world: AwsWorld, random: Random) => {
  const found = host(world, random);
  return found.resource.Type.endsWith('::Instance') ? found : undefined;
};
export const scaling = (world: AwsWorld) => {
  const found = host(world, undefined as unknown as Random, 'game');
  return found.resource.Type.endsWith('::AutoScalingGroup') ? found : undefined;
};
export const groupsIn = (data: Json): unknown[] => data['SecurityGroupIds'] as unknown[];
export const part = <One>(random: Random, all: readonly One[]): One | undefined =>
  all.length === 0 ? undefined : random.of(all);
export const change = (
  world: AwsWorld,
  random: Random,
  type: string,
  edit: (properties: Json, id: string) => boolean | void,
): boolean | void => {
  const found = part(random, ofType(world, type));
  return found ? edit(found[1].Properties, found[0]) : false;
};
export const attribute = (properties: Json, key: string, Key: string, Value: string): void => {
  properties[key] = [
    ...((properties[key] as Json[] | undefined) ?? []).filter((tag) => tag['Key'] !== Key),
    { Key, Value },
  ];
};
export const add = (world: AwsWorld, id: string, resource: Resource): void => {
  world.main.Resources[id] = resource;
};

/** Entries of an ACL: some narrow, then one that lets in all or nothing. */
export function addAcl(world: AwsWorld, random: Random, subnets: readonly string[]): void {
  add(world, 'Acl', ec2('NetworkAcl', { VpcId: ref('Vpc') }));
  for (const subnet of subnets)
    add(
      world,
      `AclOf${subnet}`,
      ec2('SubnetNetworkAclAssociation', { SubnetId: ref(subnet), NetworkAclId: ref('Acl') }),
    );
  const entry = (id: string, RuleNumber: number, Egress: boolean, more: Json) =>
    add(
      world,
      `Entry${id}`,
      ec2('NetworkAclEntry', { NetworkAclId: ref('Acl'), RuleNumber, Egress, ...more }),
    );
  for (const egress of [false, true]) {
    const name = egress ? 'Out' : 'In';
    for (let index = 0; index < 1 + random.below(2); index += 1) {
      const port = random.of(PORTS);
      const far = random.of(CIDRS);
      const protocol = random.of([6, 17, -1]);
      entry(`${name}${index}`, 50 + index, egress, {
        Protocol: protocol,
        RuleAction: random.chance(70) ? 'deny' : 'allow',
        ...(far.includes(':') ? { Ipv6CidrBlock: far } : { CidrBlock: far }),
        ...(protocol === -1
          ? {}
          : { PortRange: { From: port, To: random.chance(70) ? port : Math.min(65535, port + 1000) } }),
      });
    }
    if (random.chance(90))
      entry(`${name}All4`, 100, egress, { Protocol: -1, RuleAction: 'allow', CidrBlock: '0.0.0.0/0' });
    if (random.chance(90))
      entry(`${name}All6`, 101, egress, { Protocol: -1, RuleAction: 'allow', Ipv6CidrBlock: '::/0' });
  }
}

/** What a value may be written as, where only the deployment knows it. */
export function late(world: AwsWorld, random: Random): unknown {
  for (const stack of Object.values(world.stacks)) {
    stack.Parameters['Late'] = { Type: 'String' };
    stack.Conditions['Maybe'] = { 'Fn::Equals': [ref('Late'), 'yes'] };
  }
  return random.of([
    ref('Late'),
    { 'Fn::ImportValue': 'nobody-exports-this' },
    '{{resolve:ssm:/photon/value}}',
  ]);
}
