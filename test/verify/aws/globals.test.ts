import type { Template } from '../../../src/verify/read/cloudformation/template';
import { resourcesOf } from '../../../src/verify/read/cloudformation/nesting';

const GLOBALS = { Function: { VpcConfig: { SecurityGroupIds: ['sg-1'] }, Timeout: 3 } };

test.each<[string, object, object]>([
  ['nothing', {}, GLOBALS.Function],
  [
    'another part of a map',
    { VpcConfig: { SubnetIds: ['s'] } },
    { VpcConfig: { SecurityGroupIds: ['sg-1'], SubnetIds: ['s'] }, Timeout: 3 },
  ],
  [
    'a list of its own',
    { VpcConfig: { SecurityGroupIds: ['sg-2'] } },
    { VpcConfig: { SecurityGroupIds: ['sg-1', 'sg-2'] }, Timeout: 3 },
  ],
  ['a function', { VpcConfig: { Ref: 'Config' } }, { VpcConfig: { Ref: 'Config' }, Timeout: 3 }],
  ['a value', { Timeout: 9 }, { ...GLOBALS.Function, Timeout: 9 }],
])('globals beside %s', (_, Properties, merged) => {
  const template = {
    Globals: GLOBALS,
    Resources: { Fn: { Type: 'AWS::Serverless::Function', Properties } },
  } as unknown as Template;
  expect(resourcesOf(template)).toEqual([['Fn', { Type: 'AWS::Serverless::Function', Properties: merged }]]);
});
