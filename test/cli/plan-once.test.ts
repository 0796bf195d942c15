import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import { runCli, workFolder } from './run-cli';

jest.mock('../../src/plan/plan', () => {
  const actual = jest.requireActual<typeof import('../../src/plan/plan')>('../../src/plan/plan');
  return { ...actual, planTopology: jest.fn(actual.planTopology) };
});
jest.mock('../../src/topology/load-topology', () => {
  const actual = jest.requireActual<typeof import('../../src/topology/load-topology')>(
    '../../src/topology/load-topology',
  );
  return { ...actual, loadTopology: jest.fn(actual.loadTopology) };
});

const work = workFolder();
const file = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 2, name: 1 }\naccess: relay\nclients: [203.0.113.0/24]\n',
);

test.each([['aws'], ['azure']])(
  'synth --cloud %s reads and plans the topology once',
  async (cloud) => {
    jest.mocked(planTopology).mockClear();
    jest.mocked(loadTopology).mockClear();
    const { status } = await runCli(['synth', file, '--out', work.path(cloud), '--cloud', cloud]);
    expect([
      status,
      jest.mocked(loadTopology).mock.calls.length,
      jest.mocked(planTopology).mock.calls.length,
    ]).toEqual([0, 1, 1]);
  },
  60_000,
);
