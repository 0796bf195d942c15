import {
  canonicalType,
  isAnalysed,
  isIrrelevant,
  isIrrelevantArm,
} from '../../../src/verify/read/azure/resource-types';

test.each([
  'azure-native:network:SecurityRule',
  'azure-native:network/v20240301:SecurityRule',
  'azure-native:network/v20240301preview:SecurityRule',
  'azure-native:network/latest:SecurityRule',
  'azure-native_network_v20240301:network:SecurityRule',
  'azure-native_network_v20240301preview:network:SecurityRule',
  'azure-native_network_v20240301:network/v20240301:SecurityRule',
  'azure-nextgen:network/v20200501:SecurityRule',
])('%s is a security rule', (token) => {
  expect(canonicalType(token)).toBe('azure-native:network:SecurityRule');
  expect(isAnalysed(canonicalType(token))).toBe(true);
});

test.each([
  'azure:network/networkSecurityRule:NetworkSecurityRule',
  'my:network:SecurityRule',
  'random:index:Id',
])('%s stays as it is', (token) => {
  expect(canonicalType(token)).toBe(token);
});

test.each<[string, boolean]>([
  ['pulumi:pulumi:Stack', true],
  ['pulumi:providers:azure-native', true],
  ['azure-native:storage:StorageAccount', true],
  ['azure-native:insights:DiagnosticSetting', true],
  ['azure-native:insights:AutoscaleSetting', false],
  ['azure-native:network:FlowLog', true],
  ['azure-native:network:SecurityRule', false],
  ['azure-native:network:AzureFirewall', false],
  ['azure-native:network:NotYetThought', false],
  ['azure-native:compute:NotYetThought', false],
  ['azure:network/networkSecurityRule:NetworkSecurityRule', false],
  ['command:local:Command', false],
])('%s cannot change reachability: %s', (type, expected) => {
  expect(isIrrelevant(type)).toBe(expected);
});

test.each<[string, boolean]>([
  ['Microsoft.Storage/storageAccounts', true],
  ['Microsoft.Storage/storageAccounts/blobServices', true],
  ['Microsoft.Compute/disks', true],
  ['Microsoft.Network/networkSecurityGroups/securityRules', false],
  ['Microsoft.Resources/deployments', false],
  ['', false],
])('a template that makes %s cannot change it: %s', (type, expected) => {
  expect(isIrrelevantArm(type)).toBe(expected);
});
