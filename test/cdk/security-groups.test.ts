import { DIRECT, ingressLines, ofType, RELAY, rolesOfGroups, synth, tagOf } from './stacks';
import type { Resources } from './stacks';

const GROUP = 'AWS::EC2::SecurityGroup';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';

describe('groups in direct access', () => {
  let resources: Resources;
  beforeAll(() => {
    resources = synth(DIRECT);
  });

  test('there is one for each role, and nothing but groups and their rules', () => {
    expect([...rolesOfGroups(resources).values()].sort()).toEqual(['dashboard', 'game', 'master']);
    expect(new Set(Object.values(resources).map(({ Type }) => Type))).toEqual(new Set([GROUP, INGRESS]));
  });

  test('they let in exactly clients, servers among themselves and operators', () => {
    expect(ingressLines(resources)).toEqual([
      'dashboard: 40001/udp from game',
      'dashboard: 40001/udp from master',
      'dashboard: 8088/tcp from 198.51.100.0/24',
      'game: 27002/udp from 203.0.113.0/24',
      'game: 4531/tcp from 203.0.113.0/24',
      'game: 5056/udp from 203.0.113.0/24',
      'master: 27001/udp from 203.0.113.0/24',
      'master: 4520/tcp from game',
      'master: 4530/tcp from 203.0.113.0/24',
      'master: 5055/udp from 203.0.113.0/24',
    ]);
  });

  test('every rule says in AWS characters who comes in', () => {
    const inline = ofType(resources, GROUP).flatMap(
      (group) => (group['SecurityGroupIngress'] as object[] | undefined) ?? [],
    );
    const rules = [...inline, ...ofType(resources, INGRESS)] as { Description: string }[];
    expect(rules).toHaveLength(10);
    for (const { Description } of rules)
      expect(Description).toMatch(/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
    expect(rules.map(({ Description }) => Description)).toContain('game servers to master servers, tcp');
  });
});

describe('untracked UDP', () => {
  test('where everyone plays, one rule a family and range covers the port, and all responses leave', () => {
    const resources = synth({ ...DIRECT, clients: ['203.0.113.0/24', '0.0.0.0/0', '::/0'] });
    expect(ingressLines(resources).filter((line) => /game: .*udp/.test(line))).toEqual([
      'game: 27002/udp from 0.0.0.0/0',
      'game: 27002/udp from ::/0',
      'game: 5056/udp from 0.0.0.0/0',
      'game: 5056/udp from ::/0',
    ]);
    for (const group of ofType(resources, GROUP)) {
      expect(group['SecurityGroupEgress']).toMatchObject([
        { CidrIp: '0.0.0.0/0', IpProtocol: '-1' },
        { CidrIpv6: '::/0', IpProtocol: '-1' },
      ]);
    }
  });
});

describe('relay', () => {
  test('clients reach the load balancers alone, and these reach exactly the target and health ports', () => {
    expect(ingressLines(synth({ ...RELAY, protocols: ['udp'] }))).toEqual([
      'game: 4531/tcp from load-balancer',
      'game: 5056/udp from load-balancer',
      'load-balancer: 10400-10401/udp from 203.0.113.0/24',
      'load-balancer: 27000-27001/udp from 203.0.113.0/24',
      'load-balancer: 5055/udp from 203.0.113.0/24',
      'load-balancer: 5058/udp from 203.0.113.0/24',
      'master: 27001/udp from load-balancer',
      'master: 4520/tcp from game',
      'master: 4530/tcp from load-balancer',
      'master: 5055/udp from load-balancer',
      'name: 27000/udp from load-balancer',
      'name: 4533/tcp from load-balancer',
      'name: 5058/udp from load-balancer',
    ]);
  });

  test('a rule for the probe alone and one for clients are the same resource, which EC2 would refuse twice', () => {
    const ids = (protocols: ('udp' | 'tcp')[]) =>
      Object.entries(synth({ ...RELAY, protocols }))
        .filter(([, { Type, Properties }]) => Type === INGRESS && Properties['FromPort'] === 4531)
        .map(([id, resource]) => [id, resource]);
    expect(ids(['udp'])).toHaveLength(1);
    expect(ids(['udp', 'tcp'])).toEqual(ids(['udp']));
  });
});

test('the single layout has one group for all servers, and no rule for what stays on the machine', () => {
  const resources = synth({ ...DIRECT, layout: 'single', servers: { master: 1, game: 1, dashboard: 1 } });
  expect([...rolesOfGroups(resources).values()]).toEqual(['all']);
  expect(ingressLines(resources).every((line) => line.startsWith('all: '))).toBe(true);
  expect(ingressLines(resources).some((line) => /4520|40001/.test(line))).toBe(false);
});

describe('planned egress', () => {
  test('lets out S2S and counters, and nothing else', () => {
    const resources = synth(DIRECT, { egress: 'planned' });
    const rules = ofType(resources, EGRESS).map(
      ({ FromPort, IpProtocol, Description }) => `${FromPort}/${IpProtocol} ${Description}`,
    );
    expect(rules.sort()).toEqual([
      '40001/udp game servers to dashboard servers, udp',
      '40001/udp master servers to dashboard servers, udp',
      '4520/tcp game servers to master servers, tcp',
    ]);
    for (const group of ofType(resources, GROUP)) {
      expect(group['SecurityGroupEgress']).toMatchObject([
        { CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' },
      ]);
    }
  });

  test('lets load balancers reach target and health ports, since probes obey their egress', () => {
    const resources = synth(
      { ...RELAY, servers: { master: 1, game: 1 }, protocols: ['udp'] },
      { egress: 'planned' },
    );
    const balancers = ofType(resources, EGRESS).filter(({ Description }) =>
      /^load balancers/.test(String(Description)),
    );
    expect(balancers.map(({ FromPort, IpProtocol }) => `${FromPort}/${IpProtocol}`).sort()).toEqual([
      '27001/udp',
      '4530/tcp',
      '4531/tcp',
      '5055/udp',
      '5056/udp',
    ]);
  });

  test('lets servers open what the topology names as outbound, and load balancers nothing of it', () => {
    const resources = synth(
      { ...RELAY, servers: { master: 1 }, protocols: ['tcp'], outbound: { 'tcp/443': ['0.0.0.0/0'] } },
      { egress: 'planned' },
    );
    const outbound = ofType(resources, GROUP).flatMap((group) =>
      (group['SecurityGroupEgress'] as { CidrIp: string; FromPort: number }[])
        .filter(({ FromPort }) => FromPort === 443)
        .map(({ CidrIp }) => `${tagOf(group, 'photon:role')} ${CidrIp}`),
    );
    expect(outbound).toEqual(['master 0.0.0.0/0']);
  });

  test('lets servers reach each other by the public addresses that are known', () => {
    const resources = synth(
      { ...DIRECT, publicAddresses: { game: ['192.0.2.10/32'], master: ['192.0.2.1/32'] } },
      { egress: 'planned' },
    );
    const rules = ofType(resources, GROUP).flatMap(
      (group) => group['SecurityGroupEgress'] as { CidrIp: string; FromPort: number }[],
    );
    expect(rules.filter(({ CidrIp }) => CidrIp === '192.0.2.1/32').map(({ FromPort }) => FromPort)).toEqual([
      4520,
    ]);
  });
});
