import type { TopologyInput } from '../../src/topology/topology-input';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { checkInfrastructure } from '../../src/verify/check';
import { planTopology } from '../../src/plan/plan';
import { awsTemplate } from '../conformance/rendered';
import type { Json } from './changed';
import { aws, balancer, direct, group, open, relay, rule } from './changed';

const S2S = { IpProtocol: 'tcp', FromPort: 4520, ToPort: 4520, CidrIp: '192.0.2.0/24' };
const SSH = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22 };
const ref = (Ref: string) => ({ Ref });

describe('a rule that stands beside its group', () => {
  test.each<[string, (resources: Record<string, Json>) => Json, string[]]>([
    [
      'is its master’s, where it says so',
      (all) => ({ GroupId: ref(group(all, 'master')) }),
      ['excess-access master 4520/tcp 192.0.2.0/24'],
    ],
    [
      'may be that of either group of an open condition',
      (all) => ({ GroupId: { 'Fn::If': ['Open', ref(group(all, 'master')), ref(group(all, 'game'))] } }),
      ['inconclusive game 4520/tcp 192.0.2.0/24', 'inconclusive master 4520/tcp 192.0.2.0/24'],
    ],
    [
      'may be that of any group where a parameter says whose it is',
      () => ({ GroupId: ref('Untold') }),
      [
        'inconclusive game 4520/tcp 192.0.2.0/24',
        'inconclusive load-balancer 4520/tcp 192.0.2.0/24',
        'inconclusive master 4520/tcp 192.0.2.0/24',
      ],
    ],
    [
      'may be that of any group where a handler of its own says whose it is',
      (all) => {
        all['Handler'] = { Type: 'Custom::Group', Properties: {} };
        return { GroupId: { 'Fn::GetAtt': ['Handler', 'Id'] } };
      },
      [
        'inconclusive game 4520/tcp 192.0.2.0/24',
        'inconclusive load-balancer 4520/tcp 192.0.2.0/24',
        'inconclusive master 4520/tcp 192.0.2.0/24',
      ],
    ],
    [
      'is that of the group with its name',
      (all) => {
        (all[group(all, 'master')]?.['Properties'] as Json)['GroupName'] = 'photon-master';
        return { GroupName: 'photon-master' };
      },
      ['excess-access master 4520/tcp 192.0.2.0/24'],
    ],
    [
      'may be that of a group whose name a parameter says',
      (all) => {
        (all[group(all, 'master')]?.['Properties'] as Json)['GroupName'] = ref('Untold');
        return { GroupName: 'photon-master' };
      },
      ['inconclusive master 4520/tcp 192.0.2.0/24'],
    ],
    [
      'may be that of any group where its own is not among the files',
      () => ({ GroupId: 'sg-0123' }),
      ['unresolved-resource AWS::EC2::SecurityGroupIngress'],
    ],
  ])('%s', (_, owner, findings) => {
    const summary = aws(relay, (_all, resources) => {
      resources['Added'] = {
        Type: 'AWS::EC2::SecurityGroupIngress',
        Properties: { ...S2S, ...owner(resources) },
      };
    });
    expect({ ...summary, findings: summary.findings.sort() }).toEqual({ findings, ...open });
  });

  test('is that of the role to which the user gives its group', () => {
    const template = awsTemplate(relay);
    const resources = template.Resources as unknown as Record<string, Json>;
    rule(resources, 'master', { ...S2S, GroupId: 'sg-0123' });
    expect(checked(relay, resources, { 'sg-0123': 'master' })).toEqual([
      'excess-access master 4520/tcp 192.0.2.0/24',
    ]);
  });

  test('takes away the default egress of the groups that it may be of, or doesn’t', () => {
    const summary = aws(relay, (_all, resources) => {
      for (const role of ['game', 'loadbalancer', 'master'])
        delete (resources[group(resources, role)]?.['Properties'] as Json)['SecurityGroupEgress'];
      for (const [id, { Type }] of Object.entries(resources))
        if (Type === 'AWS::EC2::SecurityGroupEgress') delete resources[id];
      resources['Added'] = {
        Type: 'AWS::EC2::SecurityGroupEgress',
        Properties: { ...S2S, CidrIp: '10.0.0.0/8', GroupId: ref('Untold') },
      };
    });
    expect(new Set(summary.findings.map((text) => text.split(' ')[0]))).toEqual(new Set(['inconclusive']));
  });
});

test.each<[string, Json, Json, string]>([
  ['IPv4 range', { CidrIp: ref('Untold') }, {}, '0.0.0.0/0'],
  ['IPv6 range', { CidrIpv6: ref('Untold') }, {}, '::/0'],
  [
    'entry of an IPv6 prefix list',
    { SourcePrefixListId: ref('List') },
    {
      List: {
        Type: 'AWS::EC2::PrefixList',
        Properties: { AddressFamily: 'IPv6', MaxEntries: 1, Entries: [{ Cidr: ref('Untold') }] },
      },
    },
    '::/0',
  ],
])('an unknown %s is of that family alone', (_, source, others, everybody) => {
  const { findings } = aws(direct, (_all, resources) => {
    Object.assign(resources, others);
    rule(resources, 'master', { ...SSH, ...source });
  });
  expect(findings).toEqual([`inconclusive master 22/tcp ${everybody}`]);
});

test.each<[string, unknown]>([
  ['an id', 'sg-0123'],
  ['a parameter', ref('Untold')],
])('a group of the load balancer that only %s tells leaves open what it lets through', (_, external) => {
  const { findings } = aws(relay, (all) => (balancer(all)['SecurityGroups'] as unknown[]).push(external));
  expect(findings.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual(
    findings.map(() => 'inconclusive load-balancer'),
  );
  expect(findings).toContain('inconclusive load-balancer 8 ports 0.0.0.0/0');
});

/** What check tells of resources, with codes, places, ports and sources. */
function checked(topology: TopologyInput, resources: object, map = {}): string[] {
  const plan = planTopology(topology);
  const read = readAws([{ file: 'a.json', template: { Resources: resources as never } }], {
    roles: plan.topology.roles.map(({ role }) => role),
    map,
  });
  return checkInfrastructure(plan, [read]).findings.map(({ code, data: { at, ports = [], sources = [] } }) =>
    [code, at, ports.join('+'), sources.join('+')].filter(Boolean).join(' '),
  );
}
