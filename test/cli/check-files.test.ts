import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, workFolder } from './run-cli';

const THIRD_PARTY = join(__dirname, '..', 'verify', 'third-party');
const work = workFolder();
const topology = work.write(
  'photon.json',
  JSON.stringify({ servers: { master: 1 }, protocols: ['udp', 'tcp'], clients: ['203.0.113.0/24'] }),
);

test.each([
  ['a missing path', () => ['no-such-file.json'], /unreadable-file/],
  ['a file that is something else', () => [topology], /not-infrastructure/],
  ['a folder without any', () => [mkdtempSync(work.path('empty-'))], /not-infrastructure/],
  [
    'a folder with half a template',
    () => [within('half', 'a.json', '{ "AWS::EC2::VPC": ')],
    /not-infrastructure/,
  ],
  [
    'what az prints',
    () => [work.write('nsg.json', '[{ "type": "Microsoft.Network/networkSecurityGroups", "name": "n" }]')],
    /Azure CLI prints.*not-infrastructure/,
  ],
])('%s is an error, not a check that passes', async (_, paths, message) => {
  const { status, err } = await runCli(['check', topology, ...paths()]);
  expect(status).toBe(1);
  expect(err).toMatch(message);
});

/** A folder with one file. */
function within(name: string, file: string, text: string): string {
  mkdirSync(work.path(name), { recursive: true });
  work.write(join(name, file), text);
  return work.path(name);
}

test('a folder is read for what is infrastructure, whatever it is called; other files are noted', async () => {
  const template = readFileSync(join(THIRD_PARTY, 's2s-by-subnet.yaml'), 'utf8');
  const path = within('mixed', 'network.yaml', template);
  within('mixed', 'package.json', '{ "name": "mine" }');
  within('mixed', 'compose.yaml', 'services: [}');
  // What the CDK writes beside its templates.
  within('mixed', 'Photon.metadata.json', '{}');
  within('mixed', 'performance-counters.json', '{}');
  within('mixed', 'validation-report.json', '{}');
  const { out, err } = await runCli(['check', topology, path, '--format', 'json']);
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
    expect.stringMatching(/^compose\.yaml, package\.json /),
  ]);
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
  const file = work.write(
    'exported.json',
    JSON.stringify({ TemplateBody: bodyOf(template), StagesAvailable: ['Original'] }),
  );
  const { out } = await runCli(['check', topology, file, '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { code: string }[] };
  expect(findings.map(({ code }) => code)).toContain('excess-access');
});

test.each([
  ['the folder in which the command runs', '.'],
  ['a folder above it', '../dots'],
])('%s is read by its dots', async (_, path) => {
  const folder = within(
    'dots',
    'network.yaml',
    readFileSync(join(THIRD_PARTY, 's2s-by-subnet.yaml'), 'utf8'),
  );
  const before = process.cwd();
  try {
    process.chdir(folder);
    expect((await runCli(['check', topology, path])).err).toBe('');
  } finally {
    process.chdir(before);
  }
});

test('a finding has the line of the rule that it is about', async () => {
  const path = join(__dirname, '..', 'fixtures', 'field', 'k13-place');
  const { out } = await runCli(['check', join(path, 'topology.yaml'), join(path, 'in'), '--format', 'json']);
  const { findings } = JSON.parse(out) as { findings: { place: { path: string; line: number } }[] };
  expect(findings.map(({ place }) => [place.path, place.line])).toEqual([
    ['Resources.MasterSg.Properties.SecurityGroupIngress[2]', 14],
  ]);
});
