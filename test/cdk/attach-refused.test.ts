import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { PhotonNetwork, PhotonSecurityGroups } from '../../cdk/index';
import type { PhotonMachine } from '../../cdk/index';
import type { TopologyInput } from '../../src/index';
import { instance, scaling } from './machines';
import { DIRECT, messages, network, newApp, newStack, refusals, RELAY } from './stacks';

type Attached = [role: string, node: number, machine: PhotonMachine];

const SMALL: TopologyInput = { ...RELAY, servers: { master: 1, game: 1, name: 2 }, protocols: ['udp'] };

describe('what can not be attached', () => {
  const attach = (topology: TopologyInput, ...calls: Attached[]) =>
    refusals(() => {
      const { network: made } = network(topology);
      for (const [role, node, machine] of calls) made.server(role, node).attach(machine);
    });
  const at = (ipAddress: string) => ({ ipAddress });

  test.each([
    ['a role that is not there', SMALL, [['gaem', 1, at('10.0.0.1')]], ['server(gaem, 1) [unknown-name]']],
    ['a node beyond the count', SMALL, [['game', 2, at('10.0.0.1')]], ['server(game, 2) [unknown-name]']],
    ['a node 0', DIRECT, [['game', 0, at('10.0.0.1')]], ['server(game, 0) [unknown-name]']],
    [
      'a server twice',
      SMALL,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 1, at('10.0.0.2')],
      ],
      ['server(game, 1) [attached-twice]'],
    ],
    [
      'a server twice in direct access',
      DIRECT,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 1, at('10.0.0.2')],
      ],
      ['server(game, 1) [attached-twice]'],
    ],
    [
      'one machine for two servers',
      DIRECT,
      [
        ['game', 1, at('10.0.0.1')],
        ['game', 2, at('10.0.0.1')],
      ],
      ['server(game, 2) [attached-twice]'],
    ],
    [
      'an IPv6 address without dual stack',
      SMALL,
      [['game', 1, at('2001:db8::1')]],
      ['server(game, 1) [resource-unfit]'],
    ],
    [
      'an IPv4 address with dual stack',
      { ...SMALL, dualStack: true },
      [['game', 1, at('10.0.0.1')]],
      ['server(game, 1) [resource-unfit]'],
    ],
    ['what is no address', SMALL, [['game', 1, at('10.0.0.1/32')]], ['server(game, 1) [resource-unfit]']],
  ] satisfies [string, TopologyInput, Attached[], string[]][])('%s', (_, topology, calls, expected) => {
    expect(attach(topology, ...calls)).toEqual(expected);
  });

  test.each([DIRECT, SMALL])(
    'a server of a role that does not exist is refused with the role that was meant',
    (topology) => {
      const { network: made } = network({ ...topology, servers: { master: 1, game: 2 } });
      expect(messages(() => made.server('gaem', 1).attach(at('10.0.0.1')))).toEqual([
        expect.stringMatching(/"gaem".* master, game\. Did you mean "game"\?/),
      ]);
    },
  );

  test('an auto-scaling group that may grow, for a server of which clients need this one', () => {
    const { stack, vpc, network: made } = network(SMALL);
    expect(refusals(() => made.server('game', 1).attach(scaling(stack, vpc, 'Game', 2)))).toEqual([
      'server(game, 1) [resource-unfit]',
    ]);
    expect(refusals(() => made.server('name', 1).attach(scaling(stack, vpc, 'Name', 2)))).toEqual([]);
  });

  test('an instance with dual stack, whose UDP needs IPv6 addresses', () => {
    const { stack, vpc, network: made } = network({ ...SMALL, dualStack: true });
    expect(refusals(() => made.server('game', 1).attach(instance(stack, vpc, 'Game')))).toEqual([
      'server(game, 1) [resource-unfit]',
    ]);
  });

  test('instances and addresses in one pool', () => {
    const { stack, vpc, network: made } = network(SMALL);
    made.server('name', 1).attach({ ipAddress: '10.0.0.31' });
    expect(refusals(() => made.server('name', 2).attach(instance(stack, vpc, 'Name')))).toEqual([
      'server(name, 2) [resource-unfit]',
    ]);
  });

  test('a sixth group on an interface', () => {
    const { stack, vpc, network: made } = network(DIRECT);
    const machine = instance(stack, vpc, 'Game');
    machine.connections.addSecurityGroup(
      ...[1, 2, 3, 4].map((number) => new SecurityGroup(stack, `More${number}`, { vpc })),
    );
    expect(refusals(() => made.server('game', 1).attach(machine))).toEqual([
      'server(game, 1) [quota-exceeded]',
    ]);
  });

  test('an instance of a stack that would need the stack of its target group and be needed by it', () => {
    const app = newApp();
    const first = newStack(app, 'First');
    const second = newStack(app, 'Second');
    const made = new PhotonNetwork(first.stack, 'Net', { vpc: first.vpc, topology: SMALL });
    expect(refusals(() => made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game')))).toEqual(
      ['server(game, 1) [stack-cycle]'],
    );
  });

  test('the way out: groups in the first stack, load balancers beside the instance', () => {
    const app = newApp();
    const first = newStack(app, 'First');
    const second = newStack(app, 'Second');
    const securityGroups = new PhotonSecurityGroups(first.stack, 'Groups', {
      vpc: first.vpc,
      topology: SMALL,
    });
    const made = new PhotonNetwork(second.stack, 'Net', { vpc: second.vpc, topology: SMALL, securityGroups });
    made.server('game', 1).attach(instance(second.stack, second.vpc, 'Game'));
    app.synth();
    expect(first.stack.dependencies).toEqual([]);
  });
});

describe('what is forgotten', () => {
  test('is a warning that names every server without a machine', () => {
    const { stack, network: made } = network({ ...SMALL, servers: { master: 1, game: 2 } });
    made.server('game', 2).attach({ ipAddress: '10.0.0.2' });
    Annotations.fromStack(stack).hasWarning(
      '/Photon/Net',
      Match.stringLikeRegexp('master:1, game:1\\. .*not-attached'),
    );
  });

  test('is none where every server has its machine', () => {
    const { stack, network: made } = network({ ...DIRECT, servers: { master: 1 } });
    made.server('master', 1).attach({ ipAddress: '192.0.2.1' });
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('not-attached'))).toEqual([]);
  });
});
