import { planTopology } from '../../src/plan/plan';
import { isSamePlan, planOf, samePlan } from '../../src/plan/plan-of';
import type { TopologyInput } from '../../src/topology/topology-input';

jest.mock('../../src/plan/plan', () => {
  const actual = jest.requireActual<typeof import('../../src/plan/plan')>('../../src/plan/plan');
  return { ...actual, planTopology: jest.fn(actual.planTopology) };
});

const topology: TopologyInput = { servers: { master: 1, game: 2 }, clients: ['203.0.113.0/24'] };
/** TCP and UDP of one port number with different targets: AWS alone refuses it. */
const refusedByAws: TopologyInput = {
  ...topology,
  access: 'relay',
  protocols: ['udp', 'tcp'],
  relayPorts: { udp: 10300, tcp: 10300 },
};

test('a plan is taken as it is and not planned again', () => {
  const plan = planTopology(topology);
  jest.mocked(planTopology).mockClear();
  expect(planOf(plan, 'aws')).toBe(plan);
  expect(planOf(plan, 'azure')).toBe(plan);
  expect(planTopology).not.toHaveBeenCalled();
});

test('a topology is planned for the cloud alone', () => {
  expect(planOf(topology, 'azure').clouds).toEqual(['azure']);
});

test('a plan made for one cloud is checked against the limits of the other', () => {
  const plan = planTopology(refusedByAws, { clouds: ['azure'] });
  expect(planOf(plan, 'azure')).toBe(plan);
  expect(() => planOf(plan, 'aws')).toThrow('relayPorts.');
});

test.each<[string, TopologyInput, boolean]>([
  ['the same text', { ...topology }, true],
  ['keys in another order', { clients: ['203.0.113.0/24'], servers: { game: 2, master: 1 } }, true],
  ['a default written out', { ...topology, access: 'direct' }, true],
  ['another count', { ...topology, servers: { master: 1, game: 3 } }, false],
  ['other clients', { ...topology, clients: ['203.0.113.0/25'] }, false],
])('two plans of %s', (_, other, same) => {
  const [first, second] = [planTopology(topology), planTopology(other)];
  expect(isSamePlan(first, second)).toBe(same);
  if (same) expect(samePlan(first, second, 'securityGroups')).toBe(first);
  else
    expect(() => samePlan(first, second, 'securityGroups')).toThrow(
      /^securityGroups: .*\[topology-differs\]$/,
    );
});
