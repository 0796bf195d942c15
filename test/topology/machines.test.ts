import * as fc from 'fast-check';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { planToJson } from '../../src/plan/plan-to-json';
import { hostOf, machineOf } from '../../src/topology/machines';
import type { TopologyInput } from '../../src/topology/topology-input';
import { slotOf } from '../../src/topology/topology';

const base = { version: 'v3', protocols: ['udp'], clients: ['203.0.113.0/24'] } as const;
const farm: TopologyInput = { ...base, servers: { master: 1, game: 2 }, machines: [['master', 'game:1']] };

const kindsOf = (input: TopologyInput) =>
  planTopology(input).topology.machines.map(
    ({ name, hosts }) =>
      `${name}: ${hosts.map((host) => host.map(({ role, node }) => `${role}:${node}`).join(' ')).join(', ')}`,
  );

const serverFlows = (input: TopologyInput) =>
  planToJson(planTopology(input)).flows.filter(({ from }) => from === 'game').length;

const rulesOf = (input: TopologyInput, cloud: 'aws' | 'azure') =>
  planToJson(planTopology(input), cloud).rules.map(
    ({ role, transport, fromPort, toPort, sources }) =>
      `${role} ${fromPort}-${toPort}/${transport} from ${sources.join(' ')}`,
  );

function problems(input: TopologyInput): string[] {
  try {
    planTopology(input);
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.map(({ place }) => place.path ?? '');
  }
}

