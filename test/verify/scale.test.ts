import { planTopology } from '../../src/plan/plan';
import { readAws } from '../../src/verify/read/aws/read-aws';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];
const group = (role: string | undefined, rules: object[]) => ({
  Type: 'AWS::EC2::SecurityGroup',
  Properties: {
    GroupDescription: 'x',
    SecurityGroupIngress: rules,
    ...(role ? { Tags: [{ Key: 'photon:role', Value: role }] } : {}),
  },
});
const tcp = (port: number, source: object) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...source,
});

/** Game servers behind their own listeners and instances, and as many groups of other teams with sixty rules each. */
function largeTemplate(games: number, others: number) {
  const everyone = clients.map((CidrIp) => ({ CidrIp }))[0] ?? {};
  const ports = Array.from({ length: games }, (_, index) => 10300 + index);
  const resources: [string, object][] = [
    ['Lb', group('load-balancer', [tcp(4530, everyone), ...ports.map((port) => tcp(port, everyone))])],
    ['Game', group('game', [tcp(4531, { SourceSecurityGroupId: { Ref: 'Lb' } })])],
    [
      'Master',
      group('master', [
        tcp(4530, { SourceSecurityGroupId: { Ref: 'Lb' } }),
        tcp(4520, { SourceSecurityGroupId: { Ref: 'Game' } }),
      ]),
    ],
    ...[0, 1, 2].map((number): [string, object] => [
      `Nlb${number}`,
      {
        Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
        Properties: { Type: 'network', SecurityGroups: [{ Ref: 'Lb' }] },
      },
    ]),
    ...endpoint('Master', 'master', 1, 4530, 4530),
    ...ports.flatMap((port, index) => [
      ...endpoint(`Game${index}`, 'game', index + 1, port, 4531),
      [
        `Server${index}`,
        {
          Type: 'AWS::EC2::Instance',
          Properties: {
            SecurityGroupIds: [{ Ref: 'Game' }],
            Tags: [{ Key: 'photon:node', Value: `${index + 1}` }],
          },
        },
      ] as [string, object],
    ]),
    ...Array.from({ length: others }, (_, index): [string, object] => [
      `Team${index}`,
      group(
        undefined,
        Array.from({ length: 60 }, (__, rule) =>
          tcp(20000 + rule, { CidrIp: `10.${index % 200}.${rule}.0/24` }),
        ),
      ),
    ]),
  ];
  return {
    Resources: Object.fromEntries(resources) as Record<
      string,
      { Type: string; Properties: Record<string, unknown> }
    >,
  };
}

function endpoint(id: string, role: string, node: number, port: number, target: number): [string, object][] {
  const Tags = [
    { Key: 'photon:role', Value: role },
    { Key: 'photon:node', Value: `${node}` },
  ];
  return [
    [
      `${id}Targets`,
      {
        Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        Properties: { Port: target, Protocol: 'TCP', Tags },
      },
    ],
    [
      `${id}Listener`,
      {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          // A network load balancer has 50 listeners at most.
          LoadBalancerArn: { Ref: `Nlb${role === 'master' ? 2 : node % 2}` },
          Port: port,
          Protocol: 'TCP',
          DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: `${id}Targets` } }],
        },
      },
    ],
  ];
}

test('500 resources are read and checked within two seconds or so, and in memory that a pipeline has', () => {
  const topology: TopologyInput = {
    servers: { master: 1, game: 100 },
    protocols: ['tcp'],
    clients,
    access: 'relay',
  };
  const template = largeTemplate(100, 200);
  expect(Object.keys(template.Resources).length).toBeGreaterThan(500);
  // Time of the processor: what else the machine does is not this check's.
  const before = process.memoryUsage().heapUsed;
  const started = process.cpuUsage();
  const plan = planTopology(topology);
  const result = checkInfrastructure(plan, [
    readAws([{ file: 'large.json', template }], { roles: rolesOf(plan) }),
  ]);
  const seconds = process.cpuUsage(started).user / 1e6;
  process.stdout.write(
    `check of ${Object.keys(template.Resources).length} resources: ${seconds.toFixed(2)} s\n`,
  );
  expect(result.findings.filter(({ code }) => code !== 'not-analysed' && code !== 'risky-setting')).toEqual(
    [],
  );
  // It takes less than one; the margin is for busy machines, and for a heap that other tests have filled.
  expect(seconds).toBeLessThan(4);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(500 * 2 ** 20);
});

test('4,000 addresses in one Azure group, as many as it holds, are compared exactly', () => {
  const cidrs = Array.from({ length: 4000 }, (_, index) => `${20 + (index >> 8)}.${index & 255}.1.0/24`);
  const plan = planTopology({ servers: { master: 1 }, protocols: ['udp'], clients: cidrs });
  const rule = {
    name: 'c',
    priority: 100,
    direction: 'Inbound',
    access: 'Allow',
    protocol: 'Udp',
    destinationPortRanges: ['5055', '27001'],
    destinationAddressPrefix: '*',
  };
  const rest = {
    ...rule,
    name: 'd',
    priority: 4096,
    access: 'Deny',
    protocol: '*',
    destinationPortRanges: ['0-65535'],
    sourceAddressPrefix: '*',
  };
  const records = (prefixes: readonly string[]) => [
    {
      type: 'azure-native:network:NetworkSecurityGroup',
      name: 'm',
      inputs: {
        tags: { 'photon:role': 'master' },
        securityRules: [{ ...rule, sourceAddressPrefixes: prefixes }, rest],
      },
    },
  ];
  const findings = (prefixes: readonly string[]) =>
    checkInfrastructure(plan, [
      readAzure(azureResources(records(prefixes), 'r.json') ?? [], { roles: rolesOf(plan) }),
    ]).findings.flatMap(({ code, data }) => (data.sources ? `${code} ${data.sources.join()}` : []));
  const started = process.cpuUsage();
  expect(findings(cidrs)).toEqual([]);
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  expect(findings(cidrs.slice(1))).toEqual(['required-access-blocked 20.0.1.0/24']);
  expect(findings([...cidrs, '99.0.0.0/32'])).toEqual(['excess-access 99.0.0.0/32']);
});
