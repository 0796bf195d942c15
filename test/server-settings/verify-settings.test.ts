import { readDllConfig } from '../../src/config/read-dll-config';
import { renderSettings } from '../../src/server-settings/render-settings';
import { serverFileOf } from '../../src/server-settings/server-file';
import { differingTokenKeys } from '../../src/server-settings/token-keys';
import { verifySettings } from '../../src/server-settings/verify-settings';
import { fileOf, given, installation, problemsOf, serverOf } from './editions';

const DLL = 'Photon.LoadBalancing.dll.config';
const XML = 'GameServer.xml.config';

test.each([
  ['v4', `v4/${DLL}`, 'game:2'],
  ['v4', `v4/${DLL}`, 'master:1'],
  ['v4', 'v4/Nodes.txt', 'game:2'],
  ['v5', `v5/${DLL}`, 'game:2'],
  ['v5', `v5/${DLL}`, 'master:1'],
  ['v5', 'v5/Nodes.txt', 'game:2'],
  ['v5', 'v5/Nameserver.json', 'name:1'],
  ['v5', 'v5/Photon.NameServer.dll.config', 'name:1'],
  ['v5', `v5-later/${XML}`, 'game:2'],
  ['v5', 'v5-later/Master.xml.config', 'master:1'],
  ['v5', 'v5-later/NameServer.xml.config', 'name:1'],
  ['v5', 'v5-later/Nameserver.json', 'name:1'],
] as const)('of %s, %s is right for %s as it is', (version, path, title) => {
  const topology = { ...installation, version, ...(version === 'v4' ? { ports: WSS } : {}) };
  expect(problemsOf(serverOf(topology, title), path, fileOf(path))).toEqual([]);
});

/** Version 4 documents no secure WebSockets. */
const WSS = { master: { wss: 19090 }, game: { wss: 19091 }, name: { wss: 19093 } };

/** One thing wrong in a file that is right. */
const changed = (path: string, from: string | RegExp, to: string): string => {
  const text = fileOf(path);
  const result = text.replace(from, to);
  if (result === text) throw new RangeError(`${path} has no ${String(from)}`);
  return result;
};

const inDll = (name: string, value: string) =>
  changed(
    `v5/${DLL}`,
    new RegExp(`(name="${name}"[^>]*>\\s*<value)( /|>[^<]*</value)>`),
    `$1>${value}</value>`,
  );
const inXml = (name: string, value: string) =>
  changed(`v5-later/${XML}`, new RegExp(`<${name}>[^<]*<`), `<${name}>${value}<`);

describe('each fault of a game server is named, and nothing else', () => {
  const server = serverOf(installation, 'game:2');
  test.each([
    ['a wrong base', 'RelayPortUdp', '10401'],
    ['no base', 'RelayPortTcp', '0'],
    ['a base of a closed scheme', 'RelayPortWebSocket', '10500'],
    ['a name for an address', 'PublicIPAddress', 'play.example.com'],
    ['a look-up behind a load balancer', 'PublicIPAddress', ''],
    ['the private address', 'PublicIPAddress', 'internal'],
    ["another server's address", 'PublicIPAddress', '203.0.113.10'],
    ['the shipped host name', 'PublicHostName', 'localhost'],
    ['an address for a name', 'PublicHostName', '203.0.113.9'],
    ['the machine itself for the master', 'MasterIPAddress', '127.0.0.1'],
    ['a public address of the master', 'MasterIPAddress', '203.0.113.4'],
    ['another S2S port', 'OutgoingMasterServerPeerPort', '4521'],
    ['the shipped key', 'AuthTokenKey', '76B2814E-2A50-4E29-838A-20411D335FC9'],
    ['the shipped key in small letters', 'HMACTokenKey', 'dd6fd4de-bf09-46a1-833e-acdc22dd3fc7'],
  ])('%s: %s = %j', (_, name, value) => {
    const code = name.endsWith('TokenKey') ? 'setting-wrong' : 'setting-wrong';
    expect(problemsOf(server, DLL, inDll(name, value))).toEqual([`${code} ${name}`]);
    if (!name.startsWith('RelayPort'))
      expect(problemsOf(server, XML, inXml(name, value))).toEqual([`${code} ${name}`]);
  });

  test('swapped ports are two faults', () => {
    expect(
      problemsOf(
        server,
        XML,
        inXml('GamingUdpPort', '10301').replace('10301</GamingTcpPort>', '10401</GamingTcpPort>'),
      ).sort(),
    ).toEqual(['setting-wrong GamingTcpPort', 'setting-wrong GamingUdpPort']);
  });

  test('a base of 0 and the public port as the gaming port tell the same, and so does any other sum', () => {
    const zero = inDll('RelayPortUdp', '0').replace(/(name="GamingUdpPort"[^>]*>\s*<value>)5056/, '$110401');
    expect(problemsOf(server, DLL, zero)).toEqual([]);
  });

  test('a key is never printed', () => {
    const text = inDll('AuthTokenKey', '76B2814E-2A50-4E29-838A-20411D335FC9');
    const issues = verifySettings(readDllConfig(Buffer.from(text)), server, {}, DLL);
    expect(JSON.stringify(issues)).not.toMatch(/76B2814E/i);
  });
});

