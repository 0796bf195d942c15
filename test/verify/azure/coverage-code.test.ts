import type { Json } from './taken';
import { UNKNOWN, taken } from './taken';

const template = (resources: unknown): Json => ({
  resourceGroupName: 'photon',
  properties: { mode: 'Incremental', template: { resources } },
});
const policy = (details: unknown): Json => ({ policyRule: { if: {}, then: { effect: 'x', details } } });
const armRule = (name: string) => ({ type: 'Microsoft.Network/networkSecurityGroups/securityRules', name });

test.each<[string, string, Json, string | RegExp]>([
  [
    'a template with a rule of a group',
    'azure-native:resources:Deployment',
    template([armRule('photon-game/ssh')]),
    /^unsupported touches/,
  ],
  [
    'a template by symbolic names',
    'azure-native:resources:Deployment',
    template({ rule: armRule('photon-game/ssh') }),
    /^unsupported touches/,
  ],
  [
    'a template with a rule of another group',
    'azure-native:resources:Deployment',
    template([armRule('web/ssh')]),
    'unsupported',
  ],
  [
    'a template with a computed name',
    'azure-native:resources:Deployment',
    template([armRule("[concat(parameters('g'), '/ssh')]")]),
    /^unsupported touches/,
  ],
  [
    'a template of storage',
    'azure-native:resources:Deployment',
    template([{ type: 'Microsoft.Storage/storageAccounts', name: 'x' }]),
    'irrelevant',
  ],
  [
    'a policy that deploys rules',
    'azure-native:authorization:PolicyDefinition',
    policy({ deployment: { properties: { template: { resources: [armRule('x/ssh')] } } } }),
    /^unsupported touches/,
  ],
  [
    'a policy that adds rules',
    'azure-native:authorization:PolicyDefinition',
    policy([{ field: 'Microsoft.Network/networkSecurityGroups/securityRules[*]', value: {} }]),
    /^unsupported touches/,
  ],
  [
    'a policy that looks for rules',
    'azure-native:authorization:PolicyDefinition',
    policy({ type: 'Microsoft.Network/networkSecurityGroups/securityRules' }),
    'irrelevant',
  ],
  [
    'a linked template',
    'azure-native:resources:Deployment',
    { properties: { templateLink: { uri: 'https://x' } } },
    /^unsupported touches/,
  ],
  [
    'a template that is not known',
    'azure-native:resources:Deployment',
    { properties: UNKNOWN },
    /^unsupported touches/,
  ],
  [
    'an extension that opens a port',
    'azure-native:compute:VirtualMachineExtension',
    { settings: { commandToExecute: 'az network nsg rule create' } },
    /^unsupported touches/,
  ],
  [
    'an extension that installs something',
    'azure-native:compute:VirtualMachineExtension',
    { vmName: 'photon-game-1', settings: { commandToExecute: 'install.ps1 -Network' } },
    'irrelevant',
  ],
  [
    'a command that opens a port',
    'command:local:Command',
    { create: 'az network nsg rule create --nsg-name $NSG' },
    /^unsupported touches/,
  ],
  ['a command that copies files', 'command:local:Command', { create: 'cp a b' }, 'unsupported'],
  [
    'a dynamic resource with a known name',
    'pulumi-nodejs:dynamic:Resource',
    { group: 'photon-game' },
    /^unsupported touches/,
  ],
])('%s', (_, type, inputs, expected) => {
  expect(taken(type, inputs)).toEqual(
    typeof expected === 'string' ? expected : expect.stringMatching(expected),
  );
});
