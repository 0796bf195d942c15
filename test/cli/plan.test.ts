import { join } from 'node:path';
import { planToJson } from '../../src/plan/plan-to-json';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const EXAMPLE = join(__dirname, '../../examples/photon.yaml');

test('plan --format json is the plan alone; notes go to standard error and are not counted', async () => {
  const { status, out, err } = await runCli(['plan', EXAMPLE, '--format', 'json']);
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual(
    JSON.parse(JSON.stringify(planToJson(planTopology(loadTopology(EXAMPLE))))),
  );
  expect(err).toMatch(/^\S+photon\.yaml:\d+:\d+: servers\.dashboard: note: .*\[fallback-port\]$/m);
});

test('the table draws the game servers together and tells the clouds apart', async () => {
  const { out } = await runCli(['plan', EXAMPLE]);
  expect(out).toContain('10400-10402/udp');
  expect(out).toMatch(/^game +1-3 +udp +10400-10402\/udp +5056 +4531\/tcp$/m);
  expect(out).toMatch(/^master +servers +4520\/tcp +game$/m);
  expect(out).toMatch(/^load-balancer +clients .* on AWS only$/m);
  // Azure probes pooled servers alone: single ones stand behind inbound NAT rules.
  expect(out).toMatch(/^name +probe +4533\/tcp +probe +on Azure only$/m);
  expect(out).not.toMatch(/^(game|master) +probe .* on Azure only$/m);
  expect(out).toMatch(/^game +clients +5056\/udp +Internet \(IPv4\) +on Azure only$/m);
});

test('what AWS alone refuses is no error for Azure', async () => {
  const topology = `servers: { master: 1, game: 1 }
access: relay
clients: [203.0.113.0/24]
relayPorts: { udp: 10300 } # where TCP begins, too, and leads elsewhere
`;
  const file = work.write('clash.yaml', topology);
  const statusOf = async (...cloud: string[]) => (await runCli(['plan', file, ...cloud])).status;
  expect(await statusOf()).toBe(1);
  expect(await statusOf('--cloud', 'aws')).toBe(1);
  expect(await statusOf('--cloud', 'azure')).toBe(0);
});

describe('--cloud shows that cloud’s rules alone', () => {
  const plan = planTopology(loadTopology(EXAMPLE));

  test.each(['aws', 'azure'] as const)('%s', async (cloud) => {
    const { out } = await runCli(['plan', EXAMPLE, '--cloud', cloud, '--format', 'json']);
    const { rules, bill, ...rest } = JSON.parse(out) as {
      rules: { cloud?: string; role: string }[];
      bill: { cloud: string }[];
    };
    expect(bill.map((entry) => entry.cloud)).toEqual([cloud]);
    const counted = plan.rules[cloud].flatMap(({ grants }) => grants.flatMap(({ ranges }) => ranges));
    expect(rules).toHaveLength(counted.length);
    expect(rules.filter(({ cloud: named }) => named)).toEqual([]);
    expect(rules.some(({ role }) => role === 'load-balancer')).toBe(cloud === 'aws');
    const {
      rules: both,
      bill: _,
      ...same
    } = JSON.parse((await runCli(['plan', EXAMPLE, '--format', 'json'])).out) as typeof rest & {
      rules: unknown[];
      bill: unknown[];
    };
    expect(rest).toEqual(same);
    expect(both.length).toBeGreaterThan(rules.length);
  });

  test('and the table does not speak of the other', async () => {
    const { out } = await runCli(['plan', EXAMPLE, '--cloud', 'aws']);
    expect(out).toMatch(/^load-balancer +clients /m);
    expect(out).not.toMatch(/ only$|Azure/m);
    expect((await runCli(['plan', EXAMPLE])).out).toMatch(/^at +for +port +from +where$/m);
  });

  test('and on Azure the tables name probes of pooled servers alone', async () => {
    const probesOn = async (cloud: string) =>
      (await runCli(['plan', EXAMPLE, '--cloud', cloud])).out
        .split('\n')
        .map((line) => /^probe +(\w+) .*load balancer probes|^(\w+) +(?:all|\d\S*) .* \d+\/tcp$/.exec(line))
        .flatMap((found) => found?.[1] ?? found?.[2] ?? []);
    expect(new Set(await probesOn('aws'))).toEqual(new Set(['master', 'game', 'name']));
    expect(new Set(await probesOn('azure'))).toEqual(new Set(['name']));
  });
});

