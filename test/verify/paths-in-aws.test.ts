import { checkInfrastructure } from '../../src/verify/check';
import { planTopology } from '../../src/plan/plan';
import { awsTemplate, readTemplate } from '../conformance/rendered';
import type { TopologyInput } from '../../src/topology/topology-input';
import type { Json } from './changed';
import {
  aws,
  balancer,
  direct,
  group,
  inside,
  listener,
  ofType,
  open,
  players,
  relay,
  rule,
} from './changed';

test.each<[string, TopologyInput, Parameters<typeof aws>[1], object]>([
  ['what the library makes', relay, () => undefined, { findings: [], ...open }],
  [
    'an internal load balancer is out of reach of public players',
    relay,
    (all) => (balancer(all)['Scheme'] = 'internal'),
    { findings: ['public-address-missing load-balancer 9 ports 203.0.113.0/24'], ...players },
  ],
  [
    'a load balancer without a group, which leads to none of the servers, opens nothing at them',
    relay,
    (_, resources) => {
      resources['Other'] = {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Type: 'network', Scheme: 'internal', Subnets: ['subnet-1'] },
      };
      rule(resources, 'game', { IpProtocol: 'udp', FromPort: 5056, ToPort: 5056, CidrIp: '203.0.113.0/24' });
    },
    {
      findings: ['excess-access game 5056/udp 203.0.113.0/24', 'not-analysed load-balancer'],
      ...open,
    },
  ],
  [
    'a group of a role that is misspelt is an error, whatever it lets in',
    relay,
    (_, resources) => {
      resources['Old'] = {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: { GroupDescription: 'x', Tags: [{ Key: 'photon:role', Value: 'gmae' }] },
      };
    },
    { findings: ['unexpected-role gmae'], ...open },
  ],
  [
    'an internal load balancer is right for players inside',
    inside,
    (all) => (balancer(all)['Scheme'] = 'internal'),
    { findings: [], ...open },
  ],
  [
    'a scheme that a parameter says is unknown',
    relay,
    (all) => (balancer(all)['Scheme'] = { Ref: 'Scheme' }),
    { findings: ['inconclusive load-balancer 9 ports 203.0.113.0/24'], paths: 1, unknown: 6, of: 7 },
  ],
  [
    'without a scheme a load balancer is internet-facing',
    relay,
    (all) => delete balancer(all)['Scheme'],
    { findings: [], ...open },
  ],
  ...(
    [
      ['icmp', 'icmp'],
      ['1', 'icmp'],
      ['icmpv6', 'icmpv6'],
      ['50', 'esp'],
      ['99', 'protocol 99'],
    ] as const
  ).map(([IpProtocol, name]): [string, TopologyInput, Parameters<typeof aws>[1], object] => [
    `protocol ${IpProtocol} is excess access`,
    relay,
    (_, resources) =>
      rule(resources, 'master', { IpProtocol, FromPort: -1, ToPort: -1, CidrIp: '192.0.2.0/24' }),
    { findings: [`excess-access master ${name} 192.0.2.0/24`], ...open },
  ]),
  [
    'a rule for every protocol is reported for TCP, for UDP, and once for the others',
    relay,
    (_, resources) => rule(resources, 'master', { IpProtocol: '-1', CidrIp: '192.0.2.0/24' }),
    {
      findings: ['excess-access master 3 ports 192.0.2.0/24'],
      ...open,
    },
  ],
  [
    'a protocol from whom a parameter says is inconclusive',
    relay,
    (_, resources) => rule(resources, 'master', { IpProtocol: 'icmp', CidrIp: { Ref: 'Office' } }),
    { findings: ['inconclusive master icmp 0.0.0.0/0'], ...open },
  ],
  [
    'TLS in front of a server that speaks it breaks, and needs a certificate',
    relay,
    (all) => (listener(all, 10600)['Protocol'] = 'TLS'),
    { findings: ['listener-protocol game:1 10600/tcp', 'refused-by-cloud resource'], ...open, paths: 6 },
  ],
  [
    'a closed egress of the load balancer names every server behind it',
    relay,
    (all, resources) => {
      const properties = resources[group(resources, 'loadbalancer')]?.['Properties'] as Json;
      properties['SecurityGroupEgress'] = [
        { IpProtocol: 'tcp', FromPort: 1, ToPort: 65535, CidrIp: '0.0.0.0/0' },
      ];
    },
    {
      findings: [
        'required-access-blocked load-balancer:1 5055/udp+27001/udp',
        'required-access-blocked load-balancer:1+2+3 5056/udp',
      ],
      paths: 4,
      unknown: 0,
      of: 7,
    },
  ],
  [
    'ports are reported with the sources that they are open to, whatever the plan lets in from some of these',
    { ...relay, management: { 'tcp/3389': ['198.51.100.0/24'] } },
    (_, resources) =>
      rule(resources, 'master', { IpProtocol: 'tcp', FromPort: 3380, ToPort: 3400, CidrIp: '0.0.0.0/0' }),
    {
      findings: [
        'excess-access master 3380-3388/tcp+3390-3400/tcp 0.0.0.0/0',
        'excess-access master 3389/tcp 0.0.0.0/0 except 198.51.100.0/24',
      ],
      ...open,
    },
  ],
])('AWS: %s', (_, topology, change, expected) => {
  expect(aws(topology, change)).toEqual(expected);
});

describe('the number of open paths', () => {
  const targets = (all: readonly Json[]) =>
    ofType(all, 'ElasticLoadBalancingV2::TargetGroup').find(({ Tags }) =>
      JSON.stringify(Tags).includes('"photon:node","Value":"2"'),
    ) ?? {};

  test('tells on AWS which paths match to servers that count as down', () => {
    const template = awsTemplate(relay);
    targets(Object.values(template.Resources as unknown as Record<string, Json>))['HealthCheckPort'] = '4444';
    const plan = planTopology(relay);
    const { paths } = checkInfrastructure(plan, [readTemplate(plan, template)]);
    expect(paths.filter(({ down }) => down).map(({ title, verdict }) => `${title}: ${verdict}`)).toEqual([
      expect.stringMatching(/^(udp|wss) to game server 2: allow$/),
    ]);
  });
});

test.each<[string, TopologyInput, TopologyInput]>([
  ['direct', direct, { ...direct, access: 'relay' }],
  ['relay', { ...relay, protocols: ['udp'] }, { ...relay, protocols: ['udp'], access: 'direct' }],
])('files for %s against the other access are reported as such first', (_, made, asked) => {
  const plan = planTopology(asked);
  const [first] = checkInfrastructure(plan, [readTemplate(planTopology(made), awsTemplate(made))]).findings;
  expect([first?.code, first?.data.expected]).toEqual(['access-differs', asked.access]);
});

test('a relay that needs no load balancer has none, and that is right', () => {
  const topology: TopologyInput = {
    version: 'v3',
    servers: { frontend: 1 },
    protocols: ['policy'],
    access: 'relay',
    clients: ['203.0.113.0/24'],
    health: { frontend: 4534 },
  };
  const plan = planTopology(topology);
  expect(checkInfrastructure(plan, [readTemplate(plan, awsTemplate(topology))]).findings).toEqual([]);
});
