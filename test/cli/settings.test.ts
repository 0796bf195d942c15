import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codesOf, runCli, workFolder } from './run-cli';

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
  expect(out).toMatch(/^game 2 +NodeId +2 /m);
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
  const dll = (
    base = '10400',
  ) => `<configuration><applicationSettings><Photon.LoadBalancing.GameServer.GameServerSettings>
<setting name="PublicIPAddress"><value>198.51.100.7</value></setting>
<setting name="MasterIPAddress"><value>10.0.0.5</value></setting>
<setting name="RelayPortUdp"><value>${base}</value></setting>
<setting name="RelayPortTcp"><value>10300</value></setting>
</Photon.LoadBalancing.GameServer.GameServerSettings></applicationSettings></configuration>`;
  const file = work.write('game.config', dll());
  const wrong = work.write('wrong.config', dll('10401'));

  test.each([
    { path: file, node: 'game:2', status: 0, codes: [] },
    { path: wrong, node: 'game:2', status: 1, codes: ['setting-wrong'] },
    { path: file, node: 'master', status: 1, codes: ['setting-wrong'] },
    { path: file, node: 'game', status: 1, codes: ['file-unexpected'] },
    { path: work.write('PhotonServer.config', dll()), node: 'game:2', status: 1, codes: ['file-unexpected'] },
    { path: file, node: 'gane:1', status: 1, codes: ['option-refused'] },
    { path: work.path('nowhere.config'), node: 'game:2', status: 1, codes: ['unreadable-file'] },
  ])('$path against $node ends with $status $codes', async ({ path, node, status, codes }) => {
    const ended = await runCli(['settings', topology, '--node', node, '--verify', path]);
    expect({ status: ended.status, codes: codesOf(ended.err) }).toEqual({ status, codes });
    expect(ended.out).toBe(status === 0 ? `${path}: matches what game server 2 must say\n` : '');
  });

  test('a folder of all servers is read whole: each file against its own server, and keys against each other', async () => {
    const folder = work.path('deployed');
    const words = ['--public', 'load-balancer=203.0.113.9', '--master-address', '10.0.0.4'];
    const hosts = [
      '--private',
      'game:1=10.0.1.1',
      '--private',
      'game:2=10.0.1.2',
      '--private',
      'game:3=10.0.1.3',
    ];
    await runCli(['settings', topology, '--out', folder, ...words, ...hosts]);
    const verify = () => runCli(['settings', topology, '--verify', folder, ...words, ...hosts]);
    expect(codesOf((await verify()).err)).toEqual([]);
    const path = join(folder, 'game-2', 'GameServer.xml.config');
    const text = readFileSync(path, 'utf8');
    const key = (value: string) =>
      text.replace(
        '<Photon>',
        `<Photon><Authentication><AuthTokenKey>${value}</AuthTokenKey></Authentication>`,
      );
    writeFileSync(path, key('one of ours'));
    writeFileSync(
      join(folder, 'game-3', 'GameServer.xml.config'),
      key('second-key')
        .replace(/>104\d\d</, '>10402<')
        .replace(/>103\d\d</, '>10302<'),
    );
    writeFileSync(join(folder, 'game-1', 'Nodes.txt'), '2 10.0.1.1 Y\n');
    const { status, err } = await verify();
    expect({ status, codes: codesOf(err) }).toEqual({
      status: 1,
      codes: ['setting-wrong', 'setting-wrong'],
    });
    expect(err).toContain(`${join(folder, 'game-1', 'Nodes.txt')}:1: NodeId: value is "2"; expected 1`);
    expect(err).not.toContain('second-key');
  });
});

describe('an address that changes nothing, or leads nowhere, is an error', () => {
  const direct = work.write(
    'direct.yaml',
    'servers: { master: 1, game: 3, name: 1, dashboard: 1 }\nclients: [203.0.113.0/24]\noperators: [198.51.100.0/24]\n',
  );
  test.each([
    { words: ['--public', 'gmae:2=203.0.113.9'], code: 'option-refused' },
    { words: ['--public', 'game:4=203.0.113.9'], code: 'option-refused' },
    { words: ['--public', 'dashboard=203.0.113.9'], code: 'option-refused' },
    { words: ['--public', 'load-balancer=203.0.113.9'], code: 'option-refused' },
    { words: ['--public', 'game:2=203.0.113'], code: 'option-refused' },
    { words: ['--public', 'game:2=10.0.0.9'], code: 'option-refused' },
    { words: ['--public', 'game:2=127.0.0.1'], code: 'option-refused' },
    { words: ['--public', 'game:2=play.example.com'], code: 'option-refused' },
    { words: ['--public', 'game:2=2001:db8::9'], code: 'option-refused' },
    { words: ['--hostname', 'game=203.0.113.9'], code: 'option-refused' },
    { words: ['--hostname', 'game=play.example.com'], code: 'option-refused' },
    { words: ['--hostname', 'game=not a name-{node}'], code: 'option-refused' },
    { words: ['--hostname', 'gaem=game-{node}.example.com'], code: 'option-refused' },
    { words: ['--private', 'game:2=10.0.1.7'], code: 'option-refused' },
    { words: ['--master-address', '203.0.113.9'], code: 'option-refused' },
    { words: ['--master-address', 'localhost'], code: 'option-refused' },
    { words: ['--dashboard-address', '10.0.0.256'], code: 'option-refused' },
  ])('$words: $code', async ({ words, code }) => {
    const { status, out, err } = await runCli(['settings', direct, ...words]);
    expect({ status, out, codes: codesOf(err) }).toEqual({ status: 1, out: '', codes: [code] });
  });

  test('what is right fills every place', async () => {
    const words = [
      '--public',
      'game:2=203.0.113.9',
      '--hostname',
      'game:2=game2.example.com',
      '--node',
      'game:2',
      '--region',
      'eu',
    ];
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
