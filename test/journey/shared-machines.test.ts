import { journeysOf } from '../../src/journey/journeys';
import type { Journey } from '../../src/journey/journey';
import type { Plan } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { planTopology } from '../../src/plan/plan';
import { comparePlan } from '../../src/verify/compare/compare';
import type { Infrastructure } from '../../src/verify/engine/infrastructure';
import { followPackets } from '../../src/verify/trace/follow-packets';
import { azureRecords, readRecords, render } from '../conformance/rendered';

const common: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  access: 'relay',
  clients: ['203.0.113.0/24'],
};
const perMachine: TopologyInput = {
  ...common,
  servers: { master: 1, game: 3, name: 1 },
  protocols: ['udp'],
  ports: { game: { udp: [5056, 5057] } },
  health: { master: 4530, game: 4531, name: 4533 },
  gameServersPerMachine: 2,
};
const topologies: readonly (readonly [string, TopologyInput, number])[] = [
  ['a machine of two roles', { ...common, machines: [['master', 'game:1']] }, 10],
  [
    'two machines of the same two roles',
    {
      ...common,
      servers: { master: 1, game: 2, name: 2 },
      machines: [
        ['name:1', 'game:2'],
        ['name:2', 'game:1'],
      ],
    },
    10,
  ],
  ['two of three game servers on a machine', perMachine, 9],
];

const configured = (plan: Plan, infrastructure: Infrastructure): Journey[] =>
  journeysOf(
    {
      plan,
      cloud: infrastructure.cloud,
      follow: followPackets(plan, infrastructure),
    },
    { configured: true },
  );

test.each(topologies)('on both clouds players arrive at game servers of %s', async (_, topology, count) => {
  const { plan, aws, azure } = await render(topology);
  for (const infrastructure of [aws, azure]) {
    const journeys = configured(plan, infrastructure);
    expect(journeys).toHaveLength(count);
    expect(journeys.filter(({ ok }) => !ok)).toEqual([]);
    expect(comparePlan(plan, infrastructure).map(({ id }) => id)).toEqual([]);
  }
});

test.each([
  ['2', 'another server of the machine, alone', true],
  ['3', 'a server of another machine', false],
  ['1,3', 'servers of two machines', false],
  ['game:1,game:2', 'the same servers with their role', true],
])('a machine tagged %s instead of 1,2, %s: right is %s', async (tag, _, isRight) => {
  const records = await azureRecords(perMachine);
  const machine = records
    .map((record) => (record['inputs'] as { tags?: Record<string, string> }).tags ?? {})
    .find((tags) => tags['photon:node'] === '1,2');
  if (!machine) throw new Error('no machine of two game servers');
  machine['photon:node'] = tag;
  const plan = planTopology(perMachine);
  const azure = readRecords(plan, records);
  const codes = new Set(comparePlan(plan, azure).map(({ code }) => code));
  expect([...codes]).toEqual(isRight ? [] : ['wrong-target']);
  expect(configured(plan, azure).every(({ ok }) => ok)).toBe(isRight);
});
