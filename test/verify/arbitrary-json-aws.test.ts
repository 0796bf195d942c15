import fc from 'fast-check';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { checkInfrastructure } from '../../src/verify/check';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { WORKLOADS } from '../../src/verify/read/aws/workloads';
import { ANALYSED } from '../../src/verify/read/aws/resource-types';
import type { Template } from '../../src/verify/read/cloudformation/template';
import { isTemplate } from '../../src/verify/read/cloudformation/template';
import { unexpandedIssues } from '../../src/verify/read/cloudformation/unexpanded';
import { relay } from './changed';

const plan = planTopology(relay);
/** Names that every object inherits, and names that the files below use. */
const IDS = ['A', 'B', 'C', 'constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];
const PROPERTIES = [
  ...['CidrIp', 'CidrIpv6', 'DefaultActions', 'Egress', 'EndpointConfigurations', 'Entries', 'FromPort'],
  ...['GroupId', 'GroupName', 'GroupSet', 'InstanceId', 'IpAddressType', 'IpProtocol', 'LaunchTemplate'],
  ...['LaunchTemplateConfigs', 'ListenerArn', 'LoadBalancerArn', 'LoadBalancers', 'MaxSize', 'Tags', 'Type'],
  ...['MixedInstancesPolicy', 'NetworkAclId', 'NetworkConfiguration', 'NetworkInterfaces', 'Port', 'ToPort'],
  ...['Protocol', 'RouteTableId', 'SecurityGroupIds', 'SecurityGroupIngress', 'SecurityGroups', 'SubnetId'],
  ...[
    'SourceSecurityGroupId',
    'SpotFleetRequestConfigData',
    'Subnets',
    'TargetGroupARNs',
    'Targets',
    'VpcId',
  ],
  ...['AddressFamily', 'DestinationCidrBlock', 'SourcePrefixListId'],
  ...['VPCZoneIdentifier', 'VpcConfig', 'Parameters', 'TemplateURL', 'Key', 'Value', 'TargetGroupArn'],
];
const FUNCTIONS = [
  'Ref',
  'GetAtt',
  'If',
  'Join',
  'Sub',
  'Select',
  'Split',
  'FindInMap',
  'ImportValue',
  'Cidr',
];

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      -1,
      0,
      22,
      70000,
      1.5,
      '',
      '-1',
      'tcp',
      'udp',
      '0.0.0.0/0',
      '::/0',
      ...IDS,
    ),
    fc.constantFrom<unknown>(
      '{{resolve:ssm:/a}}',
      'network',
      'photon:role',
      'game',
      'load-balancer',
      'constructor',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...PROPERTIES, ...IDS), tie('value'), { maxKeys: 5 }),
    fc
      .tuple(fc.constantFrom(...FUNCTIONS), tie('value'))
      .map(([name, argument]) => ({ [name === 'Ref' ? name : `Fn::${name}`]: argument })),
    fc.constantFrom(...IDS).map((Ref) => ({ Ref })),
  ),
}));
const types = [
  ...ANALYSED,
  'AWS::Serverless::Function',
  'AWS::Serverless::constructor',
  ...WORKLOADS,
  'Custom::AWS',
  'AWS::CloudFormation::StackSet',
];
const resources = fc.dictionary(
  fc.constantFrom(...IDS),
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record(
        { Type: fc.constantFrom(...types), Properties: value, Condition: value },
        { requiredKeys: ['Type'] },
      ),
    },
    { weight: 1, arbitrary: value },
  ),
);
const template = fc.record({
  Resources: resources,
  Parameters: fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom(...IDS), value)),
  Conditions: fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom(...IDS), value)),
  Outputs: fc.oneof(fc.constant({}), fc.dictionary(fc.constantFrom(...IDS), value)),
  Mappings: fc.oneof(fc.constant({}), value),
  Globals: fc.oneof(fc.constant({}), value),
});

/** Reads and checks a template; a problem with the input is reported as such. */
function check(...templates: unknown[]): void {
  const files = templates.map((template, index) => ({
    file: `${index}.json`,
    asset: `${index}.json`,
    template: template as Template,
  }));
  try {
    files.forEach((file) => unexpandedIssues(file, () => true));
    checkInfrastructure(plan, [readAws(files, { roles: ['master', 'game'], map: { A: 'game' } })]);
  } catch (error) {
    if (!isPhotonError(error)) throw error;
  }
}

const EMPTY = { Parameters: {}, Conditions: {}, Outputs: {}, Mappings: {}, Globals: null };

test('templates of any properties are read', () => {
  fc.assert(
    fc.property(template, (content) => check(content)),
    { numRuns: 150, examples: [[{ ...EMPTY, Resources: { A: { Type: Object.create(null) as unknown } } }]] },
  );
});

test('any JSON that passes for a template is read', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (content) => {
      if (isTemplate(content)) check(content);
      if (isTemplate({ Resources: content })) check({ Resources: content });
    }),
  );
});

/** A text of brackets alone is valid JSON of any depth. */
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

test.each<[string, unknown]>([
  [
    'values that nest 100,000 levels deep',
    { Resources: { A: { Type: 'AWS::EC2::Instance', Properties: { Tags: nested(100_000) } } } },
  ],
  [
    'exports that import each other',
    {
      Resources: {
        A: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupName: { 'Fn::ImportValue': 'x' } } },
      },
      Outputs: { O: { Value: { 'Fn::ImportValue': 'x' }, Export: { Name: 'x' } } },
    },
  ],
  [
    'conditions that name each other',
    {
      Resources: { A: { Type: 'AWS::EC2::SecurityGroup', Condition: 'C' } },
      Conditions: { C: { 'Fn::Not': [{ Condition: 'D' }] }, D: { Condition: 'C' } },
    },
  ],
  [
    'a stack that nests itself',
    { Resources: { A: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: '0.json' } } } },
  ],
])('%s end somewhere', (_, content) => {
  check(content);
});
