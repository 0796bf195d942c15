import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import { ec2 } from './mutated';

test('every resource of a template is in exactly one state', () => {
  const Resources = {
    Group: ec2('SecurityGroup', { GroupDescription: 'x' }),
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    New: { Type: 'AWS::New::Thing', Properties: {} },
    Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} },
    constructor: { Type: 'AWS::EC2::Instance', Properties: {} },
    Nameless: {},
  };
  const { coverage } = readAws([{ file: 'a.json', template: { Resources } as Template }], { roles: [] });
  expect(coverage.map(({ id, state }) => [id, state])).toEqual([
    ['a.json#Group', 'analysed'],
    ['a.json#Role', 'irrelevant'],
    ['a.json#New', 'unsupported'],
    ['a.json#Nested', 'unresolved'],
    ['a.json#constructor', 'analysed'],
    ['a.json#Nameless', 'unsupported'],
  ]);
});

test.each(['yes', 'no'])('a resource whose condition is %s', (value) => {
  const template = {
    Conditions: { Wanted: { 'Fn::Equals': [value, 'yes'] } },
    Resources: {
      Group: ec2('SecurityGroup', { GroupDescription: 'x' }),
      Extra: { ...ec2('SecurityGroup', { GroupDescription: 'y' }), Condition: 'Wanted' },
    },
  };
  const { coverage } = readAws([{ file: 'a.json', template: template as Template }], { roles: [] });
  expect(coverage.map(({ id }) => id)).toEqual(
    value === 'yes' ? ['a.json#Group', 'a.json#Extra'] : ['a.json#Group'],
  );
});
