import type { Mutation } from './mutated';
import { codesOf, ec2, ref } from './mutated';

const IPV4 = { DestinationCidrBlock: '0.0.0.0/0' };
const route = (destination: object, target: object, table = 'Table') =>
  ec2('Route', { RouteTableId: ref(table), ...destination, ...target });
const gateway = { GatewayId: ref('Gateway') };
const nat = { NatGatewayId: ref('Nat') };

const attachment = (VpcId: object) =>
  ec2('VPCGatewayAttachment', { VpcId, InternetGatewayId: ref('Gateway') });

/** A route table of subnets, with routes. */
const table = (
  subnets: readonly string[],
  routes: Readonly<Record<string, object>>,
  more: Readonly<Record<string, object>> = {},
  set: Mutation['set'] = {},
): Mutation => ({
  add: {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Attached: attachment(ref('Vpc')),
    Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
    ...Object.fromEntries(
      subnets.map((subnet) => [
        `In${subnet}`,
        ec2('SubnetRouteTableAssociation', { SubnetId: ref(subnet), RouteTableId: ref('Table') }),
      ]),
    ),
    ...routes,
    ...more,
  },
  set,
});
const servers = (routes: Readonly<Record<string, object>>, more?: Readonly<Record<string, object>>) =>
  table(['SubA', 'SubB'], routes, more);
const listed = (...ranges: string[]) =>
  servers({
    A: route({ DestinationPrefixListId: ref('List') }, gateway),
    List: ec2('PrefixList', { AddressFamily: 'IPv4', Entries: ranges.map((Cidr) => ({ Cidr })) }),
  });
const halves = { A: { DestinationCidrBlock: '0.0.0.0/1' }, B: { DestinationCidrBlock: '128.0.0.0/1' } };

test.each<[string, Mutation, string[]]>([
  ['to an internet gateway', servers({ A: route(IPV4, gateway) }), []],
  ['to a gateway that another stack makes', servers({ A: route(IPV4, { GatewayId: ref('Other') }) }), []],
  ['in two halves', servers({ A: route(halves.A, gateway), B: route(halves.B, gateway) }), []],
  ['for one half', servers({ A: route(halves.A, gateway) }), ['no-way-out', 'public-address-missing']],
  [
    'in two halves, one through NAT',
    servers({ A: route(halves.A, gateway), B: route(halves.B, { NatGatewayId: 'nat-1' }) }),
    ['public-address-missing'],
  ],
  [
    'to a VPN gateway',
    servers({ A: route(IPV4, gateway) }, { Gateway: ec2('VPNGateway', { Type: 'ipsec.1' }) }),
    ['public-address-missing'],
  ],
  [
    'to a peering',
    servers({ A: route(IPV4, { VpcPeeringConnectionId: 'pcx-1' }) }),
    ['no-way-out', 'public-address-missing'],
  ],
  [
    'to a gateway of another network',
    servers(
      { A: route(IPV4, gateway) },
      { Other: ec2('VPC', { CidrBlock: '10.9.0.0/16' }), Attached: attachment(ref('Other')) },
    ),
    ['no-way-out', 'public-address-missing'],
  ],
  [
    'to a gateway that nothing attaches',
    servers(
      { A: route(IPV4, gateway) },
      {
        Attached: ec2('VPCGatewayAttachment', {
          VpcId: ref('Vpc'),
          VpnGatewayId: 'vgw-1',
          InternetGatewayId: ref('Third'),
        }),
        Third: ec2('InternetGateway', {}),
      },
    ),
    ['no-way-out', 'public-address-missing'],
  ],
  [
    'to a gateway that another stack attaches to a network it is given',
    servers({ A: route(IPV4, gateway) }, { Attached: attachment({ 'Fn::ImportValue': 'network' }) }),
    [],
  ],
  [
    'to an internet gateway under a condition that is not known',
    servers({ A: { ...route(IPV4, gateway), Condition: 'Unknown' } }),
    ['no-way-out', 'public-address-missing'],
  ],
  [
    'beside one through NAT for half of the internet',
    servers({ A: route(IPV4, gateway), B: route(halves.B, { NatGatewayId: 'nat-1' }) }),
    ['public-address-missing'],
  ],
  [
    'in two halves, beside one through NAT for the rest',
    servers({ A: route(halves.A, gateway), B: route(halves.B, gateway), C: route(IPV4, nat) }),
    [],
  ],
  ['for a list of the whole internet', listed('0.0.0.0/1', '128.0.0.0/1'), []],
  ['for a list without the internet', listed('192.0.2.0/24'), ['no-way-out', 'public-address-missing']],
  [
    'to a gateway that is attached under a condition that is not known',
    servers({ A: route(IPV4, gateway) }, { Attached: { ...attachment(ref('Vpc')), Condition: 'Unknown' } }),
    ['no-way-out', 'public-address-missing'],
  ],
  [
    'in the table of another subnet',
    table(['SubB'], { A: route(IPV4, gateway) }),
    ['public-address-missing'],
  ],
  [
    'in a table that a condition associates',
    servers(
      { A: route(IPV4, gateway) },
      {
        InSubA: {
          ...ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
          Condition: 'Unknown',
        },
      },
    ),
    ['public-address-missing'],
  ],
  ['to a VPN gateway by id', servers({ A: route(IPV4, { GatewayId: 'vgw-1' }) }), ['public-address-missing']],
])('machines with public addresses, the default route %s', (_, mutation, codes) => {
  expect(codesOf('direct', mutation)).toEqual(codes);
});

