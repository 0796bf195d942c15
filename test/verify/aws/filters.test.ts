import type { Mutation } from './mutated';
import { codesOf, ec2, group, GAME, ingress, NLB, ref, SSH } from './mutated';

/** A network ACL of subnets, with entries for all of IPv4 that allow everything in unless they say otherwise. */
function acl(subnets: readonly string[], ...entries: object[]): Record<string, object> {
  return {
    Acl: ec2('NetworkAcl', { VpcId: ref('Vpc') }),
    ...Object.fromEntries(
      subnets.map((subnet) => [
        `On${subnet}`,
        ec2('SubnetNetworkAclAssociation', { SubnetId: ref(subnet), NetworkAclId: ref('Acl') }),
      ]),
    ),
    ...Object.fromEntries(
      entries.map((entry, index) => [
        `Entry${index}`,
        ec2('NetworkAclEntry', {
          NetworkAclId: ref('Acl'),
          CidrBlock: '0.0.0.0/0',
          RuleNumber: 100 + index,
          Protocol: -1,
          RuleAction: 'allow',
          Egress: false,
          ...entry,
        }),
      ]),
    ),
  };
}
const OUT = { Egress: true };
const UDP_DENIED = { Protocol: 17, RuleAction: 'deny', RuleNumber: 1 };
const SSH_DENIED = { Protocol: 6, PortRange: { From: 22, To: 22 }, RuleAction: 'deny', RuleNumber: 1 };
const EPHEMERAL = { PortRange: { From: 1024, To: 65535 }, Egress: true };

test.each<[string, Record<string, object>, string[]]>([
  ['everything', acl(['SubA'], {}, OUT), []],
  [
    'replies on ephemeral ports',
    acl(['SubA'], {}, { Protocol: 6, ...EPHEMERAL }, { Protocol: 17, ...EPHEMERAL }),
    [],
  ],
  [
    'everything, before it denies everything',
    acl(['SubA'], { RuleNumber: 1 }, { RuleAction: 'deny' }, OUT),
    [],
  ],
  ['nothing, in a subnet without servers', acl(['SubB'], { RuleAction: 'deny' }), []],
  [
    'everything but SSH, which a group opens: to hosts of the subnet alone',
    { ...acl(['SubA'], SSH_DENIED, {}, { ...SSH_DENIED, ...OUT }, OUT), Rule: ingress(GAME, SSH) },
    ['excess-access'],
  ],
  ['no UDP', acl(['SubA'], UDP_DENIED, {}, OUT), ['required-access-blocked']],
  [
    'no replies, which inside the subnet arrive',
    acl(['SubA'], {}, { ...OUT, RuleAction: 'deny' }),
    ['inconclusive'],
  ],
])('direct: a network ACL that allows %s', (_, add, codes) => {
  expect(codesOf('direct', { add })).toEqual(codes);
});

const defaultEntry = (network: string, more: object = {}) =>
  ec2('NetworkAclEntry', {
    NetworkAclId: { 'Fn::GetAtt': [network, 'DefaultNetworkAcl'] },
    RuleNumber: 1,
    Egress: false,
    RuleAction: 'deny',
    Protocol: -1,
    CidrBlock: '0.0.0.0/0',
    ...more,
  });
test('entries of the default ACL count in its own network alone', () => {
  expect(codesOf('direct', { add: { Entry: defaultEntry('Vpc') } })).toContain('required-access-blocked');
  const elsewhere = { Other: ec2('VPC', { CidrBlock: '10.9.0.0/16' }), Entry: defaultEntry('Other') };
  expect(codesOf('direct', { add: elsewhere })).toEqual([]);
});

test.each<[string, Mutation]>([
  [
    'an entry of an ACL that a parameter names',
    { add: { Entry: defaultEntry('Vpc', { NetworkAclId: ref('Unknown') }) } },
  ],
  [
    'an association with an ACL by its id',
    { add: { On: ec2('SubnetNetworkAclAssociation', { SubnetId: ref('SubA'), NetworkAclId: 'acl-0123' }) } },
  ],
])('%s may close a subnet of the servers', (_, mutation) => {
  expect(codesOf('direct', mutation)).toEqual(['unresolved-resource']);
});

test('an ACL closes the addresses of a load balancer in its own subnet, also where another subnet is open', () => {
  expect(codesOf('relay', { add: acl(['SubLb'], UDP_DENIED, {}, OUT) })).toContain('required-access-blocked');
  const mutation = {
    set: { [`${NLB}.Subnets`]: [ref('SubLb'), ref('SubB')] },
    add: acl(['SubB'], UDP_DENIED, {}, OUT),
  };
  expect(codesOf('relay', mutation)).toContain('required-access-blocked');
  expect(codesOf('relay', { set: mutation.set })).toEqual([]);
});

