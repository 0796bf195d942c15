import type { Template } from '../../src/reach/aws/template';
import { checkInfrastructure } from '../../src/reach/check';
import type { Infrastructure } from '../../src/reach/model';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/schema';
import { awsTemplate, azureRecords, readRecords, readTemplate } from '../conformance/rendered';

type Json = Record<string, unknown>;

const relay: TopologyInput = {
  servers: { master: 1, game: 3 },
  protocols: ['udp', 'wss'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};
const direct: TopologyInput = { ...relay, access: 'direct', servers: { master: 1 } };
const inside: TopologyInput = { ...relay, clients: ['10.1.0.0/16', '172.16.0.0/12'] };

const told = (topology: TopologyInput, infrastructure: Infrastructure) => {
  const { findings, ways } = checkInfrastructure(planTopology(topology), [infrastructure]);
  return {
    findings: findings.map(({ code, data: { at, node, nodes, ports = [], sources = [] } }) =>
      [
        code,
        nodes ? `${at}:${nodes.join('+')}` : node === undefined ? at : `${at}:${node}`,
        ports.length > 2 ? `${ports.length} ports` : ports.join('+'),
        sources.join('+'),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ways: ways.filter(({ answer }) => answer === 'open').length,
    unknown: ways.filter(({ answer }) => answer === 'unknown').length,
    of: ways.length,
  };
};

const templates = new Map<TopologyInput, Template>();
function aws(topology: TopologyInput, change: (all: Json[], resources: Record<string, Json>) => void) {
  const template = templates.get(topology) ?? awsTemplate(topology);
  templates.set(topology, template);
  const copy = JSON.parse(JSON.stringify(template)) as Template;
  const resources = copy.Resources as unknown as Record<string, Json>;
  change(Object.values(resources), resources);
  return told(topology, readTemplate(planTopology(topology), copy));
}
const ofType = (all: readonly Json[], type: string) =>
  all.filter((one) => one['Type'] === `AWS::${type}`).map((one) => one['Properties'] as Json);
const balancer = (all: readonly Json[]) => ofType(all, 'ElasticLoadBalancingV2::LoadBalancer')[0] ?? {};
const listener = (all: readonly Json[], port: number) =>
  ofType(all, 'ElasticLoadBalancingV2::Listener').find(({ Port }) => Port === port) ?? {};
const group = (resources: Record<string, Json>, role: string): string =>
  Object.keys(resources).find(
    (id) => resources[id]?.['Type'] === 'AWS::EC2::SecurityGroup' && id.includes(role),
  ) ?? '';
const rule = (resources: Record<string, Json>, role: string, properties: Json) =>
  (resources['Added'] = {
    Type: 'AWS::EC2::SecurityGroupIngress',
    Properties: { GroupId: { 'Fn::GetAtt': [group(resources, role), 'GroupId'] }, ...properties },
  });
const open = { ways: 7, unknown: 0, of: 7 };
const players = { ways: 1, unknown: 0, of: 7 };

test.each<[string, TopologyInput, Parameters<typeof aws>[1], object]>([
  ['what the library makes', relay, () => undefined, { findings: [], ...open }],
  [
    'an internal load balancer is out of reach of public players',
    relay,
    (all) => (balancer(all)['Scheme'] = 'internal'),
    { findings: ['balancer-internal load-balancer 9 ports 203.0.113.0/24'], ...players },
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
    { findings: ['undecided load-balancer 9 ports 203.0.113.0/24'], ways: 1, unknown: 6, of: 7 },
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
    `protocol ${IpProtocol} is open beyond need`,
    relay,
    (_, resources) =>
      rule(resources, 'master', { IpProtocol, FromPort: -1, ToPort: -1, CidrIp: '192.0.2.0/24' }),
    { findings: [`other-protocol-open master ${name} 192.0.2.0/24`], ...open },
  ]),
  [
    'a rule for every protocol is told for TCP, for UDP, and once for the others',
    relay,
    (_, resources) => rule(resources, 'master', { IpProtocol: '-1', CidrIp: '192.0.2.0/24' }),
    {
      findings: [
        'open-beyond-need master 0-65535/tcp 192.0.2.0/24',
        'open-beyond-need master 0-65535/udp 192.0.2.0/24',
        'other-protocol-open master every other protocol 192.0.2.0/24',
      ],
      ...open,
    },
  ],
  [
    'a protocol from whom a parameter says is undecided',
    relay,
    (_, resources) => rule(resources, 'master', { IpProtocol: 'icmp', CidrIp: { Ref: 'Office' } }),
    { findings: ['undecided master icmp 0.0.0.0/0+::/0'], ...open },
  ],
  [
    'TLS in front of a server that speaks it breaks, and needs a certificate',
    relay,
    (all) => (listener(all, 10600)['Protocol'] = 'TLS'),
    { findings: ['tls-mismatch game:1 10600/tcp', 'refused-by-cloud load-balancer'], ...open, ways: 6 },
  ],
  [
    'a closed egress of the load balancer names every server behind it',
    relay,
    (all, resources) => {
      const own = resources[group(resources, 'loadbalancer')]?.['Properties'] as Json;
      own['SecurityGroupEgress'] = [{ IpProtocol: 'tcp', FromPort: 1, ToPort: 65535, CidrIp: '0.0.0.0/0' }];
    },
    {
      findings: [
        'missing-flow load-balancer:1 5055/udp',
        'missing-flow load-balancer:1 27001/udp',
        'missing-flow load-balancer:1+2+3 5056/udp',
      ],
      ways: 4,
      unknown: 0,
      of: 7,
    },
  ],
  [
    'ports are told with whom they are open to, whatever the plan lets in from some of these',
    { ...relay, management: { 'tcp/3389': ['198.51.100.0/24'] } },
    (_, resources) =>
      rule(resources, 'master', { IpProtocol: 'tcp', FromPort: 3380, ToPort: 3400, CidrIp: '0.0.0.0/0' }),
    {
      findings: [
        'open-beyond-need master 3380-3388/tcp+3390-3400/tcp 0.0.0.0/0',
        'open-beyond-need master 3389/tcp 0.0.0.0/0 except 198.51.100.0/24',
      ],
      ...open,
    },
  ],
])('AWS: %s', (_, topology, change, expected) => {
  expect(aws(topology, change)).toEqual(expected);
});

describe('the number of open ways', () => {
  const targets = (all: readonly Json[]) =>
    ofType(all, 'ElasticLoadBalancingV2::TargetGroup').find(({ Tags }) =>
      JSON.stringify(Tags).includes('"photon:node","Value":"2"'),
    ) ?? {};

  test('tells on AWS which ways lead to servers that count as down', () => {
    const template = awsTemplate(relay);
    targets(Object.values(template.Resources as unknown as Record<string, Json>))['HealthCheckPort'] = '4444';
    const plan = planTopology(relay);
    const { ways } = checkInfrastructure(plan, [readTemplate(plan, template)]);
    expect(ways.filter(({ down }) => down).map(({ title, answer }) => `${title}: ${answer}`)).toEqual([
      expect.stringMatching(/^(udp|wss) to game server 2: open$/),
    ]);
  });
});

/** A machine with the master's group. */
const instance = (resources: Record<string, Json>, properties: Json, subnet?: Json) => {
  resources['Machine'] = {
    Type: 'AWS::EC2::Instance',
    Properties: {
      SecurityGroupIds: [{ 'Fn::GetAtt': [group(resources, 'master'), 'GroupId'] }],
      Tags: [{ Key: 'photon:role', Value: 'master' }],
      ...(subnet ? { SubnetId: { Ref: 'Subnet' } } : {}),
      ...properties,
    },
  };
  if (subnet)
    resources['Subnet'] = { Type: 'AWS::EC2::Subnet', Properties: { CidrBlock: '10.0.0.0/24', ...subnet } };
};
const elastic = (resources: Record<string, Json>, properties: Json) =>
  (resources['Address'] = { Type: 'AWS::EC2::EIP', Properties: properties });
const missing = ['public-address-missing master 203.0.113.0/24'];

test.each<[string, (resources: Record<string, Json>) => void, readonly string[]]>([
  ['in a subnet that gives none', (all) => instance(all, {}, { MapPublicIpOnLaunch: false }), missing],
  ['in a subnet that says nothing', (all) => instance(all, {}, {}), missing],
  ['in a subnet that gives one', (all) => instance(all, {}, { MapPublicIpOnLaunch: true }), []],
  ['in a subnet that the files lack', (all) => instance(all, { SubnetId: 'subnet-1' }), []],
  [
    'whose interface asks for none',
    (all) =>
      instance(
        all,
        { NetworkInterfaces: [{ AssociatePublicIpAddress: false }] },
        { MapPublicIpOnLaunch: true },
      ),
    missing,
  ],
  [
    'whose interface asks for one',
    (all) => instance(all, { NetworkInterfaces: [{ AssociatePublicIpAddress: true }] }, {}),
    [],
  ],
  [
    'with an elastic address',
    (all) => {
      instance(all, {}, {});
      elastic(all, { InstanceId: { Ref: 'Machine' } });
    },
    [],
  ],
  [
    'beside an elastic address that anything may get',
    (all) => {
      instance(all, {}, {});
      elastic(all, {});
    },
    [],
  ],
  [
    'beside the elastic address of a NAT gateway',
    (all) => {
      instance(all, {}, {});
      elastic(all, {});
      all['Nat'] = {
        Type: 'AWS::EC2::NatGateway',
        Properties: { AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } },
      };
    },
    missing,
  ],
])('AWS, direct: a machine %s', (_, change, findings) => {
  expect(aws(direct, (_all, resources) => change(resources)).findings).toEqual(findings);
});

async function azure(topology: TopologyInput, type: string, change: (inputs: Json) => void) {
  const records = JSON.parse(JSON.stringify(await azureRecords(topology))) as Json[];
  for (const { inputs } of records.filter((one) => String(one['type']).endsWith(`:${type}`)))
    change(inputs as Json);
  return told(topology, readRecords(planTopology(topology), records));
}
const list = (value: unknown) => value as Json[];
const frontendInside = (inputs: Json) => {
  for (const frontend of list(inputs['frontendIPConfigurations'])) {
    delete frontend['publicIPAddress'];
    frontend['subnet'] = { id: '/subnets/x' };
  }
};

test.each<[string, TopologyInput, string, (inputs: Json) => void, object]>([
  ['what the library makes', relay, 'LoadBalancer', () => undefined, { findings: [], ...open }],
  [
    'what the library makes in direct',
    direct,
    'NetworkInterface',
    () => undefined,
    { findings: [], ways: 2, unknown: 0, of: 2 },
  ],
  [
    'a frontend in a subnet is out of reach of public players',
    relay,
    'LoadBalancer',
    frontendInside,
    { findings: ['balancer-internal load-balancer 9 ports 203.0.113.0/24'], ...players },
  ],
  [
    'a frontend in a subnet is right for players inside',
    inside,
    'LoadBalancer',
    frontendInside,
    { findings: [], ...open },
  ],
  [
    'a floating address needs a loopback interface',
    { ...relay, protocols: ['udp'], servers: { master: 1, game: 1 } },
    'LoadBalancer',
    (inputs) =>
      list(inputs['loadBalancingRules'])
        .slice(2)
        .forEach((one) => (one['enableFloatingIP'] = true)),
    { findings: ['floating-address game:1 10400/udp'], ways: 1, unknown: 1, of: 2 },
  ],
  [
    'a Basic load balancer is refused',
    relay,
    'LoadBalancer',
    (inputs) => (inputs['sku'] = { name: 'Basic' }),
    { findings: ['refused-by-cloud load-balancer'], ...open },
  ],
  [
    'a server whose probe is closed gets nothing',
    { ...relay, protocols: ['udp'], servers: { master: 1, game: 2 } },
    'LoadBalancer',
    (inputs) =>
      list(inputs['probes'])
        .slice(0, 1)
        .forEach((one) => (one['port'] = 4444)),
    {
      findings: expect.arrayContaining([expect.stringMatching(/^health-check-closed/)]) as unknown,
      ways: 1,
      unknown: 0,
      of: 3,
    },
  ],
  [
    'a protocol without ports is open beyond need',
    { ...relay, servers: { master: 1 } },
    'NetworkSecurityGroup',
    (inputs) =>
      list(inputs['securityRules']).push({
        name: 'ping',
        priority: 150,
        direction: 'Inbound',
        access: 'Allow',
        protocol: 'Icmp',
        sourceAddressPrefix: '192.0.2.0/24',
        destinationAddressPrefix: '*',
        destinationPortRange: '*',
      }),
    { findings: ['other-protocol-open master icmp 192.0.2.0/24'], ways: 2, unknown: 0, of: 2 },
  ],
  [
    'a machine without a public address is out of reach in direct',
    direct,
    'NetworkInterface',
    (inputs) => {
      for (const one of list(inputs['ipConfigurations'])) delete one['publicIPAddress'];
    },
    { findings: ['public-address-missing master:1 203.0.113.0/24'], ways: 0, unknown: 0, of: 2 },
  ],
])('Azure: %s', async (_, topology, type, change, expected) => {
  expect(await azure(topology, type, change)).toEqual(expected);
});

test.each<[string, TopologyInput, TopologyInput, string]>([
  ['direct', direct, { ...direct, access: 'relay' }, 'the files have servers and no load balancer'],
  [
    'relay',
    { ...relay, protocols: ['udp'] },
    { ...relay, protocols: ['udp'], access: 'direct' },
    'leads to its servers',
  ],
])('files for %s against the other access are told so first', (_, made, asked, what) => {
  const plan = planTopology(asked);
  const [first] = checkInfrastructure(plan, [readTemplate(planTopology(made), awsTemplate(made))]).findings;
  expect([first?.code, first?.message]).toEqual(['access-differs', expect.stringContaining(what)]);
});
