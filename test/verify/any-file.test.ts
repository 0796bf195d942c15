import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { checkInfrastructure } from '../../src/verify/check';
import { readInfrastructure } from '../../src/verify/read-infrastructure';
import { relay } from './changed';

const plan = planTopology(relay);
const folder = mkdtempSync(join(tmpdir(), 'any-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Keys by which files are told apart, keys that the readers ask for, and keys that every object has. */
const KEYS = [
  ...['Resources', 'Type', 'Properties', 'TemplateBody', 'Transform', 'Parameters', 'Conditions', 'Outputs'],
  ...['deployment', 'checkpoint', 'latest', 'resources', 'steps', 'newState', 'oldState', 'changeSummary'],
  ...['type', 'urn', 'id', 'name', 'inputs', 'outputs', 'op', 'properties', 'securityRules', 'tags'],
  ...[
    'format_version',
    'planned_values',
    'resource_changes',
    'terraform_version',
    '$schema',
    'contentVersion',
  ],
  ...['artifacts', 'version', 'files', 'Ref', 'Fn::GetAtt', 'Fn::If', 'constructor', '__proto__', 'toString'],
];
const TEXTS = [
  ...[
    'AWS::EC2::Instance',
    'AWS::EC2::SecurityGroup',
    'AWS::CloudFormation::Stack',
    'AWS::Serverless-2016-10-31',
  ],
  ...[
    'azure-native:network:NetworkSecurityGroup',
    'azure-native:network:NetworkInterface',
    'aws:ec2/instance:Instance',
  ],
  ...[
    'Microsoft.Network/networkSecurityGroups',
    'https://schema.management.azure.com/x/deploymentTemplate.json#',
  ],
  ...['create', 'same', 'A', 'constructor', '', 'urn:pulumi:d::p::azure-native:network:Subnet::a'],
];
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 65536, 1e308, ...TEXTS),
    fc.jsonValue(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 6 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));
const entries = fc.dictionary(fc.constantFrom('A', 'B', 'constructor', '__proto__'), value, { maxKeys: 3 });
/** What each reader takes for its own, with anything in it. */
const content = fc.oneof(
  value,
  fc.record({ Resources: fc.oneof(entries, value), Outputs: value }, { requiredKeys: ['Resources'] }),
  fc.record({ Transform: fc.constant('AWS::Serverless-2016-10-31'), Globals: value, Resources: entries }),
  fc.record({ TemplateBody: fc.oneof(value, fc.record({ Resources: entries }), fc.json()) }),
  fc.record({ deployment: fc.oneof(value, fc.record({ resources: fc.array(value, { maxLength: 3 }) })) }),
  fc.record({
    checkpoint: fc.record({ latest: fc.record({ resources: fc.array(value, { maxLength: 3 }) }) }),
  }),
  fc.record({ steps: fc.array(value, { maxLength: 3 }), changeSummary: value }),
  fc.array(fc.record({ type: fc.constantFrom(...TEXTS), inputs: value }), { maxLength: 3 }),
  fc.record({ format_version: value, planned_values: value, resource_changes: value }),
  fc.record({ $schema: fc.constantFrom(...TEXTS), resources: value }),
  fc.record({
    name: value,
    id: value,
    type: fc.constant('Microsoft.Network/networkSecurityGroups'),
    properties: value,
  }),
  fc.record({ version: value, artifacts: value }),
);

/** Reads and checks a file; a problem with it is told as such. */
function check(name: string, text: string, inFolder: boolean): void {
  const file = join(folder, name);
  writeFileSync(file, text);
  try {
    const found = readInfrastructure([inFolder ? folder : file], {
      roles: ['master', 'game'],
      map: { A: 'game' },
    });
    checkInfrastructure(plan, found);
  } catch (error) {
    if (!isPhotonError(error)) throw error;
  } finally {
    rmSync(file);
  }
}

test('a file of any JSON is read, or told to be none', () => {
  fc.assert(
    fc.property(content, fc.boolean(), (any, inFolder) =>
      check('any.template.json', JSON.stringify(any), inFolder),
    ),
    { numRuns: 400, seed: 12 },
  );
});

test('a file of any text is read, or told to be none', () => {
  const part = fc.constantFrom(
    'Resources:',
    '\n',
    '  ',
    'A: ',
    '!Ref ',
    '!Sub ',
    '&a ',
    '*a',
    '- ',
    '{',
    '}',
    '[',
    '"',
    ':',
  );
  const text = fc
    .array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 30 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.constantFrom('any.yaml', 'any.json'), (any, name) => check(name, any, false)),
    { numRuns: 400, seed: 12 },
  );
});

/** Deeper than calls can be nested. */
const deep = (open: string, close: string, inner = '', depth = 20_000): string =>
  open.repeat(depth) + inner + close.repeat(depth);

test.each<[string, string]>([
  [
    'values of great depth in a template',
    `{"Resources":{"A":{"Type":"AWS::EC2::Instance","Properties":${deep('[', ']')}}}}`,
  ],
  [
    'a list of resources',
    `[{"type":"azure-native:network:NetworkInterface","inputs":{"a":${deep('[', ']')}}}]`,
  ],
  ['an export', `{"deployment":{"resources":[{"type":"x:y:Z","inputs":{"a":${deep('{"a":', '}', '1')}}}]}}`],
  ['such values elsewhere', deep('[', ']')],
  ['such values in a text that is no JSON', deep('{"a":', '}', '', 5_000)],
  [
    'references in a circle',
    '{"Resources":{"A":{"Type":"AWS::EC2::Instance","Properties":{"SubnetId":{"Ref":"A"}}}}}',
  ],
])('%s end somewhere', (_, text) => {
  check('any.json', text, false);
});
