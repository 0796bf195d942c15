import { otherFile, otherText } from '../../src/verify/read/other-tools';

test.each<[string, unknown, string, boolean]>([
  ['main.tf', undefined, 'Terraform configuration', true],
  ['terraform.tfstate', undefined, 'Terraform state', true],
  ['prod.tfvars', undefined, 'Terraform variables', false],
  ['main.bicep', undefined, 'Bicep program', true],
  ['serverless.yml', undefined, 'Serverless Framework service', true],
  ['Pulumi.prod.yaml', undefined, 'Pulumi stack settings', false],
  ['a.json', { format_version: '1.2', planned_values: {} }, 'Terraform plan', true],
  ['a.json', { terraform_version: '1.9.5', resources: [] }, 'Terraform state', true],
  [
    'a.json',
    { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#' },
    'ARM template',
    true,
  ],
  ['a.yaml', { apiVersion: 'v1', kind: 'Service' }, 'Kubernetes Service', true],
  ['a.yaml', { apiVersion: 'v1', kind: 'ConfigMap' }, 'Kubernetes ConfigMap', false],
  ['Pulumi.yaml', { name: 'x', runtime: 'nodejs' }, 'Pulumi project', false],
  ['Pulumi.yaml', { name: 'x', runtime: 'yaml', resources: {} }, 'Pulumi project', true],
  ['a.yaml', { resources: [{ type: 'compute.v1.firewall' }] }, 'Deployment Manager configuration', true],
  [
    'nsg.json',
    [{ type: 'Microsoft.Network/networkSecurityGroups', name: 'x' }],
    'list that the Azure CLI prints',
    false,
  ],
  [
    'nsg.json',
    { type: 'Microsoft.Network/networkSecurityGroups', name: 'x' },
    'list that the Azure CLI prints',
    false,
  ],
  ['sg.json', { SecurityGroups: [] }, 'list that the AWS CLI prints', false],
])('%s %j is %s', (file, content, kind, decides) => {
  expect(otherFile(file, content)).toEqual({ kind, decides });
});

test.each<[string, unknown]>([
  ['README.md', undefined],
  ['package.json', { name: 'x', version: '1.0.0' }],
  ['a.json', ['constructor']],
])('%s is not infrastructure', (file, content) => {
  expect(otherFile(file, content)).toBeUndefined();
});

test('of several Kubernetes objects one that opens a way decides', () => {
  expect(otherText('apiVersion: v1\nkind: ConfigMap\n---\napiVersion: v1\nkind: Service\n')).toEqual({
    kind: 'Kubernetes Service',
    decides: true,
  });
});
