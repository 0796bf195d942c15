import { AZURE_LOAD_BALANCER_MUTATORS } from './azure-load-balancer-mutators';
import type { Json, AzureResource } from './azure-base';
import { idOf, at, SUBNET, part, resource, rule, addressInputs } from './azure-base';
import type { AzureMutator } from './azure-parts';
import {
  list,
  SOURCES,
  PORTS,
  roles,
  isRelay,
  find,
  rules,
  anyServer,
  configuration,
  ssh,
  some,
  openGroup,
} from './azure-parts';

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
        networkSecurityGroupName: random.of([...roles(world), 'nobody']),
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
      : at('NetworkSecurityGroup', random.of(roles(world)));
  },
  'a second interface': (world, random) => {
    const { name, role } = anyServer(world, random);
    const machine = find(world, 'VirtualMachine', `vm-${name}`);
    if (!machine) return false;
    const group = random.chance(50) ? openGroup(world, random) : at('NetworkSecurityGroup', role);
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
        networkSecurityGroup: at('NetworkSecurityGroup', random.of(roles(world))),
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
  'a scale set': (world, random) => {
    const role = random.of(roles(world));
    const { nic } = anyServer(world, random);
    const pools = list(configuration(nic)['loadBalancerBackendAddressPools']);
    world.resources.push(
      resource('compute:VirtualMachineScaleSet', 'set', {
        ...(random.chance(70) ? { tags: { 'photon:role': role } } : {}),
        sku: { name: 'x', capacity: random.of([1, 1, 2]) },
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [
              {
                name: 'a',
                primary: true,
                networkSecurityGroup: random.chance(70)
                  ? at('NetworkSecurityGroup', role)
                  : openGroup(world, random),
                ipConfigurations: [
                  {
                    name: 'a',
                    subnet: { id: SUBNET },
                    applicationSecurityGroups: [at('ApplicationSecurityGroup', role)],
                    ...(isRelay(world)
                      ? { loadBalancerBackendAddressPools: random.chance(50) ? pools : [] }
                      : { publicIPAddressConfiguration: { name: 'p' } }),
                  },
                ],
              },
            ],
          },
        },
      }),
    );
  },
  'a server of another type': (world, random) =>
    void world.resources.push(
      resource('containerinstance:ContainerGroup', 'tasks', {
        tags: { 'photon:role': random.of(['game', 'master']) },
      }),
    ),
  'a gateway or a route in front of a server': (world, random) => {
    const { nic } = anyServer(world, random);
    if (random.chance(50)) {
      configuration(nic)['applicationGatewayBackendAddressPools'] = [
        { id: '/gateway/backendAddressPools/a' },
      ];
      return;
    }
    const subnet = world.resources.find(({ id }) => id === SUBNET) as AzureResource;
    const nextHopType = random.of(['Internet', 'VirtualAppliance', 'VnetLocal']);
    world.resources.push(
      resource('RouteTable', 'routes', {}),
      resource('Route', 'route', { routeTableName: 'routes', addressPrefix: '0.0.0.0/0', nextHopType }),
    );
    if (random.chance(70)) subnet.inputs['routeTable'] = at('RouteTable', 'routes');
  },
  'an unread resource': (world, random) => {
    const role = random.of(roles(world));
    world.resources.push(
      random.of<AzureResource>([
        {
          type: 'azure:network/networkSecurityRule:NetworkSecurityRule',
          name: 'classic',
          inputs: {
            resourceGroupName: 'photon',
            networkSecurityGroupName: role,
            priority: 100,
            access: 'Allow',
            direction: 'Inbound',
            protocol: 'Tcp',
            sourceAddressPrefix: '*',
            destinationPortRange: '22',
          },
        },
        resource('AdminRule', 'admin', {
          access: 'AlwaysAllow',
          priority: 1,
          direction: 'Inbound',
          protocol: 'Tcp',
          sources: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
          destinationPortRanges: ['22'],
        }),
        resource('resources:Deployment', 'arm', {
          properties: {
            template: {
              resources: [
                {
                  type: 'Microsoft.Network/networkSecurityGroups/securityRules',
                  name: `${role}/ssh`,
                  properties: {},
                },
              ],
            },
          },
          networkSecurityGroupName: role,
        }),
        resource('PrivateLinkService', 'link', {
          loadBalancerFrontendIpConfigurations: [part('lb', 'frontendIPConfigurations', 'ipv4')],
          about: isRelay(world) ? idOf('LoadBalancer', 'lb') : idOf('NetworkInterface', `${role}-1`),
        }),
        resource('NewThing', 'new', { of: idOf('NetworkSecurityGroup', role) }),
      ]),
    );
  },
  'an invalid rule': (world, random) =>
    void rules(world, random.of(roles(world))).push(
      random.of<Json>([
        ssh({ destinationPortRange: '80-22' }),
        ssh({ destinationPortRange: '70000' }),
        ssh({ sourceAddressPrefix: undefined, sourceAddressPrefixes: ['10.0.0.0/8', 'fd00::/8'] }),
        ssh({ priority: 4096 }),
        ssh({ name: 'deny' }),
      ]),
    ),
  ...AZURE_LOAD_BALANCER_MUTATORS,
};
