import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import type { Mutation } from './mutated';
import { codesOf, ec2, GAME, MASTER, NLB, ref } from './mutated';

const adding = (Type: string, Properties: object): Mutation => ({ add: { Other: { Type, Properties } } });
const sub = (text: string) => ({ 'Fn::Sub': text });

test.each<[string, Mutation]>([
  ['a custom resource with its group', adding('Custom::Opener', { ServiceToken: 'arn', Group: ref(GAME) })],
  [
    'a call of an API with its group inside a text',
    adding('Custom::AWS', {
      Create: sub(`{"action":"authorizeSecurityGroupIngress","GroupId":"\${${GAME}.GroupId}"}`),
    }),
  ],
  [
    'a call of an API with a group that is resolved at deployment',
    adding('Custom::AWS', {
      Create: '{"action":"authorizeSecurityGroupIngress","GroupId":"{{resolve:ssm:/game}}"}',
    }),
  ],
  [
    'a stack set with its group',
    adding('AWS::CloudFormation::StackSet', { Parameters: [{ ParameterValue: ref(GAME) }] }),
  ],
  [
    'a firewall in its subnet',
    adding('AWS::NetworkFirewall::Firewall', { SubnetMappings: [{ SubnetId: ref('SubA') }] }),
  ],
  ['a type that is new', adding('AWS::New::Thing', { Instance: ref('SrvA') })],
  [
    'a type that is new, with a group that no file exports',
    adding('AWS::New::Thing', { SecurityGroupId: { 'Fn::ImportValue': 'group' } }),
  ],
  [
    'a type that is new, with a parameter for a group',
    {
      ...adding('AWS::New::Thing', { Value: ref('Group') }),
      parameters: { Group: { Type: 'AWS::EC2::SecurityGroup::Id' } },
    },
  ],
  [
    'a function that is told its group',
    adding('AWS::Lambda::Function', { Environment: { Variables: { GROUP: ref(GAME) } } }),
  ],
  [
    'a schedule that passes its group on',
    adding('AWS::Events::Rule', { Targets: [{ Input: sub(`{"group":"\${${MASTER}}"}`) }] }),
  ],
  [
    'a classic load balancer in front of it',
    adding('AWS::ElasticLoadBalancing::LoadBalancer', { Instances: [ref('SrvG1')] }),
  ],
])('%s is unsupported', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual(['unsupported-resource']);
});

test('a link of an API gateway to its load balancer is unsupported', () => {
  expect(codesOf('relay', adding('AWS::ApiGateway::VpcLink', { TargetArns: [ref(NLB)] }))).toEqual([
    'unsupported-resource',
  ]);
});

test('a nested stack that gets its group and is not given is unresolved', () => {
  const mutation = adding('AWS::CloudFormation::Stack', {
    TemplateURL: 'https://a/b.json',
    Parameters: { Group: ref(GAME) },
  });
  expect(codesOf('direct', mutation)).toEqual(
    expect.arrayContaining(['inconclusive', 'unresolved-resource']),
  );
});

test.each<[string, Mutation]>([
  [
    'a custom resource of the CDK',
    adding('Custom::S3AutoDeleteObjects', { ServiceToken: { 'Fn::ImportValue': 'token' } }),
  ],
  [
    'a custom resource without a network',
    adding('Custom::Notice', { ServiceToken: ref('Token'), Channel: ref('Channel') }),
  ],
  [
    'a stack set of its own',
    adding('AWS::CloudFormation::StackSet', { StackSetName: 'x', TemplateBody: '{}' }),
  ],
  ['a nested stack of its own', adding('AWS::CloudFormation::Stack', { TemplateURL: 'https://a/b.json' })],
  [
    'a function that is told its address',
    adding('AWS::Lambda::Function', { Environment: { Variables: { HOST: ref('SrvA') } } }),
  ],
  ['a type that is new, of its own', adding('AWS::New::Thing', { Name: 'x' })],
])('%s touches nothing of Photon’s', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual([]);
});

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
