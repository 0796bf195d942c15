import { Stacks } from '../../../src/verify/read/cloudformation/stacks';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import { unexpandedIssues } from '../../../src/verify/read/cloudformation/unexpanded';
import { parseYamlTemplate } from '../../../src/verify/read/cloudformation/yaml-template';

test.each<[string, boolean]>([
  ['yes', true],
  ['On', true],
  ['no', false],
  ["'yes'", false],
  ['yesterday', false],
])('%s in YAML is true: %s, as for CloudFormation', (word, isTrue) => {
  const template = parseYamlTemplate(`
    Parameters: { Open: { Type: String, Default: 'true' } }
    Conditions: { IsOpen: !Equals [!Ref Open, ${word}] }
    Resources: { A: { Type: AWS::S3::Bucket, Condition: IsOpen } }`) as Template;
  expect(new Stacks([{ file: 'a.yaml', template }]).resources).toHaveLength(isTrue ? 1 : 0);
});

test('an inclusion beside the sections may hold further resources', () => {
  const template = {
    Resources: { A: { Type: 'AWS::S3::Bucket' } },
    'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/more.json' } },
  } as Template;
  expect(unexpandedIssues({ file: 'a.json', template }, () => true)).toHaveLength(1);
});

test.each<[string, unknown]>([
  ['Sub', { 'Fn::Sub': 'https://${AWS::Region}.s3.amazonaws.com/inner.json' }],
  ['Sub with values', { 'Fn::Sub': ['https://${A}/inner.json', { A: 'a' }] }],
  ['Join', { 'Fn::Join': ['', ['https://', { Ref: 'Bucket' }, '/inner.json']] }],
])('a nested template is found where %s makes its address', (_, TemplateURL) => {
  const outer = {
    Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } } },
  } as Template;
  const inner = { Resources: { A: { Type: 'AWS::S3::Bucket' } } } as Template;
  const stacks = new Stacks([
    { file: 'outer.json', template: outer, asset: 'outer.json' },
    { file: 'inner.json', template: inner, asset: 'inner.json' },
  ]);
  expect(stacks.missing()).toEqual([]);
});
