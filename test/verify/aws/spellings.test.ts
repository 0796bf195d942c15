import { Stacks } from '../../../src/verify/read/cloudformation/stacks';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import { unexpandedIssues } from '../../../src/verify/read/cloudformation/unexpanded';
import { Reference, Unresolved } from '../../../src/verify/read/cloudformation/values';
import { parseYamlTemplate } from '../../../src/verify/read/cloudformation/yaml-template';
import { codesOf, group } from './mutated';

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

const RANGE = { Ref: 'AWS::Region' };
test.each<[string, unknown[], unknown]>([
  ['a known key', ['Ranges', 'eu', 'office'], '203.0.113.0/24'],
  ['a key that is not there', ['Ranges', 'eu', 'home'], undefined],
  ['a key that is not there, with a default', ['Ranges', 'eu', 'home', { DefaultValue: '::/0' }], '::/0'],
  ['a known key, with a default', ['Ranges', 'eu', 'office', { DefaultValue: '::/0' }], '203.0.113.0/24'],
  ['an unknown key of equal values', ['Ranges', RANGE, 'office'], '203.0.113.0/24'],
  [
    'an unknown key of equal values, with a default',
    ['Ranges', RANGE, 'office', { DefaultValue: '::/0' }],
    undefined,
  ],
  ['an unknown key of different values', ['Ranges', RANGE, 'ports'], undefined],
  ['an unknown key of equal lists', ['Ranges', RANGE, 'zones'], ['a', 'b']],
])('a mapping gives the value of %s', (_, path, value) => {
  const template = {
    Mappings: {
      Ranges: {
        eu: { office: '203.0.113.0/24', ports: '1', zones: ['a', 'b'] },
        us: { office: '203.0.113.0/24', ports: '2', zones: ['a', 'b'] },
      },
    },
    Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { Value: { 'Fn::FindInMap': path } } } },
  } as unknown as Template;
  const found = new Stacks([{ file: 'a.json', template }]).resources[0]?.properties['Value'];
  expect(found instanceof Unresolved ? undefined : found).toEqual(value);
});

test.each<[string, string[]]>([
  ['203.0.113.0/24', []],
  [' 203.0.113.0/24', ['refused-by-cloud']],
  ['203.0.113.0/24 ', ['refused-by-cloud']],
  ['203.0.113.0/ 24', ['refused-by-cloud']],
])('a rule for %j', (CidrIp, codes) => {
  const rule = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp };
  expect(codesOf('direct', { add: { Other: group(rule) } })).toEqual(codes);
});

const GROUP = { 'Fn::GetAtt': ['A', 'GroupId'] };
test.each<[string, unknown, unknown]>([
  ['texts joined and split', { 'Fn::Split': [',', { 'Fn::Join': [',', ['a', 'b']] }] }, ['a', 'b']],
  [
    'ids joined and split',
    { 'Fn::Split': [',', { 'Fn::Join': [',', [GROUP, 'b']] }] },
    [new Reference('a.json#A', 'GroupId'), 'b'],
  ],
  [
    'ids joined and split by what ids may have',
    { 'Fn::Split': ['-', { 'Fn::Join': ['-', [GROUP, 'b']] }] },
    undefined,
  ],
  [
    'ids in one text, split',
    { 'Fn::Split': [';', { 'Fn::Sub': 'a;${A.GroupId};${Nlb};b' }] },
    ['a', new Reference('a.json#A', 'GroupId'), new Reference('a.json#Nlb', 'Ref'), 'b'],
  ],
  [
    'a text beside one that is not known, split',
    { 'Fn::Select': [1, { 'Fn::Split': [',', { 'Fn::Sub': '${AWS::Region}x,b' }] }] },
    'b',
  ],
  ['a dynamic reference made by Sub', { 'Fn::Sub': ['{{resolve:ssm:/${A}}}', { A: 'a' }] }, undefined],
  ['a dynamic reference made by Join', { 'Fn::Join': ['', ['{{resolve:', 'ssm:/a}}']] }, undefined],
  ['a dynamic reference in a mapping', { 'Fn::FindInMap': ['Stored', 'a', 'b'] }, undefined],
  ['a dynamic reference that is a default', { Ref: 'Stored' }, undefined],
  ['the name of a stored parameter', { Ref: 'NameOfStored' }, '/a'],
  [
    'one id joined and split',
    { 'Fn::Split': [',', { 'Fn::Join': [',', [GROUP]] }] },
    [new Reference('a.json#A', 'GroupId')],
  ],
  [
    'ids that an export joins',
    { 'Fn::Split': [',', { 'Fn::ImportValue': 'both' }] },
    [new Reference('a.json#A', 'GroupId'), new Reference('a.json#Nlb', 'Ref')],
  ],
  [
    'items that hold what splits them',
    { 'Fn::Split': [',', { 'Fn::Join': [',', ['a,b', 'c']] }] },
    ['a', 'b', 'c'],
  ],
  [
    'the groups of a load balancer',
    { 'Fn::GetAtt': ['Nlb', 'SecurityGroups'] },
    [new Reference('a.json#A', 'GroupId')],
  ],
  ['the range of a network', { 'Fn::GetAtt': 'Vpc.CidrBlock' }, '10.0.0.0/16'],
  [
    'a range that is its own',
    { 'Fn::GetAtt': 'Circle.CidrBlock' },
    new Reference('a.json#Circle', 'CidrBlock'),
  ],
])('%s', (_, written, value) => {
  const template = {
    Mappings: { Stored: { a: { b: '{{resolve:ssm:/a}}' } } },
    Parameters: {
      Stored: { Type: 'String', Default: '{{resolve:ssm:/a}}' },
      NameOfStored: { Type: 'AWS::SSM::Parameter::Name', Default: '/a' },
    },
    Outputs: {
      Both: { Value: { 'Fn::Join': [',', [GROUP, { Ref: 'Nlb' }]] }, Export: { Name: 'both' } },
    },
    Resources: {
      B: { Type: 'AWS::S3::Bucket', Properties: { Value: written } },
      A: { Type: 'AWS::EC2::SecurityGroup' },
      Nlb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { SecurityGroups: [GROUP] } },
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
      Circle: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { 'Fn::GetAtt': 'Circle.CidrBlock' } } },
    },
  } as unknown as Template;
  const found = new Stacks([{ file: 'a.json', template }]).resources[0]?.properties['Value'];
  expect(found instanceof Unresolved ? undefined : found).toEqual(value);
});

test('a function that is not known here keeps a condition open, in its short form too', () => {
  const template = parseYamlTemplate(`
    Conditions: { IsOpen: !Equals [!GetStackOutput open, 'yes'], IsShut: !Equals [!Ref AWS::Region, '!Ref'] }
    Resources: { A: { Type: AWS::S3::Bucket, Condition: IsOpen } }`) as Template;
  expect(new Stacks([{ file: 'a.yaml', template }]).resources[0]?.conditional).toBeDefined();
});
