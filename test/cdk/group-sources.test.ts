import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork, PhotonRoleRules, PhotonSecurityGroups } from '../../cdk/index';
import { DIRECT, ingressLines, newApp, newStack, RELAY, resourcesOf, rolesOfGroups, synth } from './stacks';

test.each([
  ['open', {}, 0],
  ['planned', {}, 2],
  ['planned', { 'tcp/443': ['0.0.0.0/0'], 'tcp/80': ['0.0.0.0/0'] }, 0],
] as const)(
  '%s egress with outbound %j warns %d times of what servers need outside',
  (egress, outbound, count) => {
    const { stack, vpc } = newStack();
    new PhotonSecurityGroups(stack, 'Groups', { vpc, topology: { ...DIRECT, outbound }, egress });
    const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('useful-port-closed'));
    expect(found).toHaveLength(count);
  },
);

describe('sources', () => {
  test('prefix lists and constructs of an audience get all of its ports, as resources of their own', () => {
    const { stack, vpc } = newStack();
    const bastion = new SecurityGroup(stack, 'Bastion', { vpc });
    const topology = { ...DIRECT, aws: { prefixLists: { clients: [{ id: 'pl-0123', maxEntries: 5 }] } } };
    new PhotonSecurityGroups(stack, 'Groups', { vpc, topology, sources: { operators: [bastion] } });
    const lines = ingressLines(resourcesOf(stack));
    expect(lines.filter((line) => line.endsWith('pl-0123'))).toEqual([
      'game: 27002/udp from pl-0123',
      'game: 4531/tcp from pl-0123',
      'game: 5056/udp from pl-0123',
      'master: 27001/udp from pl-0123',
      'master: 4530/tcp from pl-0123',
      'master: 5055/udp from pl-0123',
    ]);
    expect(lines.filter((line) => /Bastion/.test(line))).toEqual([
      expect.stringMatching(/^dashboard: 8088\/tcp from Bastion/),
    ]);
  });

  test('prefix lists of clients stand at the load balancers in relay, not at the machines', () => {
    const lines = ingressLines(
      synth({ ...RELAY, aws: { prefixLists: { clients: [{ id: 'pl-0123', maxEntries: 5 }] } } }),
    );
    expect(
      new Set(lines.filter((line) => line.endsWith('pl-0123')).map((line) => line.split(':')[0])),
    ).toEqual(new Set(['load-balancer']));
  });

  test('an address that two audiences name for one port is one rule, which EC2 would refuse twice', () => {
    const lines = ingressLines(synth({ ...DIRECT, management: { 'tcp/8088': ['198.51.100.0/24'] } }));
    expect(lines.filter((line) => line === 'dashboard: 8088/tcp from 198.51.100.0/24')).toHaveLength(1);
  });
});

describe('groups that are there already', () => {
  const existing = (stack: Parameters<typeof SecurityGroup.fromSecurityGroupId>[0], id: string) =>
    SecurityGroup.fromSecurityGroupId(stack, id, `sg-${id}`, { mutable: false });

  test('get every rule as a resource, also where they are imported as immutable', () => {
    const { stack, vpc } = newStack();
    new PhotonSecurityGroups(stack, 'Groups', {
      vpc,
      topology: DIRECT,
      securityGroups: { game: existing(stack, 'game') },
    });
    const resources = resourcesOf(stack);
    expect([...rolesOfGroups(resources).values()].sort()).toEqual(['dashboard', 'master']);
    expect(ingressLines(resources).filter((line) => line.includes('sg-game'))).toEqual([
      'dashboard: 40001/udp from sg-game',
      'master: 4520/tcp from sg-game',
      'sg-game: 27002/udp from 203.0.113.0/24',
      'sg-game: 4531/tcp from 203.0.113.0/24',
      'sg-game: 5056/udp from 203.0.113.0/24',
    ]);
  });

  test("one role's rules go onto one group", () => {
    const { stack } = newStack();
    const rules = new PhotonRoleRules(stack, 'Rules', {
      topology: DIRECT,
      role: 'master',
      securityGroup: existing(stack, 'master'),
      securityGroups: { game: existing(stack, 'game') },
    });
    expect(rules.connections.securityGroups).toHaveLength(1);
    expect(ingressLines(resourcesOf(stack))).toEqual([
      'sg-master: 27001/udp from 203.0.113.0/24',
      'sg-master: 4520/tcp from sg-game',
      'sg-master: 4530/tcp from 203.0.113.0/24',
      'sg-master: 5055/udp from 203.0.113.0/24',
    ]);
  });
});

describe('across stacks and topologies', () => {
  test('groups of one stack serve a network of another, which needs the first and not the other way round', () => {
    const app = newApp();
    const first = newStack(app, 'First');
    const second = newStack(app, 'Second');
    const securityGroups = new PhotonSecurityGroups(first.stack, 'Groups', {
      vpc: first.vpc,
      topology: RELAY,
    });
    new PhotonNetwork(second.stack, 'Net', { vpc: second.vpc, topology: RELAY, securityGroups });
    app.synth();
    expect(second.stack.dependencies).toEqual([first.stack]);
    expect(first.stack.dependencies).toEqual([]);
  });

  test('two topologies in one stack share no id and name nothing', () => {
    const { stack, vpc } = newStack();
    new PhotonNetwork(stack, 'One', { vpc, topology: RELAY });
    new PhotonNetwork(stack, 'Two', { vpc, topology: RELAY });
    const resources = resourcesOf(stack);
    expect(Object.keys(resources)).toHaveLength(2 * Object.keys(synth(RELAY)).length);
    for (const { Properties } of Object.values(resources)) {
      expect(Object.keys(Properties)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(GroupName|Name)$/)]),
      );
    }
  });
});
