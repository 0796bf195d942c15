import { readAws } from '../../../src/verify/read/aws/read-aws';
import type { Template } from '../../../src/verify/read/cloudformation/template';
import type { Base, Mutation } from './mutated';
import { codesOf, ec2, MASTER_LISTENER, MASTER_TARGETS, NLB, ref } from './mutated';

/** One of two values, of which only the deployment tells which. */
const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Unknown', one, other] });
const INTERNET = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') };

/** The servers' subnets have a table that leads to the internet; beside it is one that leads nowhere. */
const network = (changed: object, route: object = {}): Mutation => ({
  add: {
    Gateway: { Type: 'AWS::EC2::InternetGateway', Properties: {} },
    Attached: ec2('VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: ref('Gateway') }),
    Table: ec2('RouteTable', { VpcId: ref('Vpc') }),
    Nowhere: ec2('RouteTable', { VpcId: ref('Vpc') }),
    Default: ec2('Route', { RouteTableId: ref('Table'), ...INTERNET, ...route }),
    InA: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
    InB: ec2('SubnetRouteTableAssociation', { SubnetId: ref('SubB'), RouteTableId: ref('Table') }),
    ...changed,
  },
});
const placed = (property: string, value: unknown): Mutation => ({
  ...network({}),
  set: { [property]: value },
});

const HEADER = { Key: 'proxy_protocol_v2.enabled', Value: 'false' };
const HIDING = { Key: 'preserve_client_ip.enabled', Value: 'false' };
const attributes = (value: unknown): Mutation => ({
  set: { [`${MASTER_TARGETS}.TargetGroupAttributes`]: value },
});

test.each<[string, Base, Mutation]>([
  [
    'the table of a subnet',
    'direct',
    network({
      InA: ec2('SubnetRouteTableAssociation', {
        SubnetId: ref('SubA'),
        RouteTableId: either(ref('Table'), ref('Nowhere')),
      }),
    }),
  ],
  ['the table of a route', 'direct', network({}, { RouteTableId: either(ref('Table'), ref('Nowhere')) })],
  ['the gateway of a route', 'direct', network({}, { GatewayId: either(ref('Gateway'), 'vgw-1') })],
  [
    'the destination of a route',
    'direct',
    network({}, { DestinationCidrBlock: either('0.0.0.0/0', '10.9.0.0/16') }),
  ],
  ['the subnet of a machine', 'direct', placed('SrvG1.SubnetId', either(ref('SubA'), ref('SubLb')))],
  [
    'the subnet of a machine, out of a list',
    'direct',
    placed('SrvG1.SubnetId', { 'Fn::Select': [0, either([ref('SubA')], [ref('SubLb')])] }),
  ],
  [
    'the owner of an elastic address',
    'direct',
    {
      ...network({
        SubA: ec2('Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.99.0.0/24' }),
        Address: ec2('EIP', { InstanceId: either(ref('SrvG1'), ref('SrvA')) }),
      }),
    },
  ],
  [
    'the subnets of a load balancer',
    'relay',
    placed(`${NLB}.Subnets`, either([ref('SubA'), ref('SubLb')], [ref('SubLb')])),
  ],
  ['an attribute of a target group', 'relay', attributes([HEADER, either(HIDING, ref('AWS::NoValue'))])],
  ['all attributes of a target group', 'relay', attributes(either([HIDING], []))],
  ['a parameter for all of them', 'relay', attributes(ref('Attributes'))],
  [
    'the weight of a target group',
    'relay',
    {
      set: {
        [`${MASTER_LISTENER}.DefaultActions`]: [
          {
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: ref(MASTER_TARGETS), Weight: ref('Weight') }],
            },
          },
        ],
      },
    },
  ],
])('%s that the deployment chooses is not resolved', (_, base, mutation) => {
  expect(codesOf(base, mutation)).toContain('unresolved-resource');
});

test('a machine of which the deployment chooses the families is not resolved', () => {
  const template = {
    Conditions: { Unknown: { 'Fn::Equals': [ref('AWS::AccountId'), '111122223333'] } },
    Resources: {
      Master: ec2('Instance', {
        Ipv6AddressCount: either(1, ref('AWS::NoValue')),
        Tags: [{ Key: 'photon:role', Value: 'master' }],
      }),
    },
  } as unknown as Template;
  const { coverage } = readAws([{ file: 'a.json', template }], { roles: ['master'] });
  expect(coverage).toMatchObject([{ state: 'unresolved', touches: 'Master' }]);
});

test('an attribute that decides nothing may be chosen at the deployment', () => {
  const delay = { Key: 'deregistration_delay.timeout_seconds', Value: '10' };
  expect(codesOf('relay', attributes([HEADER, either(delay, ref('AWS::NoValue'))]))).toEqual([]);
});

test('a gateway of one of two networks leads nowhere for certain', () => {
  const Other = ec2('VPC', { CidrBlock: '10.9.0.0/16' });
  const VpcId = either(ref('Vpc'), ref('Other'));
  const Attached = ec2('VPCGatewayAttachment', { VpcId, InternetGatewayId: ref('Gateway') });
  expect(codesOf('direct', network({ Other, Attached }))).toEqual(['no-way-out', 'public-address-missing']);
});

test.each<[string, Mutation]>([
  ['no choice', network({})],
  ['two words for one value', network({}, { DestinationCidrBlock: either('0.0.0.0/0', '0.0.0.0/0') })],
  [
    'a machine of others',
    network({ Other: ec2('Instance', { SubnetId: either('subnet-1', 'subnet-2'), ImageId: 'ami-1' }) }),
  ],
  ['an image', placed('SrvG1.ImageId', either('ami-1', 'ami-2'))],
])('%s decides nothing', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual([]);
});
