import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';

type Json = Record<string, unknown>;

const base = JSON.parse(
  readFileSync(join(__dirname, '../../fixtures/proof/Z00/in/resources.json'), 'utf8'),
) as Json[];
const ID =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/photon/providers/Microsoft.Network';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

/** How a resource beside two servers is taken: its state, and what of theirs it touches. */
function taken(type: string, inputs: Json, more: Json = {}): string {
  const content = [...base, { type, name: 'one', inputs, ...more }];
  const { coverage } = readAzure(azureResources(content, 'resources.json') ?? [], {
    roles: ['master', 'game'],
  });
  expect(coverage).toHaveLength(content.length);
  const { state, touches } = coverage.at(-1) ?? { state: 'none' };
  return touches === undefined ? state : `${state} touches ${touches}`;
}

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
    'unsupported touches photon-game-1',
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
