import type { Json, AzureResource } from './world';
import { idOf, at, SUBNET, resource, rule, addressInputs } from './world';
import type { AzureMutator } from './parts';
import {
  isRelay,
  list,
  roles,
  groupOf,
  find,
  rules,
  anyServer,
  configuration,
  ssh,
  some,
  openGroup,
} from './parts';
import { AZURE_IDENTITY_MUTATORS } from './identity-mutators';
import { AZURE_REFUSED_MUTATORS } from './refused-mutators';
import { AZURE_LOAD_BALANCER_MUTATORS } from './load-balancer-mutators';
import { AZURE_RULE_MUTATORS } from './rule-mutators';
import { AZURE_SERVICE_MUTATORS } from './service-mutators';

export const AZURE_MUTATORS: Readonly<Record<string, AzureMutator>> = {
  'nothing changed': () => undefined,
  'a harmless resource': (world, random) =>
    void world.resources.push(
      random.of([
        resource('storage:StorageAccount', 'logs', { tags: { for: idOf('NetworkInterface', 'master-1') } }),
        resource('NetworkSecurityGroup', 'other', { securityRules: [ssh()] }),
        resource('PublicIPAddress', 'spare', addressInputs(4)),
      ]),
    ),
  'another package': (world, random) => {
    for (const each of world.resources)
      each.type = each.type.replace(
        'azure-native:network:',
        random.of(['azure-native:network/v20240301:', 'azure-native_network_v20240301:network:']),
      );
    if (random.chance(50)) rules(world, random.of(roles(world))).push(ssh());
  },
  ...AZURE_RULE_MUTATORS,
  'the subnet’s group': (world, random) => {
    const subnet = world.resources.find(({ id }) => id === SUBNET) as AzureResource;
    world.resources.push(
      resource('NetworkSecurityGroup', 'around', {
        securityRules: [
          some(random, { access: random.of(['Allow', 'Deny']) }),
          ...(random.chance(70) ? [rule('all', 4000, { sourceAddressPrefix: '*' })] : []),
        ],
      }),
    );
    subnet.inputs['networkSecurityGroup'] = at('NetworkSecurityGroup', 'around');
    if (random.chance(40)) rules(world, random.of(roles(world))).push(ssh());
  },
  'an interface without its group': (world, random) =>
    void delete anyServer(world, random).nic['networkSecurityGroup'],
  'another group at an interface': (world, random) => {
    const { nic } = anyServer(world, random);
    nic['networkSecurityGroup'] = random.chance(50)
      ? openGroup(world, random)
      : at('NetworkSecurityGroup', groupOf(world, random.of(roles(world))));
  },
  'a second interface': (world, random) => {
    const { name, role } = anyServer(world, random);
    const machine = find(world, 'VirtualMachine', `vm-${name}`);
    if (!machine) return false;
    const group = random.chance(50)
      ? openGroup(world, random)
      : at('NetworkSecurityGroup', groupOf(world, role));
    world.resources.push(
      resource('NetworkInterface', 'second', {
        networkSecurityGroup: group,
        ipConfigurations: [
          {
            name: 'a',
            subnet: { id: SUBNET },
            applicationSecurityGroups: [at('ApplicationSecurityGroup', role)],
          },
        ],
        tags: { 'photon:role': role, 'photon:node': '1' },
      }),
    );
    list((machine.inputs['networkProfile'] as Json)['networkInterfaces']).push(
      at('NetworkInterface', 'second'),
    );
  },
  'groups of an interface': (world, random) => {
    const { nic } = anyServer(world, random);
    configuration(nic)['applicationSecurityGroups'] = random.of([
      [],
      [at('ApplicationSecurityGroup', random.of(roles(world)))],
    ]);
  },
  'an external interface in a group': (world, random) =>
    void world.resources.push(
      resource('NetworkInterface', 'external', {
        ...(random.chance(50) ? { tags: { 'photon:role': random.of(['web', 'load-balancer']) } } : {}),
        networkSecurityGroup: at('NetworkSecurityGroup', groupOf(world, random.of(roles(world)))),
        ipConfigurations: [
          {
            name: 'a',
            subnet: { id: SUBNET },
            applicationSecurityGroups: [at('ApplicationSecurityGroup', random.of(roles(world)))],
          },
        ],
      }),
    ),
  'public addresses': (world, random) => {
    const target = configuration(anyServer(world, random).nic);
    if (target['publicIPAddress']) delete target['publicIPAddress'];
    else {
      world.resources.push(resource('PublicIPAddress', 'own', addressInputs(4)));
      target['publicIPAddress'] = at('PublicIPAddress', 'own');
    }
  },
  'a server is missing': (world, random) => {
    // What leads to a server is missing as well: in direct access that is nothing.
    if (isRelay(world)) return false;
    const servers = world.plan.topology.roles.flatMap(({ role, count }) =>
      Array.from({ length: count > 1 ? count : 0 }, (_, index) => `${role}-${index + 1}`),
    );
    const standing = servers.filter((name) => find(world, 'NetworkInterface', name));
    if (standing.length === 0) return false;
    const name = random.of(standing);
    const kept = world.resources.filter((each) => ![name, `vm-${name}`].includes(each.name));
    world.resources.splice(0, world.resources.length, ...kept);
  },
  tags: (world, random) => {
    const { nic } = anyServer(world, random);
    nic['tags'] = {
      'photon:role': random.of([...roles(world), 'web']),
      'photon:node': random.of(['1', '2']),
    };
  },
  'another cluster': (world, random) => {
    const tags = { 'photon:role': 'game', 'photon:node': '7', 'photon:cluster': 'us' };
    if (world.plan.topology.cluster === undefined) return false;
    world.resources.push(
      resource('NetworkSecurityGroup', 'others', { tags, securityRules: [ssh()] }),
      resource('ApplicationSecurityGroup', 'others', { tags }),
    );
    world.resources.push(
      resource('NetworkInterface', 'others', {
        tags,
        networkSecurityGroup: at('NetworkSecurityGroup', 'others'),
        ipConfigurations: [
          {
            name: 'a',
            subnet: { id: SUBNET },
            applicationSecurityGroups: [at('ApplicationSecurityGroup', 'others')],
          },
        ],
      }),
    );
    if (random.chance(50))
      rules(world, 'master').push(
        rule('others', 170, {
          protocol: 'Tcp',
          destinationPortRange: '4520',
          sourceApplicationSecurityGroups: [at('ApplicationSecurityGroup', 'others')],
        }),
      );
  },
  ...AZURE_SERVICE_MUTATORS,
  ...AZURE_REFUSED_MUTATORS,
  ...AZURE_IDENTITY_MUTATORS,
  ...AZURE_LOAD_BALANCER_MUTATORS,
};
