import type { Change, Json } from './changed-stack';
import { PREFIX, balancer, byNat, codesOf, list, poolOf, ruleOf } from './changed-stack';

const partOf = (list: string, name: string): Json => ({
  id: `${PREFIX}/loadBalancers/photon-1/${list}/${name}`,
});

/** A NAT gateway, with its address. */
const gateway =
  (address: Json): Change =>
  (all) => {
    const id = `${PREFIX}/publicIPAddresses/out`;
    const inputs = { sku: { name: 'Standard' }, location: 'westeurope', ...address };
    all.add('PublicIPAddress', 'out', inputs, id);
    all.add('NatGateway', 'out', { location: 'westeurope', publicIpAddresses: [{ id }] });
  };

/** The master's machine, with a second interface. */
const machine =
  (...primary: (boolean | undefined)[]): Change =>
  (all) => {
    const inputs = all.inputs('NetworkInterface', 'photon-master-1');
    const { loadBalancerBackendAddressPools: _, ...configuration } = all.configuration('photon-master-1');
    const names = ['photon-master-1', 'second'];
    const id = (name: string): string => `${PREFIX}/networkInterfaces/${name}`;
    all.add('NetworkInterface', 'second', { ...inputs, ipConfigurations: [configuration] }, id('second'));
    const networkInterfaces = names.map((name, index) => ({ id: id(name), primary: primary[index] }));
    all.add('azure-native:compute:VirtualMachine', 'box', { networkProfile: { networkInterfaces } });
  };

const REFUSED = ['refused-by-cloud'];

test.each<[string, Change, string[]]>([
  ['a NAT gateway', gateway({}), []],
  ['a NAT gateway with a Basic address', gateway({ sku: { name: 'Basic' } }), REFUSED],
  ['a NAT gateway with an address of another location', gateway({ location: 'eastus' }), REFUSED],
  [
    'a NAT gateway with an address of another tier',
    gateway({ sku: { name: 'Standard', tier: 'Global' } }),
    REFUSED,
  ],
  ['a NAT gateway with an IPv6 address', gateway({ publicIPAddressVersion: 'IPv6' }), REFUSED],
  [
    'a NAT gateway with a prefix of another location',
    (all) => {
      const id = `${PREFIX}/publicIPPrefixes/out`;
      all.add('PublicIPPrefix', 'out', { sku: { name: 'Standard' }, location: 'eastus' }, id);
      all.add('NatGateway', 'out', { location: 'westeurope', publicIpPrefixes: [{ id }] });
    },
    REFUSED,
  ],
  [
    'a subnet whose route table is in another location',
    (all) => {
      const routeTable = { id: `${PREFIX}/routeTables/far` };
      all.add('RouteTable', 'far', { location: 'eastus' }, routeTable.id);
      all.add('Subnet', 'servers', { routeTable }, `${PREFIX}/virtualNetworks/photon/subnets/servers`);
    },
    REFUSED,
  ],
  [
    'a subnet that is not among those that its network lists',
    (all) =>
      all.add(
        'VirtualNetwork',
        'photon',
        { subnets: [{ name: 'web', addressPrefix: '10.0.0.0/24' }] },
        `${PREFIX}/virtualNetworks/photon`,
      ),
    REFUSED,
  ],
  [
    'a subnet of a network that lists none',
    (all) => all.add('VirtualNetwork', 'photon', { subnets: [] }, `${PREFIX}/virtualNetworks/photon`),
    [],
  ],
  [
    'two pools of one name, in another case',
    (all) => list(balancer(all)['backendAddressPools']).push({ name: 'GAME-1' }),
    REFUSED,
  ],
  [
    'a frontend with two addresses',
    (all) =>
      Object.assign(list(balancer(all)['frontendIPConfigurations'])[0] ?? {}, { subnet: { id: '/subnet' } }),
    REFUSED,
  ],
  [
    'an inbound NAT rule that leads to a pool of addresses',
    (all) => {
      byNat(all, { backendAddressPool: poolOf('addresses') });
      const { privateIPAddress: ipAddress } = Object.assign(all.configuration('photon-game-1'), {
        privateIPAddress: '10.0.1.5',
        loadBalancerInboundNatRules: [],
      });
      const loadBalancerBackendAddresses = [{ name: 'x', ipAddress }];
      list(balancer(all)['backendAddressPools']).push({ name: 'addresses', loadBalancerBackendAddresses });
    },
    REFUSED,
  ],
  ['a machine whose first interface is primary', machine(true, false), []],
  ['a machine without a primary interface', machine(false, false), REFUSED],
  ['a machine with two primary interfaces', machine(true, true), REFUSED],
  [
    'an outbound rule of a frontend that is not there',
    (all) => {
      const rule = list(balancer(all)['outboundRules'])[0] ?? {};
      rule['frontendIPConfigurations'] = [partOf('frontendIPConfigurations', 'gone')];
    },
    REFUSED,
  ],
  [
    'a pool that is not among those that the load balancer lists',
    (all) => list(all.configuration('photon-game-1')['loadBalancerBackendAddressPools']).push(poolOf('gone')),
    REFUSED,
  ],
  [
    'a rule that leads to an empty pool too',
    (all) => {
      list(balancer(all)['backendAddressPools']).push({ name: 'spare' });
      ruleOf(all, 'game-1-udp')['backendAddressPools'] = [poolOf('spare')];
    },
    ['refused-by-cloud', 'target-unknown'],
  ],
  [
    'a rule that names its pool twice',
    (all) => (ruleOf(all, 'game-1-udp')['backendAddressPools'] = [poolOf('game-1')]),
    [],
  ],
  [
    'a public load balancer of the SKU Gateway',
    (all) => (balancer(all)['sku'] = { name: 'Gateway' }),
    REFUSED,
  ],
])('Azure: %s', (_, change, codes) => {
  expect(codesOf('Z00-2', change)).toEqual(codes);
});
