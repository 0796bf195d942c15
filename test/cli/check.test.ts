import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, workFolder } from './run-cli';

const THIRD_PARTY = join(__dirname, '..', 'verify', 'third-party');
const work = workFolder();
const topology = work.write(
  'photon.json',
  JSON.stringify({ servers: { master: 1 }, protocols: ['udp', 'tcp'], clients: ['203.0.113.0/24'] }),
);

const check = (...words: string[]) =>
  runCli(['check', topology, join(THIRD_PARTY, 'two-groups-in-a-row.json'), ...words]);

/** Code, cloud, file and resource, server, ports, source. */
const blocked = `required-access-blocked/azure/${join(THIRD_PARTY, 'two-groups-in-a-row.json')}#/subscriptions/1/resourceGroups/g/providers/Microsoft.Network/NetworkSecurityGroup/subnet-nsg/master:1/4530/tcp/203.0.113.0/24`;

test('a finding is status 1, with its place and its id', async () => {
  const { status, out } = await check('--format', 'json');
  const { findings, passed } = JSON.parse(out) as {
    findings: { code: string; id: string; place: { path: string } }[];
    passed: boolean;
  };
  expect({ status, passed, findings: findings.map(({ code, id }) => [code, id]) }).toEqual({
    status: 1,
    passed: false,
    findings: [['required-access-blocked', blocked]],
  });
});

test('a baseline accepts it for a reason, and tells what it no longer needs to accept', async () => {
  const baseline = work.write(
    'baseline.json',
    JSON.stringify([
      {
        id: blocked,
        reason: 'UDP alone in this filter',
      },
      { id: 'gone', reason: 'once' },
    ]),
  );
  const { status, out, err } = await check('--baseline', baseline);
  expect(status).toBe(0);
  expect(err).toContain('gone');
  // What is accepted is blocked all the same.
  expect(out).toContain('No problems besides those accepted (1).');
  expect(out).not.toContain('nothing else');
  expect((await check('--accept', 'excess-access')).err).toMatch(/^--accept: .*--format json/);
  expect((await check('--baseline', work.path('none.json'))).err).toContain('no such file');
});

test.each([
  ['without a reason', JSON.stringify([{ id: blocked }])],
  ['that is no JSON', 'accept everything'],
])('a baseline %s accepts nothing', async (_, text) => {
  const baseline = work.write('bad.json', text);
  const { status, err } = await check('--baseline', baseline);
  expect(status).toBe(1);
  expect(err).toContain('unreadable-file');
});

test('two refusals of one cloud are two findings, so that a baseline accepts one without the other', async () => {
  const rule = (name: string, priority: number) => ({ name, priority, direction: 'Inbound', access: 'Deny' });
  const inputs = { securityRules: [rule('low', 99), rule('high', 4097)] };
  const file = work.write(
    'two.json',
    JSON.stringify([{ type: 'azure-native:network:NetworkSecurityGroup', name: 'g', inputs }]),
  );
  const { out } = await runCli(['check', topology, file, '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { code: string; id: string }[] };
  expect(findings.flatMap(({ code, id }) => (code === 'refused-by-cloud' ? id : []))).toEqual([
    `refused-by-cloud/azure/${file}#azure-native:network:NetworkSecurityGroup::g/resource/securityRules/priority-out-of-range+g/low`,
    `refused-by-cloud/azure/${file}#azure-native:network:NetworkSecurityGroup::g/resource/securityRules/priority-out-of-range+g/high`,
  ]);
});

test('code scanning gets SARIF, and a test report gets JUnit', async () => {
  const sarif = JSON.parse((await check('--format', 'sarif')).out) as {
    runs: { results: { ruleId: string }[] }[];
  };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['required-access-blocked']);
  expect((await check('--format', 'junit')).out).toContain('tests="1" failures="1" errors="0" skipped="0"');
});

const UNKNOWN = 'unknown security group, machine or target group in --map';
test.each([
  [
    '--map Nic=master',
    `${UNKNOWN} "Nic"; expected NAME=ROLE with a name whose role the files need. [unknown-name]`,
  ],
  [
    '--map subnet-nsg=mastr',
    `unknown security group, machine or target group in --map "subnet-nsg"; expected NAME=ROLE with a name whose role the files need. [unknown-name]\nunknown role in --map "mastr"; expected one of: master, all, load-balancer. [unknown-name]`,
  ],
  [
    '--map Nic=master,game',
    `${UNKNOWN} "Nic"; expected NAME=ROLE with a name whose role the files need. [unknown-name]\nunknown role in --map "master,game"; expected all, which means every role of one machine. [unknown-name]`,
  ],
  [
    '--parameter Office=1',
    'unknown parameter "Office"; expected a parameter of the templates. [unknown-name]',
  ],
])('%s, which would change nothing, is an error', async (words, message) => {
  const { status, err } = await check(...words.split(' '));
  expect([status, err.trim()]).toEqual([1, message]);
});

test('one name for two roles is wrong usage', async () => {
  const { status, err } = await check('--map', 'nic=master', '--map', 'nic=game');
  expect([status, err]).toEqual([2, expect.stringContaining('nic is given twice, as master and as game.')]);
});

test('the value of a parameter may hold the sign that ends its name', async () => {
  const { status, err } = await check('--parameter', 'Office=a=b=');
  expect([status, err]).toEqual([1, expect.stringContaining('unknown parameter "Office"')]);
});

test('no path at all, and half a pair, are wrong usage', async () => {
  expect((await runCli(['check', topology])).status).toBe(2);
  expect((await check('--map', 'Group')).status).toBe(2);
});

/** Findings with and without a line, at a path that no terminal fits, and one that is accepted. */
test.each([40, 80, 200])(
  'with COLUMNS=%d no line is wider than that, nor than 120 characters',
  async (columns) => {
    const name = `${'a-team-that-names-its-stacks-at-length-'.repeat(4)}.yaml`;
    const file = work.write(name, readFileSync(join(THIRD_PARTY, 'one-machine-vendor-script.yaml'), 'utf8'));
    const words = ['check', topology, file, '--map', 'WebSG=master'];
    const ids = ({ out }: { out: string }) => (JSON.parse(out) as { findings: { id: string }[] }).findings;
    const [accepted] = ids(await runCli([...words, '--format', 'json']));
    const { out } = await runCli([...words, '--accept', accepted?.id ?? ''], {
      env: { COLUMNS: `${columns}` },
    });
    const lines = out.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(Math.min(columns, 120));
    // Broken into lines it is whole: the file once, each code at the end of its message.
    expect(lines.join('').split(name)).toHaveLength(2);
    expect(out).toMatch(/\[[a-z-]+\]$/m);
  },
);
