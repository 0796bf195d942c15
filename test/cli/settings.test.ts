import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { runCli, workFolder } from './run-cli';

const work = workFolder();
const topology = work.write(
  'photon.yaml',
  'servers: { master: 1, game: 3, dashboard: 1 }\naccess: relay\nclients: [203.0.113.0/24]\noperators: [198.51.100.0/24]\n',
);

test('settings as JSON are one entry a server, and --node narrows them', async () => {
  const nodesOf = async (...words: string[]) => {
    const { out } = await runCli(['settings', topology, '--format', 'json', ...words]);
    return (JSON.parse(out) as { role: string; node: number }[]).map(({ role, node }) => `${role}:${node}`);
  };
  expect(await nodesOf()).toEqual(['master:1', 'game:1', 'game:2', 'game:3', 'dashboard:1']);
  expect(await nodesOf('--node', 'game')).toEqual(['game:1', 'game:2', 'game:3']);
  expect(await nodesOf('--node', 'game:2')).toEqual(['game:2']);
});

test('the table says once what all servers of a role share', async () => {
  const { out } = await runCli(['settings', topology]);
  expect(out.match(/^game \S+ +RelayPortUdp/gm)).toHaveLength(1);
  expect(out).toMatch(/^game 1-3 +RelayPortUdp +10400 /m);
  expect(out).toMatch(/^Nodes\.txt: this machine\n.*\n.*\ngame 2 +NodeId +2 /m);
});

test.each([40, 60, 80])('on a terminal of %d columns nothing is cut off', async (columns) => {
  const [wide, narrow] = [
    await runCli(['settings', topology]),
    await runCli(['settings', topology], { columns }),
  ];
  const letters = (text: string) =>
    [...text.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '').replace(/\s/g, '')].sort().join('');
  expect(letters(narrow.out)).toBe(letters(wide.out));
});

describe('--verify', () => {
  const file = work.write(
    'game.config',
    `<configuration><applicationSettings><Photon.LoadBalancing.GameServer.GameServerSettings>
<setting name="PublicIPAddress"><value>198.51.100.7</value></setting>
<setting name="MasterIPAddress"><value>10.0.0.5</value></setting>
<setting name="RelayPortUdp"><value>10400</value></setting>
<setting name="RelayPortTcp"><value>10300</value></setting>
</Photon.LoadBalancing.GameServer.GameServerSettings></applicationSettings></configuration>`,
  );

  test.each([
    { node: 'game:2', status: 0, out: `${file} says what game server 2 must\n`, err: '' },
    {
      node: 'master',
      status: 1,
      out: '',
      err: `${file}: Photon.LoadBalancing.MasterServer.MasterServerSettings has no PublicIPAddress; write {public address of the load balancer of master server 1} (players are sent here) [setting-missing]\n`,
    },
    {
      node: 'game',
      status: 1,
      out: '',
      err: '--node: the file is checked against one server; write --node with one of game:1, game:2, game:3 [verify-needs-node]\n',
    },
    {
      node: 'gane:1',
      status: 1,
      out: '',
      err: '--node: "gane:1" is no server of this topology; write one of master:1, game:1, game:2, game:3, dashboard:1 [node-unknown]\n',
    },
  ])('against $node ends with $status', async ({ node, status, out, err }) => {
    const ended = await runCli(['settings', topology, '--node', node, '--verify', file]);
    const told = ended.err.split('\n').filter((line) => !line.includes(' note: '));
    expect({ status: ended.status, out: ended.out, first: told[0] }).toEqual({
      status,
      out,
      first: err.trimEnd(),
    });
  });
});

describe('several load balancers have an address each', () => {
  const crowded = work.write(
    'crowded.yaml',
    'servers: { master: 1, game: 60 }\naccess: relay\nclients: [203.0.113.0/24]\n',
  );
  const addressesOf = async (...words: string[]) => {
    const { out, err } = await runCli(['settings', crowded, '--format', 'json', ...words]);
    const servers = JSON.parse(out || '[]') as {
      role: string;
      node: number;
      settings: { file: string; name: string; value: string }[];
    }[];
    const told = servers.map(
      ({ settings }) => settings.find(({ name }) => name === 'PublicIPAddress')?.value,
    );
    return { err: err.split('\n').filter((line) => line && !line.includes(' note: ')), told };
  };
  const each = [1, 2, 3, 4, 5, 6, 7].flatMap((number) => [
    '--public',
    `load-balancer-${number}=198.51.100.${number}`,
  ]);

  test('on AWS seven: the entry roles and game 1-7, then ten game servers each', async () => {
    const { told, err } = await addressesOf('--cloud', 'aws', ...each);
    const counts = new Map<string | undefined, number>();
    for (const address of told) counts.set(address, (counts.get(address) ?? 0) + 1);
    expect(err).toEqual([]);
    expect([...counts]).toEqual([
      ['198.51.100.1', 8],
      ...[2, 3, 4, 5, 6].map((number) => [`198.51.100.${number}`, 10]),
      ['198.51.100.7', 3],
    ]);
  });

  test('on Azure one, whose address is everyone’s', async () => {
    const { told, err } = await addressesOf('--cloud', 'azure', '--public', 'load-balancer=198.51.100.1');
    expect({ err, told: [...new Set(told)] }).toEqual({ err: [], told: ['198.51.100.1'] });
  });

  test('one address for all is refused, and is right for one server', async () => {
    expect((await addressesOf('--public', 'load-balancer=198.51.100.1')).err).toMatchObject([
      expect.stringContaining('[balancer-ambiguous]'),
    ]);
    const one = await addressesOf('--public', 'load-balancer=198.51.100.1', '--node', 'game:30');
    expect(one).toEqual({ err: [], told: ['198.51.100.1'] });
  });

  test('the table says which serves each server', async () => {
    const { out } = await runCli(['settings', crowded, '--cloud', 'aws']);
    expect(out).toMatch(
      /^game 8-17 +PublicIPAddress +\{public address of load balancer 2\} +players are sent to load balancer 2$/m,
    );
  });
});

