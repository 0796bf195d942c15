import type { Place } from '../../src/issues/issue';
import { codesOf, instanceOf, listenersOf, read } from './helpers';

const udp = (port: unknown, application: string, address = '0.0.0.0'): string =>
  `<UDPListener IPAddress="${address}" Port="${String(port)}" OverrideApplication="${application}"/>`;
const S2S = '<TCPListener IPAddress="0.0.0.0" Port="4520"/>';
const wss = (rest: string): string =>
  `<WebSocketListener IPAddress="::" Port="19090" OverrideApplication="Master" ${rest}/>`;

describe('a diagnosis', () => {
  test.each<[string, string, string[]]>([
    ['nothing, where all is well', udp(5055, 'Master'), []],
    ['an empty port', udp('', 'Master'), ['config-value-invalid 2:1']],
    ['port 0', udp(0, 'Master'), ['config-value-invalid 2:1']],
    ['a port in words', udp('any', 'Master'), ['config-value-invalid 2:1']],
    ['neither address nor port', '<UDPListener/>', ['config-value-invalid 2:1']],
    [
      'address and port both wrong',
      udp('x', 'Master', 'x'),
      ['config-value-invalid 2:1', 'config-value-invalid 2:1'],
    ],
    ['secure with a certificate', wss('Secure="1" CertificateName="a"'), []],
    ['secure with a store', wss('Secure="yes" StoreName="a"'), []],
    [
      'an HTTP listener without routes',
      '<HTTPListener IPAddress="::" Port="1"/>',
      ['config-listener-closed 2:1'],
    ],
    [
      'an HTTP listener without port',
      '<HTTPListener IPAddress="::"><Route PeerType="WebSocket"/></HTTPListener>',
      ['config-value-invalid 2:1'],
    ],
    [
      'an application not loaded',
      udp(5055, 'Nobody'),
      ['config-name-unknown 2:1', 'config-listener-closed 2:1'],
    ],
    ['an application not loaded, in another case', udp(5055, 'master'), ['config-name-unknown 2:1']],
    [
      'one socket twice',
      `${udp(5055, 'Master')}\n${udp(5055, 'Master')}\n${udp(5055, 'Master')}`,
      ['config-repeated 3:1', 'config-repeated 4:1'],
    ],
    [
      'one port for two applications, one on every address',
      `${udp(5056, 'Game', '192.0.2.1')}\n${udp(5056, 'Master')}`,
      ['config-repeated 3:1', 'config-port-undocumented 3:1'],
    ],
    [
      'one port for two applications, the other on every address',
      `${udp(5056, 'Game', '::')}\n${udp(5056, 'Master', '192.0.2.1')}`,
      ['config-repeated 3:1', 'config-port-undocumented 3:1'],
    ],
    [
      'one port on two addresses',
      `${udp(5055, 'Master', '192.0.2.1')}${udp(5055, 'Master', '192.0.2.2')}`,
      [],
    ],
    ['one port for both families', `${udp(5055, 'Master')}${udp(5055, 'Master', '::')}`, []],
    [
      'one port for both transports',
      `${udp(4530, 'Master')}<TCPListener IPAddress="0.0.0.0" Port="4530"/>`,
      ['config-port-undocumented 2:1'],
    ],
    [
      'two paths of one HTTP port',
      '<ReliableHTTPListener Url="http://+:6060/m"/><ReliableHTTPListener Url="http://+:6060/n"/>',
      [],
    ],
    [
      'one path of one HTTP port twice',
      '<ReliableHTTPListener Url="http://+:6060/m"/>\n<ReliableHTTPListener Url="http://+:6060/m"/>',
      ['config-repeated 3:1'],
    ],
    [
      'a path on the port of another listener',
      '<ReliableHTTPListener Url="http://+:9090/m"/>\n<WebSocketListener IPAddress="0.0.0.0" Port="9090"/>',
      ['config-port-undocumented 2:1', 'config-repeated 3:1'],
    ],
    ['a port of another role', udp(5056, 'Master'), ['config-port-undocumented 2:1']],
    ['an alternative port', udp(27001, 'Master'), []],
    [
      'a policy port of its own',
      '<PolicyFileListener IPAddress="::" Port="844"/>',
      ['config-port-undocumented 2:1'],
    ],
    ['a policy port', '<PolicyFileListener IPAddress="::" Port="943"/>', []],
    ['what nobody else can reach', udp(1, 'Master', '127.0.0.1'), []],
    ['a port beside 4520 on loopback', '<TCPListener IPAddress="::1" Port="4521"/>', []],
  ])('%s', (_, listener, codes) => {
    expect(codesOf(read(instanceOf(`${listener}\n${S2S}`)).issues)).toEqual(codes);
  });

  test('a master without 4520 while there are game servers', () => {
    expect(codesOf(read(instanceOf(udp(5055, 'Master'))).issues)).toEqual(['config-listener-missing 3:32']);
    expect(codesOf(read(instanceOf(S2S), { serverPort: 4999 }).issues)).toEqual([
      'config-listener-closed 2:1',
      'config-listener-missing 3:32',
    ]);
    expect(codesOf(read(instanceOf(S2S.replace('4520', '4999')), { serverPort: 4999 }).issues)).toEqual([]);
    expect(codesOf(read(instanceOf(udp(5055, 'M'), { M: 'A.MasterServer' })).issues)).toEqual([]);
    expect(codesOf(read(instanceOf(udp(5056, 'G'), { G: 'A.GameServer' })).issues)).toEqual([]);
  });

  test('overrides that name nothing in the file', () => {
    const overrides = {
      roles: { Nobody: 'game', Master: 'master' },
      audiences: { '5055/udp': 'clients', '5055/tcp': 'clients' },
    } as const;
    const { issues } = read(instanceOf(`${udp(5055, 'Master')}${S2S}`), overrides);
    expect(issues.map(({ code, place }) => `${code} ${place.path}`)).toEqual([
      'config-name-unknown audiences.5055/tcp',
      'config-name-unknown roles.Nobody',
    ]);
  });

  test('that is wrong with one listener leaves the others as they are', () => {
    const config = read(instanceOf(`${udp('x', 'Master')}${udp(5055, 'Master')}${S2S}`));
    expect(listenersOf(config).map(({ port }) => port)).toEqual([5055, 4520]);
  });
});