const relayed = (more: Readonly<Record<string, object>>) =>
  table(['ServersA', 'ServersB'], { Out: route(IPV4, nat) }, more);
const edge = (...routes: object[]) => ({
  Edge: ec2('RouteTable', { VpcId: ref('Vpc') }),
  InEdgeA: ec2('SubnetRouteTableAssociation', { SubnetId: ref('EdgeA'), RouteTableId: ref('Edge') }),
  InEdgeB: ec2('SubnetRouteTableAssociation', { SubnetId: ref('EdgeB'), RouteTableId: ref('Edge') }),
  ...Object.fromEntries(routes.map((each, index) => [`Edge${index}`, each])),
});
const natIn = (subnet: string, more: object = {}) => ({
  Nat: ec2('NatGateway', { SubnetId: ref(subnet), ...more }),
});
const outward = edge(route(IPV4, gateway, 'Edge'));

test.each<[string, Mutation, string[]]>([
  ['in a public subnet', relayed({ ...outward, ...natIn('EdgeA') }), []],
  ['of another stack', relayed({ ...outward, Out: route(IPV4, { NatGatewayId: ref('Other') }) }), []],
  [
    'in the table of another subnet',
    table(['ServersA'], { Out: route(IPV4, nat) }, { ...outward, ...natIn('EdgeA') }),
    ['no-way-out'],
  ],
  [
    'under a condition that is not known',
    relayed({
      ...outward,
      Nat: { ...natIn('EdgeA').Nat, Condition: 'Unknown' },
      Out: { ...route(IPV4, nat), Condition: 'Unknown' },
    }),
    ['no-way-out'],
  ],
  [
    'in a table that a condition takes away',
    relayed({
      ...outward,
      ...natIn('EdgeA'),
      InServersA: {
        ...ec2('SubnetRouteTableAssociation', { SubnetId: ref('ServersA'), RouteTableId: ref('Bare') }),
        Condition: 'Unknown',
      },
      Bare: ec2('RouteTable', { VpcId: ref('Vpc') }),
    }),
    ['no-way-out'],
  ],
  ['in their own subnet', relayed({ ...outward, ...natIn('ServersA') }), ['no-way-out']],
  [
    'that is private, in a public subnet',
    relayed({ ...outward, ...natIn('EdgeA', { ConnectivityType: 'private' }) }),
    ['no-way-out'],
  ],
  [
    'that is private, before a transit gateway',
    relayed({
      ...outward,
      ...natIn('ServersA', { ConnectivityType: 'private' }),
      Out2: route({ DestinationCidrBlock: '0.0.0.0/1' }, { TransitGatewayId: 'tgw-1' }),
    }),
    [],
  ],
])('servers behind a NAT gateway %s', (_, mutation, codes) => {
  expect(codesOf('zones', mutation)).toEqual(codes);
});

