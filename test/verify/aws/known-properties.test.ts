import { readFileSync } from 'node:fs';
import { isKnownProperty, KNOWN_PROPERTIES } from '../../../src/verify/read/aws/known-properties';

/** The properties that the CDK's own class of a type writes, in its generated code. */
function propertiesInCdk(type: string): string[] {
  const [, service = '', name = ''] = type.split('::').map((part) => part.toLowerCase());
  const module = require.resolve(`aws-cdk-lib/aws-${service}`).replace(/index\.js$/, '');
  const code = readFileSync(`${module}lib/${service}.generated.js`, 'utf8');
  const [, body = ''] =
    new RegExp(
      `function convertCfn${name}PropsToCloudFormation\\(properties\\)\\{(.*?)\\}function `,
      'is',
    ).exec(code) ?? [];
  return [...body.matchAll(/[{,](?<property>[A-Z]\w*):/g)].map(({ groups }) => groups?.['property'] ?? '');
}

test.each([...KNOWN_PROPERTIES.keys()])('every property of %s that the CDK writes is known', (type) => {
  const written = propertiesInCdk(type);
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((property) => !isKnownProperty(type, property))).toEqual([]);
});

test.each([
  ['a property of machines that says nothing of a network', 'AWS::EC2::Instance', 'NewCpuOptions', true],
  ['a new one that does', 'AWS::EC2::Instance', 'NetworkPolicies', false],
  ['a misspelt one of tasks', 'AWS::ECS::Service', 'NetworkConfig', false],
  ['any other of a group', 'AWS::EC2::SecurityGroup', 'NewCpuOptions', false],
])('%s', (_, type, property, expected) => {
  expect(isKnownProperty(type, property)).toBe(expected);
});
