import type { Json } from './world';
import { idOf, at, SUBNET, resource, rule } from './world';
import type { AzureMutator } from './parts';
import { SOURCES, PORTS, roles, groupOf, rules, some } from './parts';

/** Faults of rules. */
export const AZURE_RULE_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'a rule added': (world, random) =>
    void rules(world, random.of(roles(world))).push(
      some(random, random.chance(30) ? { access: 'Deny' } : {}),
    ),
  'a rule removed': (world, random) => {
    const all = rules(world, random.of(roles(world)));
    all.splice(random.below(all.length), 1);
  },
  'a rule changed': (world, random) => {
    const each = random.of(rules(world, random.of(roles(world))));
    random.of([
      () => {
        for (const key of ['sourceAddressPrefixes', 'sourceApplicationSecurityGroups']) delete each[key];
        each['sourceAddressPrefix'] = random.of(SOURCES);
      },
      () => (each['destinationPortRange'] = random.of(PORTS)),
      () => (each['protocol'] = random.of(['Tcp', 'Udp', '*'])),
      () => (each['access'] = random.of(['Allow', 'Deny'])),
      () => (each['direction'] = 'Outbound'),
      () => (each['description'] = 'another text'),
      () => (each['priority'] = 100 + random.below(3996)),
    ])();
  },
  'the denial': (world, random) => {
    const all = rules(world, random.of(roles(world)));
    const deny = all.at(-1) as Json;
    delete deny['sourceAddressPrefix'];
    deny['sourceAddressPrefixes'] = random.of([
      ['0.0.0.0/1', '128.0.0.0/1'],
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
      ['::/0'],
      ['10.0.0.0/16'],
      ['*'],
    ]);
  },
  'a destination': (world, random) => {
    const all = rules(world, random.of(roles(world)));
    const each = random.chance(50) ? (all.at(-1) as Json) : random.of(all);
    delete each['destinationAddressPrefix'];
    Object.assign(
      each,
      random.of<Json>([
        { destinationAddressPrefix: '10.0.0.0/16' },
        { destinationAddressPrefix: '203.0.113.0/24' },
        { destinationAddressPrefix: '::/0' },
        { destinationApplicationSecurityGroups: [at('ApplicationSecurityGroup', random.of(roles(world)))] },
        { destinationAddressPrefix: 'VirtualNetwork' },
      ]),
    );
  },
  'a rule apart': (world, random) =>
    void world.resources.push({
      ...resource('SecurityRule', 'apart', {
        ...some(random),
        networkSecurityGroupName: random.of([...roles(world).map((role) => groupOf(world, role)), 'nobody']),
      }),
      id: `${idOf('NetworkSecurityGroup', 'x')}/securityRules/apart`,
    }),
  'a rule from a group': (world, random) => {
    world.resources.push(resource('ApplicationSecurityGroup', 'web', {}));
    rules(world, random.of(roles(world))).push(
      rule('web', 160, {
        protocol: 'Tcp',
        destinationPortRange: random.of(PORTS),
        sourceApplicationSecurityGroups: [
          at('ApplicationSecurityGroup', random.of(['web', ...roles(world)])),
        ],
      }),
    );
    if (random.chance(60))
      world.resources.push(
        resource('NetworkInterface', 'web-1', {
          ipConfigurations: [
            {
              name: 'a',
              subnet: { id: SUBNET },
              applicationSecurityGroups: [at('ApplicationSecurityGroup', 'web')],
            },
          ],
        }),
      );
  },
};
