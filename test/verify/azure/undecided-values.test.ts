import type { Change, Json, Stack } from './changed-stack';
import { PREFIX, balancer, byNat, codesOf, list, ruleOf, ssh } from './changed-stack';
import { UNKNOWN } from './taken';

const subnetId = `${PREFIX}/virtualNetworks/game/subnets/servers`;

/** All servers in one subnet, with fixed addresses. */
function inSubnet(all: Stack, more: Json = {}): void {
  all.add('VirtualNetwork', 'game', {}, `${PREFIX}/virtualNetworks/game`);
  all.add('Subnet', 'servers', { addressPrefix: '10.0.0.0/24', ...more }, subnetId);
  const interfaces = all.all.filter(({ type }) => String(type).endsWith(':NetworkInterface'));
  for (const [index, { name }] of interfaces.entries())
    Object.assign(all.configuration(String(name)), {
      subnet: { id: subnetId },
      privateIPAddress: `10.0.0.${16 * (index + 1)}`,
    });
}

const table = (all: Stack, inputs: Json): void =>
  all.add('RouteTable', 'away', inputs, `${PREFIX}/routeTables/away`);
const AWAY = { routeTable: { id: `${PREFIX}/routeTables/away` } };
const poolOfGame = (all: Stack): Json =>
  list(balancer(all)['backendAddressPools']).find(({ name }) => name === 'game-1') ?? {};

test.each<[string, string, Change, string[]]>([
  ['servers in one subnet', 'Z00', inSubnet, []],
  [
    'IP configurations of a server that are not known',
    'Z00',
    (all) => (all.inputs('NetworkInterface', 'photon-game-1')['ipConfigurations'] = UNKNOWN),
    ['inconclusive', 'unresolved-resource'],
  ],
  [
    'a floating IP that is not known',
    'Z00-2',
    (all) => (ruleOf(all, 'game-1-udp')['enableFloatingIP'] = UNKNOWN),
    ['inconclusive'],
  ],
  [
    'a floating IP of an inbound NAT rule that is not known',
    'Z00-2',
    (all) => byNat(all, { enableFloatingIP: '[secret]' }),
    ['inconclusive'],
  ],
  [
    'a member that may be switched off',
    'Z00-2',
    (all) => {
      const id = `${PREFIX}/networkInterfaces/photon-game-1/ipConfigurations/ipv4`;
      poolOfGame(all)['loadBalancerBackendAddresses'] = [
        { networkInterfaceIPConfiguration: { id }, adminState: UNKNOWN },
      ];
    },
    ['inconclusive'],
  ],
  [
    'a probe by a protocol that is not known',
    'Z00-2',
    (all) => list(balancer(all)['probes']).forEach((probe) => (probe['protocol'] = UNKNOWN)),
    ['health-port-differs'],
  ],
  [
    'a rule on the frontend of another load balancer',
    'Z00-2',
    (all) =>
      (ruleOf(all, 'game-1-udp')['frontendIPConfiguration'] = {
        id: `${PREFIX}/loadBalancers/photon-2/frontendIPConfigurations/ipv4`,
      }),
    ['listener-missing'],
  ],
  [
    'a route table that the files do not show',
    'Z00',
    (all) => inSubnet(all, { routeTable: { id: '/hub/to-firewall' } }),
    ['unresolved-resource'],
  ],
  [
    'a route table that is not known',
    'Z00',
    (all) => inSubnet(all, { routeTable: UNKNOWN }),
    ['unresolved-resource'],
  ],
  [
    'routes that are not known',
    'Z00',
    (all) => {
      inSubnet(all, AWAY);
      table(all, { routes: UNKNOWN });
    },
    ['unsupported-resource'],
  ],
  [
    'a route table of another subnet of the network',
    'Z00',
    (all) => {
      inSubnet(all);
      table(all, { routes: [{ nextHopType: 'VirtualAppliance' }] });
      all.inputs('VirtualNetwork', 'game')['subnets'] = [{ name: 'web', ...AWAY }];
    },
    [],
  ],
  [
    'a rule about further addresses of an IP configuration',
    'Z00',
    (all) => {
      inSubnet(all);
      all.configuration('photon-game-1')['privateIPAddressPrefixLength'] = 28;
      all.rules('photon-game').push(ssh({ destinationAddressPrefix: '10.0.0.20/32' }));
    },
    ['inconclusive'],
  ],
  ...['6', 'Any', 'icmpv6'].map((protocol): [string, string, Change, string[]] => [
    `protocol ${protocol}`,
    'Z00',
    (all) => all.rules('photon-game').push(ssh({ protocol })),
    ['refused-by-cloud'],
  ]),
  ...[
    { sourceVirtualNetwork: { id: `${PREFIX}/virtualNetworks/game` } },
    { sourceVirtualNetwork: { id: `${PREFIX}/virtualNetworks/other` } },
  ].map((source, index): [string, string, Change, string[]] => [
    `a NAT gateway of ${index === 0 ? 'the' : 'another'} network as the way out`,
    'Z00-2',
    (all) => {
      inSubnet(all, { defaultOutboundAccess: false });
      balancer(all)['outboundRules'] = [];
      all.add('NatGateway', 'nat', { ...source, publicIpAddresses: [{ id: '/ip' }] }, `${PREFIX}/x/nat`);
    },
    index === 0 ? [] : ['no-way-out'],
  ]),
])('%s', (_, id, change, codes) => {
  expect(codesOf(id, change)).toEqual(codes);
});