describe('the kinds of machines', () => {
  test.each<[string, Partial<TopologyInput>, string[]]>([
    ['one for each role by default', {}, ['master: master:1', 'game: game:1, game:2, game:3']],
    [
      'one for all in the single layout',
      { layout: 'single', servers: { master: 1, game: 1 } },
      ['all: master:1 game:1'],
    ],
    [
      'game servers in turn',
      { gameServersPerMachine: 2 },
      ['master: master:1', 'game: game:1 game:2, game:3'],
    ],
    [
      'roles that share a machine, in alphabetical order, beside those that do not',
      { machines: [['master', 'game:1']] },
      ['game: game:2, game:3', 'game+master: master:1 game:1'],
    ],
    [
      'nodes of one role in ascending order, however the list is written',
      { machines: [['game:3', 'game:1']] },
      ['master: master:1', 'game: game:2, game:1 game:3'],
    ],
  ])('%s', (_title, change, expected) => {
    expect(kindsOf({ ...base, servers: { master: 1, game: 3 }, ...change })).toEqual(expected);
  });

  test('a node knows its machine and its place there', () => {
    const { topology } = planTopology({
      ...base,
      servers: { master: 1, game: 3 },
      machines: [['game:1', 'game:3', 'master']],
    });
    const game = topology.roles.find(({ role }) => role === 'game');
    expect([1, 2, 3].map((node) => game && slotOf(game, node))).toEqual([1, 1, 2]);
    expect([1, 2, 3].map((node) => machineOf(topology, 'game', node))).toEqual([
      'game+master',
      'game',
      'game+master',
    ]);
    expect(hostOf(topology, 'master', 1)).toEqual(hostOf(topology, 'game', 3));
    expect(hostOf(topology, 'game', 4)).toBeUndefined();
  });

  test('every server stands on exactly one machine', () => {
    const servers = fc.record({
      master: fc.constant(1),
      game: fc.integer({ min: 1, max: 2 }),
      name: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(servers, fc.infiniteStream(fc.nat(3)), (counts, choices) => {
        const all = Object.entries(counts).flatMap(([role, count]) =>
          Array.from({ length: count }, (_, index) => `${role}:${index + 1}`),
        );
        const byMachine = new Map<string | number, string[]>();
        for (const server of all) {
          const machine = server.startsWith('name') ? server : choices.next().value;
          byMachine.set(machine, [...(byMachine.get(machine) ?? []), server]);
        }
        const machines = [...byMachine.values()];
        const kinds = planTopology({ ...base, servers: counts, machines, ports: { name: { udp: 7000 } } })
          .topology.machines;
        const placed = kinds.flatMap(({ hosts }) => hosts.flat().map(({ role, node }) => `${role}:${node}`));
        expect(placed.sort()).toEqual(all.sort());
        for (const { name, roles, hosts } of kinds) {
          expect(name).toBe([...roles].sort().join('+'));
          for (const host of hosts) expect(new Set(host.map(({ role }) => role))).toEqual(new Set(roles));
        }
      }),
    );
  });
});

describe('what stays on a machine', () => {
  test.each<[string, TopologyInput, number]>([
    ['game servers elsewhere need the master', farm, 1],
    ['a game server beside the master needs no rule', { ...farm, servers: { master: 1, game: 1 } }, 0],
    ['nor do two', { ...farm, machines: [['master', 'game:1', 'game:2']] }, 0],
    ['nor all in the single layout', { ...base, servers: { master: 1, game: 1 }, layout: 'single' }, 0],
    [
      'counters leave the machine of the dashboard where a server is elsewhere',
      {
        ...base,
        servers: { master: 1, game: 1, dashboard: 1 },
        operators: ['198.51.100.7/32'],
        machines: [['master', 'dashboard']],
      },
      2,
    ],
  ])('%s', (_title, input, flows) => {
    expect(serverFlows(input)).toBe(flows);
  });
});

test('AWS keeps rules by role, Azure by kind of machine, and both open the same at each machine', () => {
  expect(rulesOf(farm, 'aws')).toEqual([
    'master 5055-5055/udp from 203.0.113.0/24',
    'game 5056-5056/udp from 203.0.113.0/24',
    'master 4520-4520/tcp from game',
  ]);
  expect(rulesOf(farm, 'azure')).toEqual([
    'game+master 5055-5056/udp from 203.0.113.0/24',
    'game 5056-5056/udp from 203.0.113.0/24',
    'game+master 4520-4520/tcp from game',
  ]);
});

test.each<[string, Partial<TopologyInput>, string[]]>([
  ['a server named twice', { machines: [['master', 'game:1'], ['game:1']] }, ['machines[1][0]']],
  ['a server named twice on one machine', { machines: [['master', 'master:1']] }, ['machines[0][1]']],
  ['a server that is not counted', { machines: [['master', 'game:3']] }, ['machines[0][1]']],
  ['a role that is not there', { machines: [['master', 'gaem']] }, ['machines[0][1]']],
  ['a number that is none', { machines: [['master', 'game:0']] }, ['machines[0][1]']],
  ['an empty machine', { machines: [[]] }, ['machines[0]']],
  ['beside the single layout', { layout: 'single', machines: [['master', 'game']] }, ['layout']],
  [
    'beside game servers in turn',
    { gameServersPerMachine: 2, machines: [['master', 'game']] },
    ['gameServersPerMachine'],
  ],
  [
    'ports that clash on one machine',
    { machines: [['master', 'game:1']], ports: { game: { udp: 5055 } } },
    ['ports.game.udp'],
  ],
  [
    'a client port that is S2S of the same machine',
    { protocols: ['tcp'], machines: [['master', 'game:1']], ports: { game: { tcp: 4520 } } },
    ['ports.game.tcp'],
  ],
  [
    'two servers of one role without ports of their own',
    { machines: [['game:1', 'game:2']], ports: { game: { udp: 7000 } } },
    ['machines'],
  ],
])('%s is an error with its key path', (_title, change, expected) => {
  expect(problems({ ...base, servers: { master: 1, game: 2 }, ...change })).toEqual(expected);
});

test('ports that clash only on machines that nobody has are none', () => {
  expect(
    problems({
      ...farm,
      machines: [['master', 'game:1']],
      servers: { master: 1, game: 2, name: 1 },
      ports: { name: { udp: 5055 } },
    }),
  ).toEqual([]);
});
