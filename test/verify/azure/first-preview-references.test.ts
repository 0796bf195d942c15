import { made, readAll, unknown, urnOf } from './not-made-yet';
import type { Json } from './taken';

test.each([
  [
    ['fe4', 'fe6'],
    ['ipv4', 'ipv6'],
  ],
  [
    ['six', 'four-6'],
    ['ipv4', 'ipv6'],
  ],
  // Nothing tells them apart.
  [
    ['a', 'b'],
    ['ipv4', 'ipv4'],
  ],
  [
    ['a6', 'b6'],
    ['ipv4', 'ipv4'],
  ],
])('frontends %p of addresses that do not exist yet', (names, families) => {
  const addresses = ['ipv4', 'ipv6'].map((version) =>
    made('PublicIPAddress', version, { publicIPAddressVersion: version }),
  );
  const rules = names.map((name, index) => ({
    name: `rule-${index}`,
    protocol: 'Udp',
    frontendPort: 5055,
    backendPort: 5055,
    frontendIPConfiguration: { id: `$self/frontendIPConfigurations/${name}` },
  }));
  const balancer = made(
    'LoadBalancer',
    'edge',
    {
      frontendIPConfigurations: names.map((name) => ({ name, publicIPAddress: unknown })),
      loadBalancingRules: rules,
    },
    { frontendIPConfigurations: addresses.map(({ urn }) => urn) },
  );
  expect(readAll([...addresses, balancer]).forwardedPorts.map(({ family }) => family)).toEqual(families);
});

const game = made('ApplicationSecurityGroup', 'game');
const network = made('VirtualNetwork', 'network');
const lookup = {
  type: 'pulumi:pulumi:StackReference',
  name: 'net',
  urn: urnOf('x:StackReference', 'net'),
  inputs: {},
};

test.each<[string, readonly unknown[], readonly Json[], boolean]>([
  ['the only group on which it depends', [unknown], [game], false],
  ['the only group, beside something that is looked up', [unknown], [game, lookup], false],
  ['one twice, in a subnet that its network lists', [unknown, unknown], [game, network], false],
  ['two, one of which is looked up', [unknown, unknown], [game, lookup], true],
  ['two, one of which is secret', [unknown, { id: '[secret]' }], [game], true],
])('an interface in groups by unknown ids: %s', (_, groups, on, more) => {
  const nic = made(
    'NetworkInterface',
    'nic',
    { ipConfigurations: [{ name: 'a', applicationSecurityGroups: groups }] },
    { ipConfigurations: on.map(({ urn }) => urn) },
  );
  const [machine] = readAll([game, network, lookup, nic]).machines;
  expect(machine?.moreGroups).toBe(more);
});

test.each<[string, readonly Json[], string]>([
  ['of one group', [game], 'group'],
  ['of a group, and of what is looked up', [game, lookup], 'unknown'],
])('two inline rules whose sources are unknown ids %s', (_, on, kind) => {
  const rule = (name: string, priority: number, port: string): Json => ({
    name,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceApplicationSecurityGroups: [unknown],
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    destinationPortRange: port,
  });
  const group = made(
    'NetworkSecurityGroup',
    'master-nsg',
    { tags: { 'photon:role': 'master' }, securityRules: [rule('a', 200, '4520'), rule('b', 201, '22')] },
    { securityRules: on.map(({ urn }) => urn) },
  );
  const machine = readAll([game, lookup, group]).machines.find(({ name }) => name === 'master-nsg');
  const kinds = machine?.inbound[0]?.rules.slice(0, 2).map(({ addresses }) => addresses[0]?.kind);
  expect(kinds).toEqual([kind, kind]);
});