test('more than one load balancer is reported, with the servers of each', async () => {
  const file = work.write(
    'many.yaml',
    'servers: { master: 1, game: 12, name: 1 }\naccess: relay\nclients: [0.0.0.0/0]\n',
  );
  const aws = 'on AWS 2 load balancers: 1 (master, game 1-7, name), 2 (game 8-12)';
  const linesOf = async (...words: string[]) =>
    (await runCli(['plan', ...words])).out.split('\n').filter((line) => line.startsWith('on '));
  expect(await linesOf(file)).toEqual([aws, 'on Azure 1 load balancer: 1 (master, game 1-12, name)']);
  expect(await linesOf(file, '--cloud', 'aws')).toEqual([aws]);
  expect(await linesOf(file, '--cloud', 'azure')).toEqual([]);
  expect(await linesOf(EXAMPLE)).toEqual([]);
});

describe('notes', () => {
  const warned = work.write(
    'warned.yaml',
    'servers: { frontend: 1, name: 1 }\naccess: relay\nprotocols: [udp, tcp, policy, wss]\nclients: [203.0.113.0/24]\n',
  );
  const severities = (err: string) =>
    [...err.matchAll(/: (note|warning): /g)].map(([, severity]) => severity);

  test('--quiet hides them, and nothing else', async () => {
    expect([...new Set(severities((await runCli(['plan', warned])).err))].sort()).toEqual([
      'note',
      'warning',
    ]);
    expect(severities((await runCli(['plan', warned, '--quiet'])).err)).toEqual(['warning']);
    const { status, err } = await runCli(['plan', work.path('missing.yaml'), '--quiet']);
    expect({ status, reported: err.includes('[unreadable-file]') }).toEqual({ status: 1, reported: true });
  });

  test('none is reported twice, whichever check finds it', async () => {
    const { err } = await runCli(['synth', EXAMPLE, '--out', work.path('synth')]);
    const lines = err.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
  });
});

test.each([
  ['plan', EXAMPLE],
  ['plan', '--help'],
])('%s %s is as wide as COLUMNS says', async (...words) => {
  const widest = async (env: Record<string, string>) =>
    Math.max(...(await runCli(words, { env })).out.split('\n').map(({ length }) => length));
  expect(await widest({})).toBeGreaterThan(72);
  expect(await widest({ COLUMNS: '72' })).toBeLessThanOrEqual(72);
});

describe('prefix lists and service tags', () => {
  const topology = `servers: { master: 1 }
clients: [203.0.113.0/24]
aws: { prefixLists: { clients: [{ id: pl-0123456789abcdef0, maxEntries: 2 }] } }
azure: { serviceTags: { clients: [AzureCloud.westeurope] } }
`;
  test.each([
    [[], ['203.0.113.0/24, pl-0123456789abcdef0', '203.0.113.0/24, AzureCloud.westeurope']],
    [['--cloud', 'aws'], ['203.0.113.0/24, pl-0123456789abcdef0']],
    [['--cloud', 'azure'], ['203.0.113.0/24, AzureCloud.westeurope']],
  ])('plan %j lists %j as sources of the rules', async (words, expected) => {
    const file = work.write('lists.yaml', topology);
    const { out } = await runCli(['plan', file, ...words]);
    for (const sources of expected) expect(out).toContain(sources);
    const { rules } = JSON.parse((await runCli(['plan', file, ...words, '--format', 'json'])).out) as {
      rules: { sources: string[] }[];
    };
    expect([...new Set(rules.map(({ sources }) => sources.join(', ')))]).toEqual(expected);
  });
});

test('in relay the plan counts what is billed and what it comes to a month, on each cloud', async () => {
  const file = work.write(
    'bill.yaml',
    'servers: { master: 1, game: 100, name: 2 }\naccess: relay\nprotocols: [udp, tcp, wss]\nclients: [0.0.0.0/0]\n',
  );
  const rowsOf = async (...words: string[]) =>
    (await runCli(['plan', file, ...words])).out.split('\n').filter((line) => / USD$/.test(line));
  const [aws, azure, probed, ...others] = (await rowsOf()).map((line) => line.split(/ {2,}/));
  expect([aws, azure, probed, others]).toEqual([
    ['AWS', '11', '0', '22', '260.98 USD'],
    ['Azure', '1', '5', '1', '21.90 USD'],
    ['Azure, probeSingleServers', '1', '309', '1', '2241.10 USD'],
    [],
  ]);
  expect(await rowsOf('--cloud', 'aws')).toHaveLength(1);
});

test.each([
  [['0.0.0.0/0'], 'ipv4'],
  [['::/0', '10.0.0.0/8'], 'ipv6'],
  [['0.0.0.0/0', '::/0'], undefined],
  [['203.0.113.0/24'], undefined],
])('the tag Internet for %j is of family %s', (clients, family) => {
  const topology = { servers: { master: 1 }, access: 'relay', dualStack: true, clients } as const;
  const { rules } = planToJson(planTopology(topology), 'azure');
  expect(new Set(rules.map(({ internetFamily }) => internetFamily))).toEqual(new Set([family]));
});