describe('a listener whose audience is unknown', () => {
  const roles = { Login: 'Acme.LoginServer', '8 b': '' };
  test('comes with the lines for the topology file', () => {
    const { issues } = read(
      instanceOf(
        `${udp(5056, 'Login')}\n${udp(5057, '8 b')}\n<TCPListener IPAddress="::" Port="4521"/>`,
        roles,
      ),
    );
    expect(issues.map(({ place, data }) => [place.line, (data as { fixes: string[] }).fixes])).toEqual([
      [2, ['audiences: { 5056/udp: clients } (or servers, operators)', 'roles: { Login: game }']],
      [3, ['audiences: { 5057/udp: clients } (or servers, operators)', 'roles: { "8 b": game }']],
      [4, ['audiences: { 4521/tcp: clients } (or servers, operators)', 'roles: { Login: game }']],
    ]);
  });

  test('is opened by those lines', () => {
    const text = instanceOf(`${udp(5056, 'Login')}${udp(5057, '8 b')}`, roles);
    const config = read(text, { roles: { Login: 'game' }, audiences: { '5057/udp': 'clients' } });
    expect(config.issues).toEqual([]);
    expect(listenersOf(config).map(({ role, exposed }) => [role, exposed])).toEqual([
      ['game', true],
      ['8 b', true],
    ]);
  });
});

test('each issue has its value and what would be right', () => {
  const found = (text: string) => read(text).issues.map(({ code, data }) => [code, data]);
  expect(
    found(
      instanceOf(`${udp(70000, 'Master')}<UDPListener/>${udp(5055, 'Master')}${udp(5055, 'Game')}${S2S}`),
    ).slice(0, 3),
  ).toEqual([
    ['config-value-invalid', expect.objectContaining({ name: 'Port of UDPListener', value: '70000' })],
    ['config-value-invalid', expect.objectContaining({ name: 'Port of UDPListener', value: undefined })],
    ['config-repeated', expect.objectContaining({ first: expect.objectContaining({ line: 2 }) as Place })],
  ]);
  expect(found(instanceOf(`${udp(5055, 'X')}${S2S}`))[0]).toEqual([
    'config-name-unknown',
    { kind: 'application', name: 'X', expected: ['Master', 'Game'] },
  ]);
  expect(found('<html><p/></html>').map(([code]) => code)).toEqual(['config-unusable']);
});
