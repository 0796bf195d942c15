import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 3, dashboard: 1 }\naccess: relay\nclients: [203.0.113.0/24]\noperators: [198.51.100.0/24]\n',
);

describe('files', () => {
  const given = [
    '--public',
    'load-balancer=203.0.113.9',
    '--master-address',
    '10.0.0.4',
    '--private',
    'game:2=10.0.1.7',
  ];
  const folder = work.path('settings');

  test('--out writes every file that each node needs, which --verify accepts', async () => {
    const { status } = await runCli(['settings', topology, '--out', folder, ...given]);
    expect(status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['game-1', 'game-2', 'game-3', 'master-1']);
    expect(readdirSync(join(folder, 'game-2')).sort()).toEqual([
      'GameServer.xml.config',
      'Nodes.txt',
      'Photon.LoadBalancing.dll.config',
    ]);
    expect(readdirSync(join(folder, 'master-1')).sort()).toEqual([
      'Master.xml.config',
      'Photon.LoadBalancing.dll.config',
    ]);
    expect(readFileSync(join(folder, 'game-2', 'Nodes.txt'), 'utf8')).toBe('2 10.0.1.7 Y\n');
    for (const [server, file] of [
      ['master-1', 'Photon.LoadBalancing.dll.config'],
      ['game-2', 'Photon.LoadBalancing.dll.config'],
      ['game-2', 'GameServer.xml.config'],
    ] as const) {
      const path = join(folder, server, file);
      new SaxesParser().write(readFileSync(path, 'utf8')).close();
      const verified = await runCli(['settings', topology, '--verify', path, ...given]);
      expect(verified).toMatchObject({
        status: 0,
        out: expect.stringMatching(/: matches what .* must say\n$/),
      });
    }
  });

  test('where anything given is wrong, nothing is written', async () => {
    const out = work.path('unwritten');
    const { status } = await runCli([
      'settings',
      topology,
      '--out',
      out,
      '--public',
      'load-balancer=play.example.com',
    ]);
    expect([status, existsSync(out)]).toEqual([1, false]);
  });

  test('--format xml is one document of one server, and an error for several', async () => {
    const file = await runCli(['settings', topology, '--format', 'xml', '--node', 'game:2']);
    new SaxesParser().write(file.out).close();
    expect(file.out).toContain('<value>10400</value>');
    const all = await runCli(['settings', topology, '--format', 'xml']);
    expect({ status: all.status, out: all.out }).toEqual({ status: 2, out: '' });
    expect(all.err).toContain('--node game:2');
  });

  test('the dashboard needs none, and the command says so', async () => {
    const { out } = await runCli(['settings', topology, '--node', 'dashboard']);
    expect(out).toBe('the dashboard server advertises nothing, so it needs no settings\n');
  });

  test('version 5 says when each of its two files applies', async () => {
    const { out } = await runCli(['settings', topology, '--node', 'game']);
    expect(out).toMatch(
      /^Photon\.LoadBalancing\.dll\.config: .*GameServerSettings \(where there is no GameServer\.xml\.config\)$/m,
    );
    expect(out).toMatch(
      /^GameServer\.xml\.config: .*Master \(later editions of version 5: where this file is there\)$/m,
    );
  });
});

describe('what clients must set', () => {
  test('ends the table of all servers, and is all that --client prints', async () => {
    const all = (await runCli(['settings', topology])).out;
    const alone = (await runCli(['settings', topology, '--client'])).out;
    expect(all.endsWith(alone)).toBe(true);
    expect(alone).toContain('client.ProtocolPorts.Udp.GameServer = 0;');
    expect((await runCli(['settings', topology, '--node', 'game:2'])).out).not.toContain('ProtocolPorts');
  });

  test('is an element of its own as JSON, and lines alone as C#', async () => {
    const { out } = await runCli(['settings', topology, '--client', '--format', 'json']);
    const [{ client }] = JSON.parse(out) as [
      { client: { entry: string; settings: { client: string; ports: object }[] } },
    ];
    expect(client.entry).toBe('master');
    expect(client.settings.find((setting) => setting.client === 'realtime5')?.ports).toEqual({
      name: 0,
      master: 0,
      game: 0,
    });
    const lines = (await runCli(['settings', topology, '--client', '--format', 'csharp'])).out.split('\n');
    expect(lines.filter((line) => line && !/^(\/\/ .*|.*;)$/.test(line))).toEqual([]);
  });

  test.each([
    ['--format', 'csharp'],
    ['--client', '--format', 'xml'],
  ])('%s %s is wrong usage', async (...words) => {
    expect(await runCli(['settings', topology, ...words])).toMatchObject({ status: 2, out: '' });
  });
});

test('WebSockets without a host name are an error that names the key, and nothing is written', async () => {
  const browsers = work.write(
    'browsers.yaml',
    'servers: { master: 1, game: 2, name: 1 }\nprotocols: [wss]\nclients: [0.0.0.0/0]\n',
  );
  const out = work.path('browsers');
  const { status, err } = await runCli(['settings', browsers, '--out', out]);
  expect([status, existsSync(out)]).toEqual([1, false]);
  expect(err).toContain('hostnames.game');
  expect(err).toContain('hostnames.master');
  const names = ['--hostname', 'game=g{node}.example.com', '--hostname', 'master=m.example.com'];
  const named = await runCli(['settings', browsers, '--format', 'json', ...names]);
  expect(named.status).toBe(0);
  expect(named.out).toContain('g2.example.com');
});

test.each([
  { format: 'nftables', start: '#!/usr/sbin/nft -f\n' },
  { format: 'powershell', start: '#Requires -RunAsAdministrator\r\n' },
  { format: 'json', start: '{\n  "machine": "master"' },
])('firewall --format $format prints it alone; warnings go to standard error', async ({ format, start }) => {
  const words = ['firewall', topology, '--role', 'master', '--cloud', 'azure', '--format', format];
  const { status, out, err } = await runCli(words);
  expect({ status, start: out.slice(0, start.length) }).toEqual({ status: 0, start });
  expect(err).toContain('[host-source-closed]');
  const named = await runCli([...words, '--peer', 'game=10.0.1.0/24,10.0.2.0/24']);
  expect(named.err).not.toContain('[host-source-closed]');
  expect(named.out).toContain('10.0.1.0/24');
});
