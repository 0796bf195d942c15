import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run';

const THIRD_PARTY = join(__dirname, 'third-party');
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
  photonPorts('check', topology, join(THIRD_PARTY, 'two-groups-in-a-row.json'), ...words);

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
  const baseline = join(folder, 'baseline.json');
  writeFileSync(
    baseline,
    JSON.stringify([
      {
        id: blocked,
        reason: 'UDP alone in this filter',
      },
      { id: 'gone', reason: 'once' },
    ]),
  );
  const { status, err } = await check('--baseline', baseline);
  expect(status).toBe(0);
  expect(err).toContain('gone');
});

test.each([
  ['without a reason', JSON.stringify([{ id: blocked }])],
  ['that is no JSON', 'accept everything'],
])('a baseline %s accepts nothing', async (_, text) => {
  const baseline = join(folder, 'bad.json');
  writeFileSync(baseline, text);
  const { status, err } = await check('--baseline', baseline);
  expect(status).toBe(1);
  expect(err).toContain('unreadable-file');
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
  const { findings } = JSON.parse(out) as { findings: { code: string; id: string }[] };
  expect(findings.flatMap(({ code, id }) => (code === 'refused-by-cloud' ? id : []))).toEqual([
    `refused-by-cloud/azure/${file}#azure-native:network:NetworkSecurityGroup::g/resource/[0].inputs.securityRules[0]`,
    `refused-by-cloud/azure/${file}#azure-native:network:NetworkSecurityGroup::g/resource/[0].inputs.securityRules[1]`,
  ]);
});

test('code scanning gets SARIF, and a test report gets JUnit', async () => {
  const sarif = JSON.parse((await check('--format', 'sarif')).out) as {
    runs: { results: { ruleId: string }[] }[];
  };
  expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual(['required-access-blocked']);
  expect((await check('--format', 'junit')).out).toContain('tests="1" failures="1" errors="0" skipped="0"');
});

test.each([
  ['a missing path', () => ['no-such-file.json'], /unreadable-file/],
  ['a file that is something else', () => [topology], /not-infrastructure/],
  ['a folder without any', () => [mkdtempSync(join(folder, 'empty-'))], /not-infrastructure/],
  [
    'a folder with half a template',
    () => [within('half', 'a.json', '{ "AWS::EC2::VPC": ')],
    /not-infrastructure/,
  ],
])('%s is an error, not a check that passes', async (_, paths, message) => {
  const { status, err } = await photonPorts('check', topology, ...paths());
  expect(status).toBe(1);
  expect(err).toMatch(message);
});

