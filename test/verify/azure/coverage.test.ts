import { readAzure } from '../../../src/verify/read/azure/read-azure';
import { azureResources } from '../../../src/verify/read/azure/resources';
import type { Json } from './taken';
import { ID, SUBNET_ID, UNKNOWN, base, taken } from './taken';

test('every resource of the library is analysed', () => {
  const { coverage } = readAzure(azureResources(base, 'resources.json') ?? [], { roles: ['master', 'game'] });
  expect(coverage.map(({ state }) => state)).toEqual(base.map(() => 'analysed'));
});

test.each<[string, string, Json, string | RegExp]>([
  ['a storage account', 'azure-native:storage:StorageAccount', { accountName: 'photon-game' }, 'irrelevant'],
  [
    'a log of flows',
    'azure-native:network:FlowLog',
    { targetResourceId: `${ID}/networkSecurityGroups/photon-game` },
    'irrelevant',
  ],
  ['a firewall apart', 'azure-native:network:AzureFirewall', { azureFirewallName: 'fw' }, 'unsupported'],
  ['a private endpoint', 'azure-native:network:PrivateEndpoint', { subnet: { id: SUBNET_ID } }, 'irrelevant'],
  [
    'a private link service of a server',
    'azure-native:network:PrivateEndpoint',
    { applicationSecurityGroups: [{ id: `${ID}/applicationSecurityGroups/photon-game` }] },
    /^unsupported touches/,
  ],
  [
    'several of Photon’s, in whatever order',
    'azure-native:network:NotYetThought',
    { group: 'photon-master', id: `${ID}/networkSecurityGroups/photon-game` },
    'unsupported touches NetworkSecurityGroup photon-game and NetworkSecurityGroup photon-master',
  ],
  [
    'an id in capitals',
    'azure-native:network:NotYetThought',
    { id: `${ID}/NETWORKSECURITYGROUPS/PHOTON-GAME` },
    /^unsupported touches/,
  ],
  [
    'an id inside a longer one',
    'azure-native:network:NotYetThought',
    { x: [{ y: `${ID}/networkSecurityGroups/photon-game/securityRules/ssh` }] },
    /^unsupported touches/,
  ],
  [
    'a value that is not known',
    'azure-native:network:NotYetThought',
    { networkSecurityGroup: { id: UNKNOWN } },
    /^unsupported touches/,
  ],
  [
    'a tag that names a role',
    'azure-native:network:NotYetThought',
    { tags: { app: 'photon-game' } },
    'unsupported',
  ],
  [
    'the classic rule of a group',
    'azure:network/networkSecurityRule:NetworkSecurityRule',
    { resourceGroupName: 'photon', networkSecurityGroupName: 'photon-game' },
    /^unsupported touches/,
  ],
  [
    'the classic rule of a namesake in another resource group',
    'azure:network/networkSecurityRule:NetworkSecurityRule',
    { resourceGroupName: 'other', networkSecurityGroupName: 'photon-game' },
    'unsupported',
  ],
  [
    'the classic association of a group and an interface',
    'azure:network/networkInterfaceSecurityGroupAssociation:NetworkInterfaceSecurityGroupAssociation',
    { networkInterfaceId: `${ID}/networkInterfaces/photon-game-1`, networkSecurityGroupId: '/x' },
    /^unsupported touches/,
  ],
  [
    'an admin rule, which names nothing',
    'azure-native:network:AdminRule',
    { access: 'AlwaysAllow' },
    /^unsupported touches/,
  ],
  [
    'an admin rule of a dated package',
    'azure-native_network_v20240301:network:AdminRule',
    {},
    /^unsupported touches/,
  ],
  [
    'a routing rule of a network manager, which names nothing',
    'azure-native:network:RoutingRule',
    { nextHop: { nextHopType: 'VirtualAppliance' } },
    /^unsupported touches/,
  ],
  [
    'a classic record of a server',
    'azure:dns/aRecord:ARecord',
    { targetResourceId: `${ID}/networkInterfaces/photon-game-1` },
    'irrelevant',
  ],
  ...[{ 'photon:node': '1' }, { app: 'web' }].map((tags): [string, string, Json, string | RegExp] => [
    `an interface whose group is not among the files, tagged ${Object.keys(tags).join()}`,
    'azure-native:network:NetworkInterface',
    { tags, networkSecurityGroup: { id: '/elsewhere' }, ipConfigurations: [{ name: 'a' }] },
    'app' in tags ? 'unresolved' : /^unresolved touches/,
  ]),
  ...[{ 'photon:node': '1' }, { 'photon:cluster': 'eu' }].map(
    (tags): [string, string, Json, string | RegExp] => [
      `an interface without a role, tagged ${Object.keys(tags).join()}`,
      'azure-native:network:NetworkInterface',
      { tags, ipConfigurations: [{ name: 'a' }] },
      'photon:node' in tags ? /^unresolved touches/ : 'analysed',
    ],
  ),
  [
    'what stands in another subnet of the servers’ network',
    'azure-native:web:WebApp',
    { virtualNetworkSubnetId: SUBNET_ID.replace(/[^/]+$/, 'web') },
    'unsupported',
  ],
  [
    'what stands in the servers’ subnet',
    'azure-native:web:WebApp',
    { virtualNetworkSubnetId: SUBNET_ID },
    /^unsupported touches/,
  ],
  ...['00000000-0000-0000-0000-000000000000', '99999999-0000-0000-0000-000000000000'].map(
    (subscription): [string, string, Json, string | RegExp] => [
      `what names an id of subscription ${subscription[0]}`,
      'azure-native:network:NotYetThought',
      { id: `/subscriptions/${subscription}/resourceGroups/photon/x/photon-game-1` },
      subscription.startsWith('0') ? /^unsupported touches/ : 'unsupported',
    ],
  ),
  [
    'what a server’s subnet has beside it',
    'azure:network/subnetNetworkSecurityGroupAssociation:SubnetNetworkSecurityGroupAssociation',
    { subnetId: SUBNET_ID, networkSecurityGroupId: '/x' },
    /^unsupported touches/,
  ],
  [
    'a server of a type that is not read',
    'azure-native:containerinstance:ContainerGroup',
    { tags: { 'photon:role': 'game' } },
    'unsupported touches ContainerGroup one',
  ],
  [
    'a server of another cloud',
    'aws:ec2/instance:Instance',
    { tags: { 'photon:role': 'game' } },
    'unsupported touches Instance one',
  ],
  ['a record of a server', 'aws:route53/record:Record', { tags: { 'photon:role': 'game' } }, 'irrelevant'],
  [
    'a rule of a group that the files do not show',
    'azure-native:network:SecurityRule',
    { resourceGroupName: 'other', networkSecurityGroupName: 'web', priority: 100 },
    'unresolved',
  ],
  [
    'a machine of an interface that the files do not show',
    'azure-native:compute:VirtualMachine',
    {
      tags: { 'photon:role': 'game' },
      networkProfile: { networkInterfaces: [{ id: `${ID}/networkInterfaces/elsewhere` }] },
    },
    /^unresolved touches/,
  ],
  [
    'an interface of which nothing tells its groups',
    'azure-native:network:NetworkInterface',
    { ipConfigurations: [{ applicationSecurityGroups: UNKNOWN }] },
    /^unresolved touches/,
  ],
])('%s', (_, type, inputs, expected) => {
  expect(taken(type, inputs)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});

test.each([
  ['that Azure may pick for a server', '10.0.0.77', /^unsupported touches/],
  ['of another subnet', '10.0.1.77', /^unsupported$/],
])('a gateway in another subnet that leads to an address %s', (_, ipAddress, expected) => {
  base.push({
    type: 'azure-native:network:Subnet',
    name: 'servers',
    id: SUBNET_ID,
    inputs: { addressPrefix: '10.0.0.0/24' },
  });
  const backendAddressPools = [{ backendAddresses: [{ ipAddress }] }];
  expect(taken('azure-native:network:ApplicationGateway', { backendAddressPools })).toMatch(expected);
  base.pop();
});