test('without a load balancer a look-up is right, and what players cannot reach is not', () => {
  const direct = serverOf(
    { ...installation, access: 'direct', hostnames: { game: 'g{node}.example.com' } },
    'game:2',
    {},
  );
  const problems = (value: string) =>
    problemsOf(
      direct,
      XML,
      fileOf(`v5-later/${XML}`)
        .replace('203.0.113.9', value)
        .replace('play.', 'g2.')
        .replace(/>10601</, '>19091<')
        .replace(/>10301</, '>4531<')
        .replace(/>10401</, '>5056<'),
    );
  expect(['', '203.0.113.9'].flatMap(problems)).toEqual([]);
  for (const wrong of ['internal', '10.0.1.7', '127.0.0.1', 'game.example.com'])
    expect(problems(wrong)).toEqual(['setting-wrong PublicIPAddress']);
});

test.each([
  ['no own line', '1 10.0.1.6 N\n', 'file-unexpected'],
  ['two own lines', '1 10.0.1.6 Y\n2 10.0.1.7 Y\n', 'file-unexpected'],
  ["another node's id", '1 10.0.1.7 Y\n', 'setting-wrong NodeId'],
  ['a host name', '2 game2.internal Y\n', 'file-unexpected'],
  ['an id beyond a byte', '256 10.0.1.7 Y\n', 'file-unexpected'],
  ['a line cut short', '2 10.0.1.7\n', 'file-unexpected'],
  ['an empty file', '', 'file-unexpected'],
])('a Nodes.txt with %s is refused', (_, text, problem) => {
  expect(problemsOf(serverOf(installation, 'game:2'), 'Nodes.txt', text)).toEqual([problem]);
});

test.each([
  ['cut short', XML, fileOf(`v5-later/${XML}`).slice(0, 900), 'config-unusable'],
  [
    '<Photon> as the root',
    XML,
    fileOf(`v5-later/${XML}`).replace(/<\/?configuration>/g, ''),
    'file-unexpected',
  ],
  ['empty of settings', XML, '<configuration><Photon/></configuration>', 'file-unexpected'],
  ['cut short', 'Nameserver.json', '{ "Nodes": [{ "Region"', 'file-unexpected'],
  ['without nodes', 'Nameserver.json', '{ "Nodes": [] }', 'file-unexpected'],
  ['of another kind', 'Nameserver.json', 'null', 'file-unexpected'],
])('a file %s is refused: %s', (_, name, text, code) => {
  const title = name === XML ? 'game:2' : 'name:1';
  expect(problemsOf(serverOf(installation, title), name, text)).toEqual([code]);
});

test.each([
  ['Hostname', 'play.example.com', 'localhost'],
  ['IpAddress', '203.0.113.9', '127.0.0.1'],
  ['PortUdp', '5055', '5056'],
])('a name server that tells a wrong %s is named', (name, from, to) => {
  const text = fileOf('v5-later/Nameserver.json').replace(from, to);
  expect(problemsOf(serverOf(installation, 'name:1'), 'Nameserver.json', text)).toEqual([
    `setting-wrong ${name}`,
  ]);
});

test('keys that differ between servers are named once each, without their values', () => {
  const files = ['v5/Photon.LoadBalancing.dll.config', 'v5/Photon.NameServer.dll.config'].map((file) => {
    const text = file.includes('NameServer')
      ? fileOf(file).replace(/77b1-own[^<]*/, 'a-key-of-its-own')
      : fileOf(file);
    return { ...readDllConfig(Buffer.from(text), { file }), place: { file } };
  });
  const issues = differingTokenKeys(files);
  expect(issues.map(({ code, place }) => `${code} ${place.file}`)).toEqual([
    'setting-wrong v5/Photon.NameServer.dll.config',
  ]);
  expect(JSON.stringify(issues)).not.toMatch(/a-key-of-its-own|77b1/);
  expect(differingTokenKeys(files.slice(0, 1))).toEqual([]);
});

test('every file that is rendered passes as it is', () => {
  for (const title of ['master:1', 'game:1', 'game:2', 'name:1']) {
    const server = serverOf(installation, title, {
      ...given,
      privateAddresses: { 'game:1': '10.0.1.6', 'game:2': '10.0.1.7' },
    });
    const rendered = renderSettings(server);
    expect(rendered.length).toBeGreaterThan(1);
    for (const { file, text } of rendered) {
      expect(serverFileOf(file)?.file).toBe(file);
      expect([file, ...problemsOf(server, file, text)]).toEqual([file]);
    }
  }
});