const UDP = { IpProtocol: 'udp', FromPort: 5056, ToPort: 5056, CidrIp: '203.0.113.0/24' };
test.each<[string, object, string[]]>([
  ['reversed ports', { ...SSH, FromPort: 80 }, ['refused-by-cloud']],
  ['ports to -1', { ...SSH, FromPort: 0, ToPort: -1 }, ['refused-by-cloud']],
  ['ports beyond 65535', { ...SSH, FromPort: 70000, ToPort: 70001 }, ['refused-by-cloud']],
  ['no ports', { IpProtocol: 'tcp', CidrIp: '0.0.0.0/0' }, ['refused-by-cloud']],
  ['no source', { ...SSH, CidrIp: undefined }, ['refused-by-cloud']],
  ['a source that AWS::NoValue removes', { ...SSH, CidrIp: ref('AWS::NoValue') }, ['refused-by-cloud']],
  ['two sources', { ...SSH, CidrIpv6: '::/0' }, ['refused-by-cloud']],
  ['IPv4 for IPv6', { ...SSH, CidrIp: undefined, CidrIpv6: '0.0.0.0/0' }, ['refused-by-cloud']],
  [
    'the name of an inherited property for a protocol',
    { ...SSH, IpProtocol: 'constructor' },
    ['refused-by-cloud'],
  ],
  ['what another rule allows', UDP, ['risky-setting']],
  [
    'a description that EC2 refuses',
    { ...UDP, CidrIp: '203.0.113.0/25', Description: 'Spieler’s' },
    ['refused-by-cloud'],
  ],
  ['a group that no file exports', { ...SSH, GroupId: { 'Fn::ImportValue': 'game' } }, ['inconclusive']],
])('a rule with %s', (_, rule, codes) => {
  expect(codesOf('direct', { add: { Rule: ingress(GAME, rule) } })).toEqual(codes);
});

test('a rule for a group that a parameter store keeps is a rule of that group', () => {
  const add = {
    Stored: { Type: 'AWS::SSM::Parameter', Properties: { Value: ref(GAME) } },
    Rule: ec2('SecurityGroupIngress', { ...SSH, GroupId: { 'Fn::GetAtt': ['Stored', 'Value'] } }),
  };
  expect(codesOf('direct', { add })).toEqual(['excess-access']);
});

test('61 rules of one family are more than AWS allows by default', () => {
  const rules = Array.from({ length: 61 }, (_, host): [string, object] => [
    `Rule${host}`,
    ingress(GAME, { ...UDP, CidrIp: `203.0.113.${host}/32` }),
  ]);
  expect(codesOf('direct', { add: Object.fromEntries(rules) })).toEqual(['risky-setting']);
});

const CLIENTS = [
  UDP,
  { ...UDP, FromPort: 27002, ToPort: 27002 },
  { ...UDP, IpProtocol: 'tcp', FromPort: 4531, ToPort: 4531 },
];
const ifUnknown = (yes: unknown, no: unknown = ref('AWS::NoValue')) => ({ 'Fn::If': ['Unknown', yes, no] });
test.each<[string, unknown, string[]]>([
  ['one that repeats a part of another', [...CLIENTS, ifUnknown({ ...UDP, CidrIp: '203.0.113.0/25' })], []],
  ['SSH', [...CLIENTS, ifUnknown(SSH)], ['inconclusive']],
  [
    'SSH, or a part of another',
    [...CLIENTS, ifUnknown({ ...UDP, CidrIp: '203.0.113.0/25' }, SSH)],
    ['inconclusive'],
  ],
  ['a required one', [...CLIENTS.slice(1), ifUnknown(UDP)], ['inconclusive']],
  ['a required one, or none at all', ifUnknown(CLIENTS), ['inconclusive']],
  ['one that EC2 refuses', [...CLIENTS, ifUnknown({ ...SSH, FromPort: 80 })], ['refused-by-cloud']],
])('rules of which one is perhaps %s', (_, rules, codes) => {
  expect(codesOf('direct', { set: { [`${GAME}.SecurityGroupIngress`]: rules } })).toEqual(codes);
});

test('an egress rule that is perhaps the first leaves open whether all is sent', () => {
  const rules = [ifUnknown({ ...SSH, CidrIp: '203.0.113.0/24' })];
  expect(codesOf('direct', { set: { [`${GAME}.SecurityGroupEgress`]: rules } })).toEqual(['inconclusive']);
});

test.each([true, false])('a group that may not exist has no rule for certain, inline: %s', (isInline) => {
  const rules = CLIENTS.map((rule, index): [string, object] => [`Rule${index}`, ingress('Perhaps', rule)]);
  const add = {
    Perhaps: { ...group(...(isInline ? CLIENTS : [])), Condition: 'Unknown' },
    ...(isInline ? {} : Object.fromEntries(rules)),
  };
  const set = { [`${GAME}.SecurityGroupIngress`]: [], 'SrvG1.SecurityGroupIds': [ref(GAME), ref('Perhaps')] };
  expect(codesOf('direct', { add, set })).toEqual(['inconclusive']);
});