/** The load balancer and its addresses, with IPv6. */
const dual = {
  'Nlb.IpAddressType': 'dualstack',
  'Nlb.EnablePrefixForIpv6SourceNat': 'on',
  'EdgeA.Ipv6CidrBlock': '2600:1f18::/64',
  'EdgeB.Ipv6CidrBlock': '2600:1f18:0:1::/64',
};
const IPV6 = { DestinationIpv6CidrBlock: '::/0' };
const edges = (...routes: object[]): Mutation => ({ ...table([], {}, edge(...routes)), set: dual });

test.each<[string, Mutation, boolean]>([
  ['with routes for both families', edges(route(IPV4, gateway, 'Edge'), route(IPV6, gateway, 'Edge')), false],
  ['with a route for IPv4 alone', edges(route(IPV4, gateway, 'Edge')), true],
  [
    'with an egress-only route for IPv6',
    edges(route(IPV4, gateway, 'Edge'), route(IPV6, { EgressOnlyInternetGatewayId: 'eigw-1' }, 'Edge')),
    true,
  ],
])('a dual-stack load balancer in subnets %s', (_, mutation, isBlocked) => {
  expect(codesOf('zones', mutation).includes('required-access-blocked')).toBe(isBlocked);
});

/** UDP over dual stack needs these. */
const ipv6Targets = Object.fromEntries(
  ['TgMaster', 'TgGame1', 'TgGame2'].flatMap((id, index) => [
    [`${id}.TargetType`, 'ip'],
    [`${id}.IpAddressType`, 'ipv6'],
    [`${id}.Targets`, [{ Id: `2600:1f18:0:9::${index + 1}` }]],
  ]),
);

const gatewayTable = (destination: string, target: object): Mutation => ({
  add: {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Inward: ec2('RouteTable', { VpcId: ref('Vpc') }),
    First: route({ DestinationCidrBlock: destination }, target, 'Inward'),
    Attached: ec2('GatewayRouteTableAssociation', { GatewayId: ref('Gateway'), RouteTableId: ref('Inward') }),
  },
});

test.each<[string, Mutation, string[]]>([
  ['to a firewall', gatewayTable('10.0.10.0/24', { VpcEndpointId: 'vpce-1' }), ['unsupported-resource']],
  ['to an appliance', gatewayTable('10.0.0.0/16', { NetworkInterfaceId: 'eni-1' }), ['unsupported-resource']],
  ['of other subnets to a firewall', gatewayTable('10.0.200.0/24', { VpcEndpointId: 'vpce-1' }), []],
  ['straight on', gatewayTable('10.0.10.0/24', { GatewayId: 'local' }), []],
])('the gateway leads packets for load balancers %s', (_, mutation, codes) => {
  expect(codesOf('zones', mutation)).toEqual(codes);
});

const listRoute = (Entries?: readonly { readonly Cidr: string }[]): Mutation =>
  servers(
    {
      A: route(IPV4, gateway),
      Inward: route(
        { DestinationPrefixListId: Entries ? ref('List') : 'pl-1' },
        { TransitGatewayId: 'tgw-1' },
      ),
    },
    Entries
      ? { List: ec2('PrefixList', { PrefixListName: 'x', AddressFamily: 'IPv4', MaxEntries: 1, Entries }) }
      : {},
  );

test.each<[string, Mutation, string[]]>([
  ['private addresses', listRoute([{ Cidr: '10.0.0.0/8' }]), []],
  ['players', listRoute([{ Cidr: '203.0.113.0/24' }]), ['unsupported-resource']],
  ['nobody knows whom', listRoute(), ['unsupported-resource']],
])('servers whose table leads a prefix list of %s to a transit gateway', (_, mutation, codes) => {
  expect(codesOf('direct', mutation)).toEqual(codes);
});

test('a dual-stack load balancer in a subnet without IPv6', () => {
  const { 'EdgeB.Ipv6CidrBlock': _, ...rest } = dual;
  const change = edges(route(IPV4, gateway, 'Edge'), route(IPV6, gateway, 'Edge'));
  const refusals = (set: Mutation['set']) =>
    codesOf('zones', { ...change, set: { ...set, ...ipv6Targets } }).includes('refused-by-cloud');
  expect([refusals(dual), refusals(rest)]).toEqual([false, true]);
});
