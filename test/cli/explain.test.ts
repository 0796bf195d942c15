import { join } from 'node:path';
import { runCli, workFolder } from './run-cli';

const THIRD_PARTY = join(__dirname, '..', 'verify', 'third-party');
const work = workFolder();
const topology = work.write(
  'photon.json',
  JSON.stringify({ servers: { master: 1 }, protocols: ['udp', 'tcp'], clients: ['203.0.113.0/24'] }),
);

test('explain says the verdict for the plan and both clouds, by rule', async () => {
  const { status, out } = await runCli([
    'explain',
    topology,
    '--from',
    '203.0.113.7',
    '--to',
    'master',
    '--port',
    '5055/udp',
    '--format',
    'json',
  ]);
  const { plan, clouds } = JSON.parse(out) as {
    plan: { verdict: string };
    clouds: { cloud: string; verdict: string }[];
  };
  expect([status, plan.verdict, ...clouds.map(({ cloud, verdict }) => `${cloud} ${verdict}`)]).toEqual([
    0,
    'allow',
    'aws allow',
    'azure allow',
  ]);
});

describe('explain in relay', () => {
  const relay = {
    servers: { master: 1, game: 2 },
    protocols: ['udp'],
    clients: ['0.0.0.0/0'],
    access: 'relay',
  };
  const explain = async (...words: string[]) => {
    const file = work.write('relay.json', JSON.stringify(relay));
    return runCli(['explain', file, ...words]);
  };
  type Explained = {
    plan: { why: string };
    clouds: { cloud: string; verdict: string; hops: { at: string; verdict?: string; why: string }[] }[];
  };
  const explanation = async (from: string, to: string, port: string) =>
    JSON.parse(
      (await explain('--from', from, '--to', to, '--port', port, '--format', 'json')).out,
    ) as Explained;

  test('says whose a port is, and which one the server advertises', async () => {
    const { plan } = await explanation('203.0.113.7', 'game:2', '10400/udp');
    expect(plan.why).toBe(
      "no flow of the plan requires it; 10400/udp is game:1's, and game:2 advertises 10401/udp of the load balancer",
    );
  });

  test('says why Azure lets clients in at the machine’s own port, and calls nothing allowed that decides nothing', async () => {
    const { clouds } = await explanation('clients', 'game:2', '5056/udp');
    expect(
      clouds.map(({ cloud, verdict, hops }) => [cloud, verdict, hops.map((hop) => [hop.at, hop.verdict])]),
    ).toEqual([
      [
        'aws',
        'deny',
        [
          ['address', undefined],
          [expect.stringMatching(/^game:2: /), 'deny'],
        ],
      ],
      [
        'azure',
        'allow',
        [
          ['address', undefined],
          [expect.stringMatching(/^game:2: /), 'allow'],
          ['why', undefined],
        ],
      ],
    ]);
    expect(clouds[1]?.hops[2]?.why).toContain('the machine has no public address');
  });

  test.each([
    ['allow', 'clients', 'master', '5055/udp', 0],
    ['deny', 'clients', 'master', '5055/udp', 1],
    ['deny', 'clients', 'master', '4520/tcp', 0],
    ['allow', 'clients', 'master', '4520/tcp', 1],
  ])('--expect %s of %s to %s %s is status %d', async (expected, from, to, port, status) => {
    expect((await explain('--from', from, '--to', to, '--port', port, '--expect', expected)).status).toBe(
      status,
    );
  });

  test('a port reads either way round, and a load balancer is no destination', async () => {
    const words = ['--from', 'clients', '--to', 'game:2', '--format', 'json'];
    expect(await explain(...words, '--port', 'udp/10401')).toEqual(
      await explain(...words, '--port', '10401/udp'),
    );
    const { status, err } = await explain('--from', 'clients', '--to', 'load-balancer', '--port', '5055/udp');
    expect([status, err]).toEqual([2, expect.stringContaining('such as game:2, with the public port')]);
  });

  test('follows the packet through given files', async () => {
    const { status, out } = await runCli([
      ...[
        'explain',
        topology,
        '--from',
        'clients',
        '--to',
        'master',
        '--port',
        '4530/tcp',
        '--format',
        'json',
      ],
      ...['--in', join(THIRD_PARTY, 'two-groups-in-a-row.json')],
    ]);
    const { clouds } = JSON.parse(out) as Explained;
    expect([status, clouds.map(({ cloud, verdict }) => `${cloud} ${verdict}`)]).toEqual([0, ['azure deny']]);
  });

  test('people without addresses are wrong usage', async () => {
    const { status, err } = await explain('--from', 'operators', '--to', 'master', '--port', '5055/udp');
    expect([status, err]).toEqual([
      2,
      'error: --from: this topology has no addresses of operators. Write an address.\n',
    ]);
  });
});

test.each([
  ['a role that is not there', ['--from', 'game', '--to', 'master', '--port', '4520/tcp']],
  ['a node that is not there', ['--from', '203.0.113.7', '--to', 'master:2', '--port', '5055/udp']],
  ['a port that is none', ['--from', '203.0.113.7', '--to', 'master', '--port', '5055']],
])('explain refuses %s as wrong usage', async (_, words) => {
  expect((await runCli(['explain', topology, ...words])).status).toBe(2);
});
