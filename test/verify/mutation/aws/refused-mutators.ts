import type { Json } from './world';
import { ref } from './world';
import type { Mutator } from './parts';
import { add, ec2, groupOf, groupsIn, groupsOf, host, ingress, ssh } from './parts';

/** What EC2 refuses, or has quotas for. */
export const AWS_REFUSED_MUTATORS: Readonly<Record<string, Mutator>> = {
  'a quota': (world, random) => {
    const rules = ingress(world, random.of(groupsOf(world)));
    for (let index = 0; index < 70; index += 1)
      rules.push({ IpProtocol: 'udp', FromPort: 5055, ToPort: 5055, CidrIp: `203.0.113.${index}/32` });
  },
  'groups of an interface': (world, random) => {
    const count = random.of([2, 4, 5, 16]);
    for (let number = 1; number <= count; number += 1) {
      add(world, `More${number}`, ec2('SecurityGroup', { GroupDescription: 'x' }));
      groupsIn(host(world, random, 'master').data).push(ref(`More${number}`));
    }
  },
  'a description': (world, random) => {
    const text = random.of([
      'players',
      'players: UDP (5055)',
      'Spieler für alle',
      'x'.repeat(255),
      'x'.repeat(256),
    ]);
    const rules = ingress(world, random.of(groupsOf(world)));
    if (rules.length > 0 && random.chance(60)) random.of(rules)['Description'] = text;
    else groupOf(world, random.of(groupsOf(world)))['GroupDescription'] = text;
  },
  'an invalid rule': (world, random) => {
    ingress(world, random.of(groupsOf(world))).push(
      random.of<Json>([
        { IpProtocol: 'tcp', FromPort: 80, ToPort: 22, CidrIp: '203.0.113.0/24' },
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 },
        { IpProtocol: 'tcp', FromPort: 22, ToPort: 70000, CidrIp: '203.0.113.0/24' },
        { IpProtocol: 'tcp', FromPort: 0, ToPort: -1, CidrIp: '203.0.113.0/24' },
        { IpProtocol: 'constructor', CidrIp: '203.0.113.0/24' },
        ssh({ CidrIp: '203.0.113.0/24', CidrIpv6: '2001:db8::/32' }),
        ssh({ CidrIp: '203.0.113.0/24', SourcePrefixListId: 'pl-12345678' }),
      ]),
    );
  },
  'one rule twice': (world, random) => {
    const rules = ingress(world, random.of(groupsOf(world)));
    if (rules.length === 0) return false;
    rules.push({ ...random.of(rules) });
  },
};
