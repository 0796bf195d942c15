import type { Template } from '../../../src/verify/read/cloudformation/template';
import { readAws } from '../../../src/verify/read/aws/read-aws';

const group = (SecurityGroupIngress: object[] = [], more: object = {}) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: { GroupDescription: 'x', SecurityGroupIngress },
  ...more,
});
const from = (source: string) => ({
  IpProtocol: 'tcp',
  FromPort: 1,
  ToPort: 1,
  SourceSecurityGroupId: { 'Fn::GetAtt': [source, 'GroupId'] },
});
const output = (Name: unknown) => ({ Value: 'x', Export: { Name } });
const parameter = (more: object) => ({
  Parameters: { P: { Type: 'String', ...more } },
  Resources: { A: group() },
});
const tagged = (...keys: string[]) => ({
  Resources: {
    A: { ...group(), Properties: { GroupDescription: 'x', Tags: keys.map((Key) => ({ Key, Value: '1' })) } },
  },
});

test.each<[string, object, boolean]>([
  ['a value among those allowed', parameter({ Default: 'a', AllowedValues: ['a'] }), false],
  ['a value beside those allowed', parameter({ Default: 'a', AllowedValues: ['b'] }), true],
  ['a number among texts', parameter({ Default: 1, AllowedValues: ['1'] }), false],
  [
    'a list of values allowed',
    parameter({ Type: 'CommaDelimitedList', Default: 'a,b', AllowedValues: ['a', 'b'] }),
    false,
  ],
  ['a value that its pattern allows', parameter({ Default: 'ab', AllowedPattern: '[a-c]+' }), false],
  ['a value that its pattern forbids', parameter({ Default: 'xy', AllowedPattern: '[a-c]+' }), true],
  ['a pattern of Java', parameter({ Default: 'x', AllowedPattern: '\\p{Upper}|(?i)x' }), false],
  [
    'a condition that is defined',
    { Conditions: { C: { 'Fn::Equals': ['a', 'a'] } }, Resources: { A: group([], { Condition: 'C' }) } },
    false,
  ],
  ['a condition that is not', { Resources: { A: group([], { Condition: 'C' }) } }, true],
  ['exports of two names', { Resources: { A: group() }, Outputs: { O: output('a'), P: output('b') } }, false],
  ['exports of one name', { Resources: { A: group() }, Outputs: { O: output('a'), P: output('a') } }, true],
  [
    'a resource that waits for another',
    { Resources: { A: group([], { DependsOn: ['B'] }), B: group() } },
    false,
  ],
  ['a resource that waits for nothing', { Resources: { A: group([], { DependsOn: 'B' }) } }, true],
  [
    'a resource that waits for one left out',
    {
      Conditions: { C: { 'Fn::Equals': ['a', 'b'] } },
      Resources: { A: group([], { DependsOn: 'B' }), B: group([], { Condition: 'C' }) },
    },
    false,
  ],
  ['a group that names another', { Resources: { A: group([from('B')]), B: group() } }, false],
  [
    'groups that name each other',
    { Resources: { A: group([from('B')]), B: group([from('C')]), C: group([from('A')]) } },
    true,
  ],
  ['a group that names itself', { Resources: { A: group([from('A')]) } }, true],
  [
    'groups and a text that name each other',
    {
      Resources: {
        A: group([from('B')]),
        B: group([], { DependsOn: 'C' }),
        C: group([{ CidrIp: { 'Fn::Sub': '${A}/${!B}' } }]),
      },
    },
    true,
  ],
  ['tags of two keys', tagged('a', 'b'), false],
  ['a tag twice', tagged('a', 'a'), true],
  ['a name of letters and digits', { Resources: { Web1: group() } }, false],
  ['a name with a hyphen', { Resources: { 'web-1': group() } }, true],
  ['an output without a value', { Resources: { A: group() }, Outputs: { O: {} } }, true],
  ['a parameter without a type', { Resources: { A: group() }, Parameters: { P: { Default: 'a' } } }, true],
  ['its version', { AWSTemplateFormatVersion: '2010-09-09', Resources: { A: group() } }, false],
  [
    'a version that there is not',
    { AWSTemplateFormatVersion: '2012-09-09', Resources: { A: group() } },
    true,
  ],
  ["a tag of AWS's own", tagged('aws:name'), true],
])('%s', (_, template, isRefused) => {
  const { remarks } = readAws([{ file: 'a.json', template: template as Template }], { roles: ['master'] });
  const found = remarks.filter(
    ({ kind, reason }) => kind === 'refused' && !reason.text.startsWith('ingress'),
  );
  expect(found).toHaveLength(isRefused ? 1 : 0);
});
