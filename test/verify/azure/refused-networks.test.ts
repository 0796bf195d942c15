import { FORMS } from './as-first-preview';
import type { Change, Json } from './changed-stack';
import { balancer, codesOf, list, ssh } from './changed-stack';
import { NETWORK, moved, placed } from './placed';

const subnet =
  (addressPrefix: string): Change =>
  (all) =>
    all.add('Subnet', 'web', { addressPrefix, virtualNetworkName: 'photon' }, `${NETWORK}/subnets/web`);

const fixed =
  (privateIPAddress: string, name = 'photon-game-1', more: Json = {}): Change =>
  (all) =>
    Object.assign(all.configuration(name), {
      privateIPAllocationMethod: 'Static',
      privateIPAddress,
      ...more,
    });

const REFUSED = ['refused-by-cloud'];

test.each<[string, Change, string[]]>([
  ['a further subnet', subnet('10.0.1.0/24'), []],
  ['a subnet over another', subnet('10.0.0.128/25'), REFUSED],
  ['a subnet outside its network', subnet('10.1.0.0/24'), REFUSED],
  [
    'a subnet that its network lists as well',
    (all) => {
      all.inputs('VirtualNetwork', 'photon')['subnets'] = [{ name: 'servers', addressPrefix: '10.0.0.0/24' }];
    },
    [],
  ],
  [
    'a subnet that is delegated to a service',
    (all) =>
      (all.inputs('Subnet', 'servers')['delegations'] = [{ serviceName: 'Microsoft.Web/serverFarms' }]),
    REFUSED,
  ],
  [
    'the subnet of a bastion host',
    (all) => {
      const id = `${NETWORK}/subnets/AzureBastionSubnet`;
      all.add('Subnet', 'bastion', { addressPrefix: '10.0.9.0/26', virtualNetworkName: 'photon' }, id);
      all.configuration('photon-game-1')['subnet'] = { id };
    },
    REFUSED,
  ],
  ['a fixed address', fixed('10.0.0.4'), []],
  ['a fixed address outside the subnet', fixed('10.0.1.4'), REFUSED],
  ['an address that Azure keeps', fixed('10.0.0.3'), REFUSED],
  ['the last address', fixed('10.0.0.255'), REFUSED],
  [
    'an address that is left of a dynamic one',
    fixed('10.0.1.4', 'photon-game-1', { privateIPAllocationMethod: 'Dynamic' }),
    [],
  ],
  [
    'one address twice',
    (all) => {
      fixed('10.0.0.9')(all);
      fixed('10.0.0.9', 'photon-game-2')(all);
    },
    REFUSED,
  ],
  ['a pool and an application group over two networks', moved('photon-game-1'), REFUSED],
  [
    'a global load balancer before interfaces',
    (all) => {
      for (const inputs of [balancer(all), all.inputs('PublicIPAddress', 'photon-1-ipv4')])
        inputs['sku'] = { name: 'Standard', tier: 'Global' };
    },
    REFUSED,
  ],
  [
    'a rule that translates as its outbound rule does',
    (all) => {
      delete (list(balancer(all)['loadBalancingRules'])[0] ?? {})['disableOutboundSnat'];
    },
    REFUSED,
  ],
  [
    'a rule that translates alone',
    (all) => {
      delete (list(balancer(all)['loadBalancingRules'])[0] ?? {})['disableOutboundSnat'];
      delete balancer(all)['outboundRules'];
    },
    [],
  ],
  ...['10.0.0.0/33', '300.1.1.1', 'no tag'].map((sourceAddressPrefix): [string, Change, string[]] => [
    `a rule from ${sourceAddressPrefix}`,
    (all) =>
      all.rules('photon-game').push(ssh({ access: 'Deny', direction: 'Outbound', sourceAddressPrefix })),
    REFUSED,
  ]),
  [
    'a rule to a regional tag',
    (all) =>
      all
        .rules('photon-game')
        .push(ssh({ direction: 'Outbound', destinationAddressPrefix: 'Storage.WestEurope' })),
    [],
  ],
  [
    'a number beyond the count',
    (all) => {
      all.inputs('NetworkInterface', 'photon-game-1')['tags'] = { 'photon:role': 'game', 'photon:node': '9' };
    },
    ['unexpected-role', 'wrong-target'],
  ],
])('Azure: %s', (_, change, codes) => {
  const all: Change = (stack) => {
    placed(stack);
    change(stack);
  };
  expect(codesOf('Z00-2', all)).toEqual(codes);
});

test('Azure: an application group over two networks, before any of it exists', () => {
  const all: Change = (stack) => {
    placed(stack);
    moved('photon-game-1')(stack);
  };
  expect(codesOf('Z00-2', all, FORMS[1]?.[1])).toContain('refused-by-cloud');
});
