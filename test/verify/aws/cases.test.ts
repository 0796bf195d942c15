import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, group, ingress, ref, SSH } from './mutated';

/** One of two values, of which only the deployment tells which. */
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Unknown', one, other] });
const UDP = { IpProtocol: 'udp', FromPort: 5056, ToPort: 5056 };
const rule = (to: string, CidrIp: unknown, more: object = {}) => ({
  ...ingress(to, { ...UDP, CidrIp }),
  ...more,
});
const IN = '203.0.113.0/25';
const ALSO_IN = '203.0.113.128/25';
const OUT = '198.18.0.0/15';

test.each<[string, Mutation, Mutation]>([
  [
    'a range',
    { add: { Rule: rule(GAME, either(IN, ALSO_IN)) } },
    { add: { Rule: rule(GAME, either(IN, OUT)) } },
  ],
  [
    'a condition inside a condition',
    { add: { Rule: rule(GAME, either(either(IN, OUT), ALSO_IN)) } },
    { add: { Rule: rule(GAME, either(either(OUT, IN), ALSO_IN)) } },
  ],
  [
    'the groups of a machine',
    {
      add: { More: group() },
      set: { 'SrvG1.SecurityGroupIds': either([ref(GAME)], [ref(GAME), ref('More')]) },
    },
    {
      add: { More: group(SSH) },
      set: { 'SrvG1.SecurityGroupIds': either([ref(GAME)], [ref(GAME), ref('More')]) },
    },
  ],
  [
    'one of two groups, of which one is made',
    {
      add: { More: { ...group(), Condition: 'Unknown' } },
      set: { 'SrvG1.SecurityGroupIds': [ref(GAME), either(ref('More'), ref('AWS::NoValue'))] },
    },
    {
      add: { More: { ...group(SSH), Condition: 'Unknown' } },
      set: { 'SrvG1.SecurityGroupIds': [ref(GAME), either(ref('More'), ref('AWS::NoValue'))] },
    },
  ],
])('%s by an open condition passes where every case is right', (_, right, wrong) => {
  expect(codesOf('direct', right)).toEqual([]);
  expect(codesOf('direct', wrong)).not.toEqual([]);
});

const inRegion = (CidrIp: unknown, second: string): Mutation => ({
  add: { Rule: rule(GAME, CidrIp) },
  mappings: { Office: { 'us-east-1': { range: IN }, 'eu-west-1': { range: second } } },
});
const RANGE = { 'Fn::FindInMap': ['Office', ref('AWS::Region'), 'range'] };
test.each<[string, unknown, string, string[]]>([
  ['where all of its values are right', RANGE, ALSO_IN, []],
  ['where one of its values is wrong', RANGE, OUT, ['inconclusive']],
  [
    'where its default is wrong',
    { 'Fn::FindInMap': ['Office', ref('AWS::Region'), 'range', { DefaultValue: OUT }] },
    ALSO_IN,
    ['inconclusive'],
  ],
])('a mapping of regions, %s', (_, range, second, codes) => {
  expect(codesOf('direct', inRegion(range, second))).toEqual(codes);
});

test('a rule of one of two groups by their ids may be that of a deployed one', () => {
  const Rule = ec2('SecurityGroupIngress', { ...SSH, GroupId: either('sg-1', 'sg-2') });
  expect(codesOf('direct', { add: { Rule } })).toEqual(['unresolved-resource']);
});

const tag = (Key: string) => (Value: unknown) => ({ Key, Value });
const [roleTag, nodeTag] = [tag('photon:role'), tag('photon:node')];
test.each<[string, unknown, string[]]>([
  ['a value', [roleTag('web')], []],
  ['a parameter', [roleTag(ref('Role'))], ['unresolved-resource']],
  ['a value, and its number a parameter', [roleTag('web'), nodeTag(ref('Role'))], ['unresolved-resource']],
  [
    'left out perhaps',
    [{ 'Fn::If': ['Unknown', roleTag('web'), ref('AWS::NoValue')] }],
    ['unresolved-resource'],
  ],
])('a machine of others whose role is %s', (_, Tags, codes) => {
  const Other = ec2('Instance', { ImageId: 'ami-1', Tags });
  const found = codesOf('direct', { add: { Other }, parameters: { Role: { Type: 'String' } } });
  expect(found.filter((code) => code !== 'unexpected-role')).toEqual(codes);
});

test('what is wrong in every case stays wrong, and an open condition beside it does not matter', () => {
  const Rule = rule(GAME, either(IN, ALSO_IN));
  expect(codesOf('direct', { add: { Rule, Ssh: ingress(GAME, SSH) } })).toEqual(['excess-access']);
});

test.each<[string, object, string[]]>([
  ['of those that have a range', { AllowedValues: ['dev', 'prod'] }, []],
  ['of more', { AllowedValues: ['dev', 'prod', 'test'] }, ['inconclusive']],
  ['of any', {}, ['inconclusive']],
])('a range by a parameter with values %s', (_, allowed, codes) => {
  const conditions = {
    Dev: { 'Fn::Equals': [ref('Stage'), 'dev'] },
    Prod: { 'Fn::Equals': ['prod', ref('Stage')] },
  };
  const range = { 'Fn::If': ['Dev', IN, { 'Fn::If': ['Prod', ALSO_IN, OUT] }] };
  const parameters = { Stage: { Type: 'String', ...allowed } };
  expect(codesOf('direct', { add: { Rule: rule(GAME, range) }, parameters, conditions })).toEqual(codes);
});

test.each<[string, string, string[]]>([
  ['of right ones', ALSO_IN, []],
  ['of a wrong one', OUT, ['inconclusive']],
])('an item by an open index %s', (_, second, codes) => {
  const parameters = { Index: { Type: 'Number' } };
  const Rule = rule(GAME, { 'Fn::Select': [ref('Index'), [IN, second]] });
  expect(codesOf('direct', { add: { Rule }, parameters })).toEqual(codes);
});

test('more open values than are followed leave it undecided', () => {
  const names = Array.from({ length: 6 }, (_, index) => `P${index}`);
  const add = Object.fromEntries(names.map((name) => [`${name}Rule`, rule(GAME, nested(names))]));
  const parameters = Object.fromEntries(names.map((name) => [name, { Type: 'String' }]));
  const conditions = Object.fromEntries(names.map((name) => [name, { 'Fn::Equals': [ref(name), 'a'] }]));
  expect(codesOf('direct', { add, parameters, conditions })).toContain('inconclusive');
});

/** A range that depends on every one of several conditions, and is right by all. */
const nested = (names: readonly string[]): unknown =>
  names.reduce<unknown>((inner, name) => ({ 'Fn::If': [name, inner, ALSO_IN] }), IN);

test('a condition of the CDK’s own note is none of the network', () => {
  const Metadata = { Type: 'AWS::CDK::Metadata', Properties: {}, Condition: 'Unknown' };
  expect(codesOf('direct', { add: { Metadata, Gateway: ec2('InternetGateway', {}) } })).toEqual([]);
});
