import { documentedPorts, meaningsOf } from '../../src/ports/catalogue';
import { compareVersions } from '../../src/ports/compare-versions';
import { documentedRolePorts } from '../../src/ports/role-ports';

const numbers = (ports: readonly { from: number }[]) => ports.map(({ from }) => from);

describe('what a version documents', () => {
  const portsOf = (ports: ReturnType<typeof documentedPorts>, role: string, scheme: string) =>
    ports.filter((port) => port.role === role && port.scheme === scheme);

  test.each([
    ['name', 'udp', [5058, 27000]],
    ['master', 'udp', [5055, 27001]],
    ['game', 'tcp', [4531]],
  ])('version 5 has %s %s at %p, alternatives after the first', (role, scheme, expected) => {
    expect(numbers(portsOf(documentedPorts('v5'), role, scheme))).toEqual(expected);
  });

  test('version 3 has ports for two game servers a machine, and for frontends in Chat', () => {
    const secure = portsOf(documentedPorts('v3'), 'game', 'wss');
    expect(secure.map(({ from, gameServer }) => [from, gameServer])).toEqual([
      [19091, 1],
      [19092, 2],
    ]);
    expect(numbers(portsOf(documentedPorts('v3', 'chat'), 'frontend', 'rhttp'))).toEqual([6062]);
  });

  test('internal ports are for servers, the page is for operators, everything else for clients', () => {
    const others = documentedPorts('v3').filter(({ audience }) => audience !== 'clients');
    expect(others.map(({ from, audience }) => [from, audience])).toEqual([
      [4520, 'servers'],
      [8088, 'operators'],
      [40001, 'servers'],
    ]);
  });
});

describe('what a port number is', () => {
  test('4532 is the second game server in version 3, the frontend in Chat, and the second game server in early version 4', () => {
    const meanings = meaningsOf(4532).map(({ version, product, role }) => `${version} ${product} ${role}`);
    expect(meanings).toEqual(['v3 server game', 'v3 chat frontend', 'v4-early server game']);
  });

  test('a relay port is recognised by its range, and only over its transport', () => {
    expect(meaningsOf(10342, 'tcp').map(({ scheme }) => scheme)).toEqual(['tcp']);
    expect(meaningsOf(10342, 'udp')).toEqual([]);
  });

  test('a number that nothing documents has no meaning', () => {
    expect(meaningsOf(12345)).toEqual([]);
  });
});

describe('what changes between versions', () => {
  test('from version 4 to 5, name servers and alternatives come and the policy ports go', () => {
    expect(compareVersions('v4', 'v5').map(({ change, port }) => `${change} ${port}`)).toEqual([
      'removed 843/tcp',
      'removed 943/tcp',
      'added 5058/udp',
      'added 27000/udp',
      'added 27001/udp',
      'added 27002/udp',
      'added 4533/tcp',
      'added 9093/tcp',
    ]);
  });

  test('a version does not differ from itself', () => {
    expect(compareVersions('v5', 'v5')).toEqual([]);
  });
});

describe('the ports that a role gets', () => {
  const ports = (query: Readonly<Parameters<typeof documentedRolePorts>>) =>
    documentedRolePorts(...query).map(
      ({ port, slot, fallback }) => `${port}${slot > 1 ? ` slot ${slot}` : ''}${fallback ? ' fallback' : ''}`,
    );

  test.each([
    [['v5', 'server', 'game', 'wss'], ['19091 fallback']],
    [['v5', 'server', 'name', 'rhttp'], ['6063 fallback']],
    [['v4', 'server', 'master', 'wss'], ['19090 fallback']],
    [
      ['v3', 'server', 'game', 'udp'],
      ['5056', '5057 slot 2'],
    ],
    [
      ['v4-early', 'server', 'game', 'udp'],
      ['5056', '27002', '5057 slot 2'],
    ],
    [['v5', 'server', 'dashboard', 'http'], ['8088 fallback']],
    [['v3', 'server', 'dashboard', 'udp'], ['40001']],
    [['v3', 'server', 'name', 'udp'], []],
    [['v5', 'server', 'frontend', 'udp'], []],
    [
      ['v5', 'server', 'game', 'policy'],
      ['843 fallback', '943 fallback'],
    ],
    [
      ['v4-early', 'server', 'game', 'policy'],
      ['843', '943 fallback'],
    ],
    [
      ['v3', 'chat', 'frontend', 'policy'],
      ['843', '943'],
    ],
  ] as const)('%p are %p', (query, expected) => {
    expect(ports(query)).toEqual(expected);
  });
});
