import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const CONFIG = join(__dirname, '../../examples/PhotonServer.config');
const SCHEMA_LINE =
  '# yaml-language-server: $schema=./node_modules/photon-server-constructs/topology.schema.json';

/** The keys alone, without what was read with them. */
const written = (file: string) => JSON.parse(JSON.stringify(loadTopology(file))) as TopologyInput;

test('options make a topology file with its schema line, which plans', async () => {
  const file = work.path('options.yaml');
  const words = ['--servers', 'master=1', 'game=3', 'dashboard=1', '--operators', '198.51.100.0/24'];
  const { status } = await runCli([
    'init',
    '--out',
    file,
    ...words,
    '--clients',
    '0.0.0.0/0',
    '::/0',
    '--access',
    'direct',
  ]);
  expect(status).toBe(0);
  expect(readFileSync(file, 'utf8').split('\n')[0]).toBe(SCHEMA_LINE);
  expect(written(file)).toEqual({
    version: 'v5',
    servers: { master: 1, game: 3, dashboard: 1 },
    access: 'direct',
    clients: ['0.0.0.0/0', '::/0'],
    operators: ['198.51.100.0/24'],
  });
  expect(() => planTopology(written(file))).not.toThrow();
});

test('a config names the roles that it runs', async () => {
  const file = work.path('config.yaml');
  await runCli(['init', '--out', file, '--config', CONFIG, '--clients', '203.0.113.0/24']);
  expect(written(file)).toMatchObject({
    config: relative(work.path('.'), CONFIG),
    servers: { master: 1, game: 1, name: 1 },
  });
});

test.each(['of two\nlines', 'true', '# 1', 'a: b', '{ a'])('a file named %j is one value', async (name) => {
  const config = work.write(name, readFileSync(CONFIG, 'utf8'));
  const file = work.path('named.yaml');
  const words = ['--config', config, '--out', file, '--clients', '203.0.113.0/24', '--force'];
  expect((await runCli(['init', ...words])).status).toBe(0);
  expect(written(file)).toMatchObject({ config: name });
});

test('listeners without a known audience become comments, closed', async () => {
  const config = work.write(
    'untold.config',
    `<Configuration><A><UDPListeners><UDPListener IPAddress="0.0.0.0" Port="5055"/></UDPListeners>
     <TCPListeners><TCPListener IPAddress="0.0.0.0" Port="7777"/></TCPListeners>
     <Applications Default="Master"><Application Name="Master" Type="Photon.LoadBalancing.MasterServer.MasterApplication"/></Applications></A></Configuration>`,
  );
  const file = work.path('untold.yaml');
  await runCli(['init', '--out', file, '--config', config, '--clients', '203.0.113.0/24']);
  expect(readFileSync(file, 'utf8')).toContain('# audiences:\n#   7777/tcp: servers # Master\n');
  expect(written(file)).not.toHaveProperty('audiences');
});

test('a config of custom applications alone says which audiences to give, and takes them', async () => {
  const config = work.write(
    'custom.config',
    `<Configuration><A><UDPListeners><UDPListener IPAddress="0.0.0.0" Port="5055" OverrideApplication="Arena"/></UDPListeners>
     <TCPListeners><TCPListener IPAddress="0.0.0.0" Port="7777" OverrideApplication="Arena"/></TCPListeners>
     <Applications Default="Arena"><Application Name="Arena" Type="Acme.Arena"/></Applications></A></Configuration>`,
  );
  const file = work.path('custom.yaml');
  const words = ['init', '--out', file, '--config', config, '--clients', '203.0.113.0/24'];
  const refused = await runCli(words);
  expect(refused.status).toBe(2);
  const told = /--audiences( \S+=clients)+/.exec(refused.err)?.[0] ?? '';
  expect((await runCli([...words, ...told.split(' ')])).status).toBe(0);
  expect(written(file)).toMatchObject({
    servers: { Arena: 1 },
    audiences: { '5055/udp': 'clients', '7777/tcp': 'clients' },
  });
});