/** A folder with one file. */
function within(name: string, file: string, text: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

test('a folder is read for what is infrastructure, whatever it is called; other files are noted', async () => {
  const template = readFileSync(join(THIRD_PARTY, 's2s-by-subnet.yaml'), 'utf8');
  const path = within('mixed', 'network.yaml', template);
  within('mixed', 'package.json', '{ "name": "mine" }');
  within('mixed', 'compose.yaml', 'services: [}');
  // What the CDK writes beside its templates.
  within('mixed', 'Photon.metadata.json', '{}');
  within('mixed', 'validation-report.json', '{}');
  const { out, err } = await photonPorts('check', topology, path, '--format', 'json');
  const { findings } = JSON.parse(out) as {
    findings: { code: string; message: string; place: { file?: string } }[];
  };
  expect(err).toBe('');
  expect(new Set(findings.map(({ place }) => place.file))).toEqual(
    new Set([join(path, 'network.yaml'), path]),
  );
  const [note] = findings.filter(({ place }) => place.file === path);
  expect([note?.code, note?.message]).toEqual([
    'not-analysed',
    expect.stringMatching(/^compose\.yaml, package\.json: /),
  ]);
});

test.each([
  ['--map Nic=master', 'unknown name in --map "Nic"; expected nic. [unknown-name]'],
  [
    '--map subnet-nsg=mastr',
    'unknown role in --map "mastr"; expected one of: master, all, load-balancer. [unknown-name]',
  ],
  [
    '--parameter Office=1',
    'unknown parameter "Office"; expected a name as the files have it, or nothing. [unknown-name]',
  ],
])('%s, which would change nothing, is an error', async (words, message) => {
  const { status, err } = await check(...words.split(' '));
  expect([status, err.trim()]).toEqual([1, message]);
});

test('one name for two roles is wrong usage', async () => {
  const { status, err } = await check('--map', 'nic=master', '--map', 'nic=game');
  expect([status, err]).toEqual([
    2,
    'error: --map nic is given twice, as master and as game; write it once\n',
  ]);
});

test('no path at all, and half a pair, are wrong usage', async () => {
  expect((await photonPorts('check', topology)).status).toBe(2);
  expect((await check('--map', 'Group')).status).toBe(2);
});

test('explain verdicts for the plan and both clouds, by rule', async () => {
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
    const file = join(folder, 'relay.json');
    writeFileSync(file, JSON.stringify(relay));
    return photonPorts('explain', file, ...words);
  };
  type Told = {
    plan: { why: string };
    clouds: { cloud: string; verdict: string; hops: { at: string; verdict?: string; why: string }[] }[];
  };
  const explanation = async (from: string, to: string, port: string) =>
    JSON.parse((await explain('--from', from, '--to', to, '--port', port, '--format', 'json')).out) as Told;

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

  test('follows the packet through given files', async () => {
    const { status, out } = await photonPorts(
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
    );
    const { clouds } = JSON.parse(out) as Told;
    expect([status, clouds.map(({ cloud, verdict }) => `${cloud} ${verdict}`)]).toEqual([0, ['azure deny']]);
  });

  test('people without addresses are wrong usage', async () => {
    const { status, err } = await explain('--from', 'operators', '--to', 'master', '--port', '5055/udp');
    expect([status, err]).toEqual([
      2,
      'error: --from operators: this topology names no addresses of operators; write an address\n',
    ]);
  });
});

test.each([
  ['a role that is not there', ['--from', 'game', '--to', 'master', '--port', '4520/tcp']],
  ['a node that is not there', ['--from', '203.0.113.7', '--to', 'master:2', '--port', '5055/udp']],
  ['a port that is none', ['--from', '203.0.113.7', '--to', 'master', '--port', '5055']],
])('explain refuses %s as wrong usage', async (_, words) => {
  expect((await photonPorts('explain', topology, ...words)).status).toBe(2);
});

test.each([
  ['a template in JSON', (template: object) => template],
  ['one in YAML, which is a text there', (template: object) => `# a comment\n${JSON.stringify(template)}`],
])('what the AWS command line exports is read: %s', async (_, bodyOf) => {
  const template = {
    Resources: {
      Group: {
        Type: 'AWS::EC2::SecurityGroup',
        Properties: {
          SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '203.0.113.0/24' }],
          Tags: [{ Key: 'photon:role', Value: 'master' }],
        },
      },
    },
  };
  const file = join(folder, 'exported.json');
  writeFileSync(file, JSON.stringify({ TemplateBody: bodyOf(template), StagesAvailable: ['Original'] }));
  const { out } = await photonPorts('check', topology, file, '--format', 'json');
  const { findings } = JSON.parse(out) as { findings: { code: string }[] };
  expect(findings.map(({ code }) => code)).toContain('excess-access');
});

test('a finding has the line of the rule that it is about', async () => {
  const path = join(__dirname, '..', 'fixtures', 'field', 'k13-place');
  const { out } = await photonPorts(
    'check',
    join(path, 'topology.yaml'),
    join(path, 'in'),
    '--format',
    'json',
  );
  const { findings } = JSON.parse(out) as { findings: { place: { path: string; line: number } }[] };
  expect(findings.map(({ place }) => [place.path, place.line])).toEqual([
    ['Resources.MasterSg.Properties.SecurityGroupIngress[2]', 14],
  ]);
});
