import { readFileSync } from 'node:fs';
import { KNOWN_PROPERTIES } from '../../../src/verify/read/aws/known-properties';

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

test.each([...KNOWN_PROPERTIES])('every property of %s that the CDK writes is known', (type, known) => {
  const written = propertiesInCdk(type);
  expect(written.length).toBeGreaterThan(0);
  expect(written.filter((property) => !known.has(property))).toEqual([]);
});
