import { ref } from './world';
import type { Mutator } from './parts';
import { ec2, CIDRS, side, rule, groupsOf, groupOf, ingress, groupOfRole, part, add, addAcl } from './parts';

/** Faults of rules, of groups and of subnets. */
export const AWS_RULE_MUTATORS: Readonly<Record<string, Mutator>> = {
  'a rule added': (world, random) =>
    void ingress(world, random.of(groupsOf(world))).push(rule(random, side(random.of(CIDRS)))),
  'a rule removed': (world, random) => {
    const rules = ingress(world, random.of(groupsOf(world)));
    if (rules.length === 0) return false;
    rules.splice(random.below(rules.length), 1);
  },
  'a rule changed': (world, random) => {
    const found = part(random, ingress(world, random.of(groupsOf(world))));
    if (!found) return false;
    random.of([
      () =>
        Object.assign(found, {
          FromPort: Number(found['FromPort']) - random.below(2),
          ToPort: Number(found['ToPort']) + random.below(2),
        }),
      () => {
        delete found['CidrIp'];
        delete found['CidrIpv6'];
        Object.assign(found, side(random.of(CIDRS)));
      },
      () => (found['IpProtocol'] = random.of(['tcp', 'udp', '6', '17', 'UDP', 'TCP'])),
      () => (found['Description'] = 'another text'),
    ])();
  },
  'a rule apart': (world, random) => {
    const role = random.of(groupsOf(world));
    const from = random.chance(50)
      ? side(random.of(CIDRS))
      : { SourceSecurityGroupId: groupOfRole(random.of(groupsOf(world))) };
    world.groups.Resources['MoreRule'] = ec2('SecurityGroupIngress', {
      GroupId: groupOfRole(role),
      ...rule(random, from),
    });
  },
  'a rule apart removed': (world, random) => {
    const found = part(
      random,
      Object.keys(world.groups.Resources).filter((id) => id.startsWith('RuleGroup')),
    );
    if (!found) return false;
    delete world.groups.Resources[found];
  },
  'a rule from another group': (world, random) => {
    world.groups.Resources['Web'] = ec2('SecurityGroup', {
      GroupDescription: 'web',
      SecurityGroupIngress: [],
    });
    if (random.chance(50) && world.groups === world.main)
      add(
        world,
        'WebHost',
        ec2('Instance', {
          ImageId: 'ami-2',
          SubnetId: ref(random.of(['SubA', 'SubB'])),
          SecurityGroupIds: [ref('Web')],
        }),
      );
    ingress(world, random.of(groupsOf(world))).push(
      rule(random, { SourceSecurityGroupId: { 'Fn::GetAtt': ['Web', 'GroupId'] } }),
    );
  },
  'a prefix list': (world, random) =>
    void ingress(world, random.of(groupsOf(world))).push(rule(random, { SourcePrefixListId: 'pl-12345678' })),
  egress: (world, random) => {
    const properties = groupOf(world, random.of(groupsOf(world)));
    properties['SecurityGroupEgress'] = random.of<unknown>([
      [{ IpProtocol: '-1', CidrIpv6: '::/0' }],
      [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      [{ IpProtocol: 'tcp', FromPort: 4520, ToPort: 4531, CidrIp: '10.0.0.0/16' }],
      [{ IpProtocol: 'udp', FromPort: 0, ToPort: 65535, CidrIp: '10.0.0.0/16' }],
      [{ IpProtocol: '-1', CidrIp: '10.0.1.0/24' }],
      undefined,
    ]);
    if (properties['SecurityGroupEgress'] === undefined) delete properties['SecurityGroupEgress'];
  },
  'a network ACL': (world, random) =>
    addAcl(
      world,
      random,
      random.of([['SubA'], ['SubB'], ['SubA', 'SubB'], ['SubLbA'], ['SubLbA', 'SubLbB']]),
    ),
};
