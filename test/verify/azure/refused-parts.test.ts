import type { Change, Json } from './changed-stack';
import { PREFIX, balancer, codesOf, list, poolOf, ruleOf } from './changed-stack';

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