describe('an address that changes nothing, or leads nowhere, is an error', () => {
  const direct = work.write(
    'direct.yaml',
    'servers: { master: 1, game: 3, name: 1, dashboard: 1 }\nclients: [203.0.113.0/24]\noperators: [198.51.100.0/24]\n',
  );
  test.each([
    { words: ['--public', 'gmae:2=203.0.113.9'], code: 'public-name-unknown' },
    { words: ['--public', 'game:4=203.0.113.9'], code: 'public-name-unknown' },
    { words: ['--public', 'dashboard=203.0.113.9'], code: 'given-unused' },
    { words: ['--public', 'load-balancer=203.0.113.9'], code: 'public-name-unknown' },
    { words: ['--public', 'game:2=203.0.113'], code: 'address-invalid' },
    { words: ['--public', 'game:2=10.0.0.9'], code: 'public-address-private' },
    { words: ['--public', 'game:2=127.0.0.1'], code: 'public-address-private' },
    { words: ['--master-address', '203.0.113.9'], code: 'master-address-public' },
    { words: ['--master-address', 'localhost'], code: 'master-address-local' },
    { words: ['--dashboard-address', '10.0.0.256'], code: 'address-invalid' },
  ])('$words: $code', async ({ words, code }) => {
    const { status, out, err } = await runCli(['settings', direct, ...words]);
    const codes = [...err.matchAll(/\[([a-z-]+)\]$/gm)].map(([, one]) => one);
    expect({ status, out, codes: codes.filter((one) => one !== 'fallback-port') }).toEqual({
      status: 1,
      out: '',
      codes: [code],
    });
  });

  test('what is right fills every place', async () => {
    const words = ['--public', 'game:2=game2.example.com', '--node', 'game:2', '--region', 'eu'];
    const { status, out } = await runCli([
      'settings',
      direct,
      ...words,
      ...['--master-address', '10.0.0.4', '--dashboard-address', 'fd00::9'],
    ]);
    expect(status).toBe(0);
    expect(out).not.toContain('{');
    expect(out).toContain('udp://[fd00::9]:40001');
  });
});

describe('files', () => {
  const given = ['--public', 'load-balancer=203.0.113.9', '--master-address', '10.0.0.4'];
  const folder = work.path('settings');

  test('--out writes one a server and name, which --verify accepts', async () => {
    const open = (await runCli(['settings', topology, '--out', folder])).out;
    const { status, out } = await runCli(['settings', topology, '--out', folder, ...given]);
    expect(status).toBe(0);
    expect(out.match(/^wrote /gm)).toHaveLength(7);
    expect(open).toMatch(/^still to fill in: \{.*private address of the master.*\}; --public/m);
    expect(open).toContain('{public address of the load balancer');
    expect(out).not.toContain('address of the master');
    for (const [server, file] of [
      ['master-1', 'Photon.LoadBalancing.dll.config'],
      ['game-2', 'Photon.LoadBalancing.dll.config'],
      ['game-2', 'GameServer.xml.config'],
    ] as const) {
      const path = join(folder, server, file);
      new SaxesParser().write(readFileSync(path, 'utf8')).close();
      const words = ['--node', server.replace('-', ':'), '--verify', path];
      const verified = await runCli(['settings', topology, ...words, ...given]);
      expect(verified).toMatchObject({ status: 0, out: expect.stringMatching(/ says what .* must\n$/) });
    }
  });

  test('--format xml is one document of one server, and an error for several', async () => {
    const one = await runCli(['settings', topology, '--format', 'xml', '--node', 'game:2']);
    new SaxesParser().write(one.out).close();
    expect(one.out).toContain('<value>10400</value>');
    const all = await runCli(['settings', topology, '--format', 'xml']);
    expect({ status: all.status, out: all.out }).toEqual({ status: 2, out: '' });
    expect(all.err).toContain('write --node');
  });

  test('the dashboard is told to need none', async () => {
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

test.each([
  { format: 'nftables', start: '#!/usr/sbin/nft -f\n' },
  { format: 'powershell', start: '#Requires -RunAsAdministrator\r\n' },
  { format: 'json', start: '{\n  "machine": "master"' },
])('firewall --format $format prints it alone; warnings go to standard error', async ({ format, start }) => {
  const words = ['firewall', topology, '--role', 'master', '--cloud', 'azure', '--format', format];
  const { status, out, err } = await runCli(words);
  expect({ status, start: out.slice(0, start.length) }).toEqual({ status: 0, start });
  expect(err).toContain('[host-peer-missing]');
  const named = await runCli([...words, '--peer', 'game=10.0.1.0/24,10.0.2.0/24']);
  expect(named.err).not.toContain('[host-peer-missing]');
  expect(named.out).toContain('10.0.1.0/24');
});
