import type { Json } from './taken';
import { ID, SUBNET_ID, UNKNOWN, base, taken } from './taken';

const TOUCHES = /^uns\w+ touches/;
const inSubnet = (name: string): Json => ({ subnet: { id: SUBNET_ID.replace(/[^/]+$/, name) } });
const LINKED = { templateLink: { uri: 'https://example.com/main.json' } };

test.each<[string, string, Json, RegExp, Json?]>([
  ['a part of a server’s group, which its id tells', 'acme:net:Rule', {}, TOUCHES, { id: groupRule('game') }],
  [
    'a part in the cloud’s own format',
    'Microsoft.Network/networkSecurityGroups/securityRules',
    {},
    TOUCHES,
    { id: groupRule('game') },
  ],
  ['a part of a namesake', 'acme:net:Rule', {}, /^unsupported$/, { id: groupRule('game-web') }],
  [
    'a linked template of a subscription',
    'azure-native:resources:DeploymentAtSubscriptionScope',
    { properties: LINKED },
    TOUCHES,
  ],
  ['a linked stack', 'azure-native:resources:DeploymentStackAtResourceGroup', LINKED, TOUCHES],
  [
    'a stack of storage',
    'azure-native:resources:DeploymentStackAtResourceGroup',
    { template: { resources: [{ type: 'Microsoft.Storage/storageAccounts', name: 'x' }] } },
    /^irrelevant$/,
  ],
  [
    'a template that deletes all else',
    'azure-native:resources:Deployment',
    { properties: { mode: 'Complete', template: { resources: [] } } },
    TOUCHES,
  ],
  [
    'a dynamic provider in a module that speaks of networks',
    'pulumi-python:dynamic/net:Opener',
    { __provider: 'client.security_rules.begin_create(network)' },
    TOUCHES,
  ],
  ['a route server in the network', 'azure-native:network:VirtualHubIpConfiguration', inSubnet('a'), TOUCHES],
  [
    'a route server in a subnet that is not known',
    'azure-native:network:VirtualHubIpConfiguration',
    { subnet: { id: UNKNOWN } },
    TOUCHES,
    { propertyDependencies: { subnet: ['urn:pulumi:a::b::azure-native:network:Subnet::a'] } },
  ],
  [
    'a gateway that takes the routes of the network',
    'azure-native:network:VirtualNetworkGateway',
    { gatewayDefaultSite: { id: '/site' }, ipConfigurations: [inSubnet('GatewaySubnet')] },
    TOUCHES,
  ],
  [
    'a gateway without a default site',
    'azure-native:network:VirtualNetworkGateway',
    { ipConfigurations: [inSubnet('GatewaySubnet')] },
    /^irrelevant$/,
  ],
  [
    'a server of a lab',
    'azure-native:devtestlab:VirtualMachine',
    { tags: { 'photon:role': 'game' } },
    TOUCHES,
  ],
  [
    'a schedule of a server',
    'azure-native:devtestlab:GlobalSchedule',
    { targetResourceId: `${ID}/networkInterfaces/photon-game-1` },
    /^irrelevant$/,
  ],
  [
    'an interface whose role is not known',
    'azure-native:network:NetworkInterface',
    { tags: { 'photon:role': UNKNOWN }, ipConfigurations: [{ name: 'game' }] },
    /^unresolved touches/,
    { name: 'game-3' },
  ],
  [
    'a server whose number is not known',
    'azure-native:network:NetworkInterface',
    { tags: { 'photon:role': 'game', 'photon:node': UNKNOWN }, ipConfigurations: [{ name: 'game' }] },
    /^unresolved touches/,
    { name: 'game' },
  ],
  [
    'the autoscale settings of version 3',
    'azure-native:monitor:AutoscaleSetting',
    { targetResourceUri: '/set' },
    /^analysed$/,
  ],
])('%s', (_, type, inputs, expected, more = {}) => {
  expect(taken(type, inputs, more)).toMatch(expected);
});

function groupRule(name: string): string {
  return `${ID}/networkSecurityGroups/photon-${name}/securityRules/ssh`;
}

test.each([
  [{ inputs: { location: 'West Europe', dnsSettings: { domainNameLabel: 'Arena' } } }, TOUCHES],
  [{ outputs: { dnsSettings: { fqdn: 'arena.westeurope.cloudapp.azure.com' } } }, TOUCHES],
  [{ inputs: { location: 'northeurope', dnsSettings: { domainNameLabel: 'arena' } } }, /^unsupported$/],
])('a proxy by the domain name of a public address with %j', (more, expected) => {
  const tags = { 'photon:role': 'game' };
  const inputs = { ...('inputs' in more ? more.inputs : {}), tags };
  base.push({ type: 'azure-native:network:PublicIPAddress', name: 'arena', id: `${ID}/x`, ...more, inputs });
  expect(taken('azure-native:cdn:AFDOrigin', { hostName: 'arena.westeurope.cloudapp.azure.com' })).toMatch(
    expected,
  );
  base.pop();
});