test.each([
  [{ destinationPortRange: '40001' }, { destinationPortRanges: ['40001'] }, 'group'],
  [{ destinationPortRange: '40001' }, { destinationPortRanges: ['40001', '22'] }, 'unknown'],
])('two inline rules whose sources are unknown ids of two groups, to %j and %j', (one, other, kind) => {
  const master = made('ApplicationSecurityGroup', 'master');
  const rule = (priority: number, ports: Json): Json => ({
    name: `rule-${priority}`,
    priority,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Udp',
    sourceApplicationSecurityGroups: [unknown],
    sourcePortRange: '*',
    destinationAddressPrefix: '*',
    ...ports,
  });
  const group = made(
    'NetworkSecurityGroup',
    'master-nsg',
    { tags: { 'photon:role': 'master' }, securityRules: [rule(200, one), rule(201, other)] },
    { securityRules: [game, master].map(({ urn }) => urn) },
  );
  const machine = readAll([game, master, group]).machines.find(({ name }) => name === 'master-nsg');
  const kinds = machine?.inbound[0]?.rules.slice(0, 2).flatMap(({ addresses }) => addresses);
  expect(new Set(kinds?.map((address) => address.kind))).toEqual(new Set([kind]));
});

test('an update that adds an address leaves each of them one interface', () => {
  const standard = { sku: { name: 'Standard' }, publicIPAllocationMethod: 'Static' };
  const id = '/subscriptions/s/resourceGroups/p/providers/Microsoft.Network/publicIPAddresses/old';
  const old = made('PublicIPAddress', 'old', standard);
  const added = made('PublicIPAddress', 'added', { ...standard, publicIPAddressVersion: 'IPv6' });
  const nic = made(
    'NetworkInterface',
    'nic',
    {
      ipConfigurations: [
        { name: 'ipv4', publicIPAddress: { id } },
        { name: 'ipv6', privateIPAddressVersion: 'IPv6', publicIPAddress: unknown },
      ],
    },
    { ipConfigurations: [old, added].map(({ urn }) => urn) },
  );
  expect(readAll([{ ...old, id }, added, nic]).remarks.map(({ reason }) => reason.code)).toEqual([]);
});

test('an interface in one of several subnets that its network lists is told what to deploy first', () => {
  const groups = ['one', 'two'].map((name) => made('NetworkSecurityGroup', name));
  const network = made(
    'VirtualNetwork',
    'network',
    { subnets: groups.map(({ name }) => ({ name, networkSecurityGroup: unknown })) },
    { subnets: groups.map(({ urn }) => urn) },
  );
  const nic = made(
    'NetworkInterface',
    'nic',
    { ipConfigurations: [{ name: 'a', subnet: unknown }] },
    { ipConfigurations: [network['urn']] },
  );
  const first = readAll([...groups, network, nic]).machines.find(({ name }) => name === 'nic');
  expect(first?.inbound[0]?.rules[0]?.conditional?.text).toContain('everything but the servers');
  const [one, two] = ['one', 'two'].map((id) => ({ name: id, networkSecurityGroup: { id: `/${id}` } }));
  const next = readAll([
    ...groups.map((group) => ({ ...group, id: `/${String(group['name'])}` })),
    { ...network, id: '/network', inputs: { subnets: [one, two] } },
    { ...nic, inputs: { ipConfigurations: [{ name: 'a', subnet: { id: '/network/subnets/two' } }] } },
  ]).machines.find(({ name }) => name === 'nic');
  expect(next?.inbound[0]?.title).toBe('network security group two');
});

test.each([
  [['IPv4', 'IPv6'], []],
  [
    ['IPv4', 'IPv4'],
    ['address-family-differs', 'address-family-differs'],
  ],
])(
  'two configurations of both families with public addresses of %j that do not exist yet',
  (versions, codes) => {
    const addresses = versions.map((version, index) =>
      made('PublicIPAddress', `address-${index}`, {
        sku: { name: 'Standard' },
        publicIPAllocationMethod: 'Static',
        publicIPAddressVersion: version,
      }),
    );
    const nic = made(
      'NetworkInterface',
      'nic',
      {
        ipConfigurations: ['IPv4', 'IPv6'].map((version) => ({
          name: version,
          privateIPAddressVersion: version,
          publicIPAddress: unknown,
        })),
      },
      { ipConfigurations: addresses.map(({ urn }) => urn) },
    );
    expect(readAll([...addresses, nic]).remarks.map(({ reason }) => reason.code)).toEqual(codes);
  },
);