test('on a terminal it asks, and asks again where an answer can not be used', async () => {
  const file = work.path('asked.yaml');
  const answers = [
    'v9',
    'v4',
    '3',
    '',
    '1',
    'relay',
    'udp, grpc',
    'tcp udp',
    '',
    '203.0.113.1/24',
    '203.0.113.0/24, 192.0.2.0/24',
    '198.51.100.7/32',
  ];
  const { status, err } = await runCli(['init', '--out', file], { answers });
  expect(status).toBe(0);
  expect(err).toContain('write v3, v4-early, v4 or v5\n');
  expect(err).toContain('write some of udp, tcp, ws, wss, rhttp, policy, with commas between them\n');
  expect(err.match(/^.*there is no default: write CIDR ranges without host bits/gm)).toHaveLength(2);
  expect(written(file)).toEqual({
    version: 'v4',
    servers: { master: 1, game: 3, name: 0, dashboard: 1 },
    access: 'relay',
    protocols: ['udp', 'tcp'],
    clients: ['203.0.113.0/24', '192.0.2.0/24'],
    operators: ['198.51.100.7/32'],
  });
});

test('who leaves in the middle of the questions gets no file', async () => {
  const file = work.path('left.yaml');
  const { status } = await runCli(['init', '--out', file], { answers: ['v5', '2'] });
  expect(status).toBe(2);
  expect(existsSync(file)).toBe(false);
});

test('a file that is there stays, until --force', async () => {
  const file = work.write('mine.yaml', 'mine');
  const words = ['init', '--out', file, '--clients', '203.0.113.0/24'];
  const refused = await runCli(words);
  expect(refused.status).toBe(1);
  expect(refused.err).toMatch(/--force.*\[output-refused\]\n$/);
  expect(refused.err.startsWith(`${file}: `)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await runCli([...words, '--force'])).status).toBe(0);
  expect(written(file)).toMatchObject({ clients: ['203.0.113.0/24'] });
});

test('what would not plan is not written', async () => {
  const file = work.path('wrong.yaml');
  const { status, err } = await runCli(['init', '--out', file, '--clients', '203.0.113.1/24']);
  expect({ status, there: existsSync(file) }).toEqual({ status: 1, there: false });
  expect(err.trim()).toMatch(/^clients\[0\]: .*\[wrong-value\]$/);
});

test('protocols and management are options too; a port is read in either order', async () => {
  const file = work.path('more.yaml');
  const words = ['--protocols', 'udp', 'wss', '--management', '3389/tcp=198.51.100.0/24'];
  const { status } = await runCli(['init', '--out', file, '--clients', '203.0.113.0/24', ...words]);
  expect(status).toBe(0);
  expect(written(file)).toMatchObject({
    protocols: ['udp', 'wss'],
    management: { 'tcp/3389': ['198.51.100.0/24'] },
  });
});

test('the schema is named from where the file is', async () => {
  mkdirSync(work.path('app/node_modules/photon-server-constructs'), { recursive: true });
  mkdirSync(work.path('app/deploy'));
  work.write('app/node_modules/photon-server-constructs/topology.schema.json', '{}');
  const file = work.path('app/deploy/photon.yaml');
  await runCli(['init', '--out', file, '--clients', '203.0.113.0/24']);
  expect(readFileSync(file, 'utf8')).toContain(
    '$schema=../node_modules/photon-server-constructs/topology.schema.json\n',
  );
});

test('a folder is no file to write, and without a terminal nobody is asked', async () => {
  expect((await runCli(['init', '--out', work.folder, '--clients', '0.0.0.0/0'])).err).toContain(
    'is a directory. Name a file. [output-refused]',
  );
  expect((await runCli(['init', '--out', work.path('never.yaml')])).err).toContain(
    'there is no terminal to ask at. Write --clients RANGE',
  );
});
