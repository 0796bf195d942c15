import { Stacks } from '../../../src/verify/read/cloudformation/stacks';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import { optionsOf, Reference, Unresolved } from '../../../src/verify/read/cloudformation/values';

const ref = (Ref: string) => ({ Ref });
const GROUPS = { A: { Type: 'AWS::EC2::SecurityGroup' }, B: { Type: 'AWS::EC2::SecurityGroup' } };
const [A, B] = ['A', 'B'].map((id) => new Reference('outer.json#' + id, 'Ref'));

/** The value that a bucket of one of several templates has. */
function valueOf(files: Record<string, object>) {
  const all = Object.entries(files).map(([file, template]) => ({
    file,
    asset: file,
    template: template as Template,
  }));
  const found = new Stacks(all).resources.find(({ logicalId }) => logicalId === 'Bucket');
  return found?.properties['Value'];
}
const bucket = (Value: unknown, more: object = {}) => ({
  ...more,
  Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { Value } } },
});

/** What a nested stack has for a parameter that it is given. */
const passed = (given: unknown, Type: string) =>
  valueOf({
    'outer.json': {
      Parameters: { Open: { Type: 'String' } },
      Resources: {
        ...GROUPS,
        N: {
          Type: 'AWS::CloudFormation::Stack',
          Properties: { TemplateURL: 'https://b/in.json', Parameters: { P: given } },
        },
      },
    },
    'in.json': bucket(ref('P'), { Parameters: { P: { Type } } }),
  });

test.each<[string, unknown, string, unknown]>([
  ['joined', { 'Fn::Join': [',', [ref('A'), ref('B')]] }, 'List<AWS::EC2::SecurityGroup::Id>', [A, B]],
  ['in one text', { 'Fn::Sub': '${A}, ${B}' }, 'CommaDelimitedList', [A, B]],
  ['alone', ref('A'), 'CommaDelimitedList', [A]],
])('a nested stack gets a list of groups %s', (_, given, type, value) => {
  expect(passed(given, type)).toEqual(value);
});

test.each([
  ['its name', '/photon/mode'],
  ['a name that is not known', ref('Open')],
])('a nested stack gets a stored parameter by %s, and the value is not known', (_, name) => {
  expect(passed(name, 'AWS::SSM::Parameter::Value<String>')).toBeInstanceOf(Unresolved);
  expect(passed(name, 'AWS::SSM::Parameter::Value<String>')).not.toEqual(passed(name, 'String'));
});

const exporting = (Value: unknown, Condition?: string) => ({
  Value,
  Export: { Name: 'group' },
  ...(Condition === undefined ? {} : { Condition }),
});
const CONDITIONS = {
  Prod: { 'Fn::Equals': ['prod', 'prod'] },
  Test: { 'Fn::Not': [{ Condition: 'Prod' }] },
  Here: { 'Fn::Equals': [ref('AWS::Region'), 'eu-west-1'] },
};
const imported = (Outputs: object, others: object = {}) =>
  valueOf({
    'outer.json': { Conditions: CONDITIONS, Resources: GROUPS, Outputs },
    'app.json': bucket({ 'Fn::ImportValue': 'group' }),
    ...others,
  });

test('of outputs that export one name, the one whose condition holds is imported', () => {
  expect(imported({ One: exporting(ref('B'), 'Test'), Two: exporting(ref('A'), 'Prod') })).toEqual(A);
  expect(imported({ One: exporting(ref('A'), 'Prod'), Two: exporting(ref('B'), 'Test') })).toEqual(A);
});

test.each<[string, object, object]>([
  ['under open conditions', { One: exporting(ref('A'), 'Here'), Two: exporting(ref('B')) }, {}],
  [
    'of two stacks',
    { One: exporting(ref('A')) },
    { 'us.json': { Resources: {}, Outputs: { Two: exporting('sg-1') } } },
  ],
])('outputs %s that export one name are one of them', (_, outputs, others) => {
  const value = imported(outputs, others);
  expect(value).toBeInstanceOf(Unresolved);
  expect(optionsOf(value ?? null)).toHaveLength(2);
});

test('imports by names that are not known are different values', () => {
  const named = (name: string) => ({ 'Fn::ImportValue': { 'Fn::Sub': '${Stack}-' + name } });
  const value = valueOf({
    'app.json': bucket([named('a'), named('b'), named('a')], { Parameters: { Stack: { Type: 'String' } } }),
  });
  const keys = (value as Unresolved[]).map(({ key }) => key);
  expect(keys[0]).toBe(keys[2]);
  expect(keys[0]).not.toBe(keys[1]);
});

test.each<[string, unknown, unknown, boolean]>([
  ['of a text', { 'Fn::Sub': '${Open}b' }, { 'Fn::Sub': '${Open}b' }, true],
  ['of a text and a list', { 'Fn::Sub': '${Open}b' }, { 'Fn::Join': ['', [ref('Open'), 'b']] }, true],
  [
    'of two values by one name',
    { 'Fn::Sub': ['${X}b', { X: ref('Open') }] },
    { 'Fn::Sub': ['${X}b', { X: ref('Other') }] },
    false,
  ],
])('the pieces %s make one text: %s', (_, first, second, isOne) => {
  const more = { Parameters: { Open: { Type: 'String' }, Other: { Type: 'String' } } };
  const [one, other] = [first, second].map((value) => valueOf({ 'a.json': bucket(value, more) }));
  expect((one as Unresolved).key === (other as Unresolved).key).toBe(isOne);
});
