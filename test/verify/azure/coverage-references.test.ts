import type { Json } from './taken';
import { ID, SUBNET_ID, UNKNOWN, base, taken } from './taken';

test('of a resource that tells its dependencies, these decide what an unknown value may be', () => {
  const [urn, other] = [
    'urn:pulumi:d::p::azure-native:network:NetworkSecurityGroup::g',
    'urn:pulumi:d::p::x:y:Z::z',
  ];
  base.push({
    type: 'azure-native:network:NetworkSecurityGroup',
    name: 'g',
    urn,
    inputs: { tags: { 'photon:role': 'game' } },
  });
  const on = (dependency: string) =>
    taken(
      'azure-native:network:NotYetThought',
      { id: UNKNOWN },
      { propertyDependencies: { id: [dependency] } },
    );
  expect(on(urn)).toMatch(/^unsupported touches/);
  expect(on(other)).toBe('unsupported');
  base.pop();
});

test.each<[string, Json[], string]>([
  ['to the internet', [{ addressPrefix: '0.0.0.0/0', nextHopType: 'Internet' }], 'irrelevant'],
  [
    'to an appliance',
    [{ addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance' }],
    'unsupported touches photon-game-1 and photon-master-1',
  ],
])('a route %s of the servers’ subnet', (_, routes, expected) => {
  const id = `${ID}/routeTables/routes`;
  const subnet = {
    type: 'azure-native:network:Subnet',
    name: 'servers',
    id: `${ID}/virtualNetworks/photon/subnets/servers`,
    inputs: { routeTable: { id } },
  };
  base.push(subnet);
  expect(taken('azure-native:network:RouteTable', { routes }, { id })).toBe(expected);
  base.push({ type: 'azure-native:network:RouteTable', name: 'routes', id, inputs: {} });
  expect(taken('azure-native:network:Route', { routeTableName: 'routes', ...routes[0] })).toBe(expected);
  base.splice(-2);
});

test.each<[string, string | undefined, string]>([
  ['another', `${ID}/virtualNetworks/photon/subnets/others`, 'unsupported'],
  ['the servers’', SUBNET_ID, 'unsupported touches Subnet servers'],
  ['an unknown', UNKNOWN, 'unsupported touches VirtualNetwork photon'],
])('what depends on the network stands in %s subnet', (_, subnet, expected) => {
  const urn = 'urn:pulumi:d::p::azure-native:network:VirtualNetwork::photon';
  const id = `${ID}/virtualNetworks/photon`;
  base.push({
    type: 'azure-native:network:VirtualNetwork',
    name: 'photon',
    urn,
    id,
    inputs: { subnets: [{ name: 'servers' }] },
  });
  const found = taken('azure-native:new:Cluster', { subnet }, { propertyDependencies: { subnet: [urn] } });
  base.pop();
  expect(found).toBe(expected);
});
