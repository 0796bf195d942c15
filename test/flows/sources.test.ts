import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { formatSource } from '../../src/topology/source';

const prefixLists = { operators: [{ id: 'pl-0123456789abcdef0', maxEntries: 5 }] };
const serviceTags = { operators: ['AzureCloud.westeurope'] };
const dashboard: TopologyInput = { servers: { dashboard: 1 }, clients: ['203.0.113.0/24'] };

/** Who may open the dashboard on each cloud. */
function operators(input: Partial<TopologyInput>) {
  const { rules, issues } = planTopology({ ...dashboard, ...input });
  const on = (cloud: 'aws' | 'azure') =>
    rules[cloud]
      .filter(({ audience }) => audience === 'operators')
      .flatMap(({ grants }) => grants.flatMap(({ sources }) => sources.map(formatSource)));
  return { aws: on('aws'), azure: on('azure'), codes: issues.map(({ code }) => code) };
}

describe('operators named by lists', () => {
  test.each<[string, Partial<TopologyInput>, string[], string[], boolean]>([
    ['of AWS', { aws: { prefixLists } }, ['pl-0123456789abcdef0'], [], true],
    ['of Azure', { azure: { serviceTags } }, [], ['AzureCloud.westeurope'], true],
    [
      'of both',
      { aws: { prefixLists }, azure: { serviceTags } },
      ['pl-0123456789abcdef0'],
      ['AzureCloud.westeurope'],
      false,
    ],
    [
      'of AWS, beside a range',
      { aws: { prefixLists }, operators: ['198.51.100.0/24'] },
      ['198.51.100.0/24', 'pl-0123456789abcdef0'],
      ['198.51.100.0/24'],
      false,
    ],
  ])('%s are let in there alone', (_, input, aws, azure, warned) => {
    const found = operators(input);
    expect(found).toMatchObject({ aws, azure });
    expect(found.codes.includes('no-source-on-cloud')).toBe(warned);
  });

  test('a plan for one cloud says nothing of the other', () => {
    const { issues } = planTopology({ ...dashboard, aws: { prefixLists } }, { clouds: ['aws'] });
    expect(issues.map(({ code }) => code)).not.toContain('no-source-on-cloud');
  });

  test('without a range and without a list the dashboard is refused', () => {
    expect(() => planTopology(dashboard)).toThrow('missing-key');
  });
});

test.each<[Partial<TopologyInput>, string]>([
  [{ azure: { serviceTags: { clients: ['pl-0123456789abcdef0'] } } }, 'azure.serviceTags.clients[0]'],
  [
    { aws: { prefixLists: { clients: [{ id: 'AzureCloud.westeurope', maxEntries: 1 }] } } },
    'aws.prefixLists.clients[0].id',
  ],
  [
    { aws: { prefixLists: { clients: [{ id: 'sg-0123', maxEntries: 1 }] } } },
    'aws.prefixLists.clients[0].id',
  ],
])('%j is refused at %s', (input, path) => {
  try {
    planTopology({ servers: { master: 1 }, clients: ['203.0.113.0/24'], ...input });
  } catch (error) {
    expect(isPhotonError(error) && error.issues.map(({ place }) => place.path)).toEqual([path]);
    return;
  }
  throw new Error('the topology is taken');
});

test('a list named twice is one source', () => {
  const list = { id: 'pl-0123456789abcdef0', maxEntries: 5 };
  const { rules } = planTopology({
    servers: { master: 1 },
    clients: ['203.0.113.0/24'],
    aws: { prefixLists: { clients: [list, list] } },
  });
  const [set] = rules.aws;
  expect(set?.grants.flatMap(({ sources }) => sources).filter(({ kind }) => kind === 'list')).toHaveLength(1);
});

test('a purpose travels with the grant that was made from it', () => {
  const { rules } = planTopology({ servers: { master: 1, game: 1 }, clients: ['203.0.113.0/24'] });
  const s2s = rules.aws.find(({ audience }) => audience === 'servers');
  expect(s2s?.grants.flatMap(({ purposes }) => purposes)).toEqual([
    { from: 'game', purpose: 'game server -> master server (S2S)' },
  ]);
});
