import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';

const FOREIGN = join(__dirname, 'foreign');
let folder: string;
let topology: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'photon-check-'));
  topology = join(folder, 'photon.json');
  writeFileSync(
    topology,
    JSON.stringify({ servers: { master: 1 }, protocols: ['udp', 'tcp'], clients: ['203.0.113.0/24'] }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function photonPorts(...words: string[]) {
  const text = { out: '', err: '' };
  const status = await run(words, {
    out: { write: (more: string) => (text.out += more) },
    err: { write: (more: string) => (text.err += more) },
    env: {},
  });
  return { status, ...text };
}
const check = (...words: string[]) =>
  photonPorts('check', topology, join(FOREIGN, 'two-groups-in-a-row.json'), ...words);

test('a finding is status 1, with its place and its name', async () => {
  const { status, out } = await check('--format', 'json');
  const { findings, passed } = JSON.parse(out) as {
    findings: { code: string; name: string; place: { path: string } }[];
    passed: boolean;
  };
  expect({ status, passed, findings: findings.map(({ code, name }) => [code, name]) }).toEqual({
    status: 1,
    passed: false,
    findings: [['missing-flow', 'missing-flow/azure/master/4530/tcp/203.0.113.0/24']],
  });
});

test('a baseline accepts it for a reason, and tells what it no longer needs to accept', async () => {
  const baseline = join(folder, 'baseline.json');
  writeFileSync(
    baseline,
    JSON.stringify([
      { name: 'missing-flow/azure/master/4530/tcp/203.0.113.0/24', reason: 'UDP alone in this stage' },
      { name: 'gone', reason: 'once' },
    ]),
  );
  const { status, err } = await check('--baseline', baseline);
  expect(status).toBe(0);
  expect(err).toContain('the baseline accepts gone, which is no finding any more');
});

test.each([
  ['without a reason', JSON.stringify([{ name: 'missing-flow/azure/master/4530/tcp/203.0.113.0/24' }])],
  ['that is no JSON', 'accept everything'],
])('a baseline %s accepts nothing', async (_, text) => {
  const baseline = join(folder, 'bad.json');
  writeFileSync(baseline, text);
  const { status, err } = await check('--baseline', baseline);
  expect(status).toBe(1);
  expect(err).toContain('baseline-unreadable');
});

test('two refusals of one cloud are two findings, so that a baseline accepts one without the other', async () => {
  const rule = (name: string, priority: number) => ({ name, priority, direction: 'Inbound', access: 'Deny' });
  const file = join(folder, 'two.json');
  const inputs = { securityRules: [rule('low', 99), rule('high', 4097)] };
  writeFileSync(
    file,
    JSON.stringify([{ type: 'azure-native:network:NetworkSecurityGroup', name: 'g', inputs }]),
  );
  const { out } = await photonPorts('check', topology, file, '--format', 'json');
  const { findings } = JSON.parse(out) as { findings: { code: string; name: string }[] };
  expect(findings.flatMap(({ code, name }) => (code === 'refused-by-cloud' ? name : []))).toEqual([
    'refused-by-cloud/azure/load-balancer////rule low (priority 99) of g is outside of the priorities that there are',
    'refused-by-cloud/azure/load-balancer////rule high (priority 4097) of g is outside of the priorities that there are',
  ]);
});

test('code scanning gets SARIF, and a test report gets JUnit', async () => {
  const sarif = JSON.parse((await check('--format', 'sarif')).out) as {
    runs: { results: { ruleId: string }[] }[];
  };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['missing-flow']);
  expect((await check('--format', 'junit')).out).toContain('tests="1" failures="1" errors="0" skipped="0"');
});

test.each([
  ['a missing path', () => ['no-such-file.json'], /path-unreadable/],
  ['a file that is something else', () => [topology], /not-infrastructure/],
  ['a folder without any', () => [folder], /not-infrastructure/],
])('%s is an error, not a check that passes', async (_, paths, message) => {
  const { status, err } = await photonPorts('check', topology, ...paths());
  expect(status).toBe(1);
  expect(err).toMatch(message);
});

test('no path at all, and half a pair, are wrong usage', async () => {
  expect((await photonPorts('check', topology)).status).toBe(2);
  expect((await check('--map', 'Group')).status).toBe(2);
});

test('explain answers for the plan and both clouds, by rule', async () => {
  const { status, out } = await photonPorts(
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
  );
  const { plan, clouds } = JSON.parse(out) as {
    plan: { answer: string };
    clouds: { cloud: string; answer: string }[];
  };
  expect([status, plan.answer, ...clouds.map(({ cloud, answer }) => `${cloud} ${answer}`)]).toEqual([
    0,
    'allowed',
    'aws allowed',
    'azure allowed',
  ]);
});

test.each([
  ['a role that is not there', ['--from', 'game', '--to', 'master', '--port', '4520/tcp']],
  ['a node that is not there', ['--from', '203.0.113.7', '--to', 'master:2', '--port', '5055/udp']],
  ['a port that is none', ['--from', '203.0.113.7', '--to', 'master', '--port', '5055']],
])('explain refuses %s as wrong usage', async (_, words) => {
  expect((await photonPorts('explain', topology, ...words)).status).toBe(2);
});
