import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDllConfig } from '../../src/config/check-dll-config';
import type { ConfigInstance } from '../../src/config/listener';
import { readDllConfig } from '../../src/config/read-dll-config';
import { codesOf, instanceOf, read } from './helpers';

const dll = (settings: Record<string, string>): Buffer =>
  Buffer.from(
    `<configuration>\n${Object.entries(settings)
      .map(([name, value]) => `<setting name="${name}"><value>${value}</value></setting>`)
      .join('\n')}</configuration>`,
  );

function instance(listeners: string): ConfigInstance {
  const [only] = read(instanceOf(listeners)).instances;
  if (!only) throw new Error('the test has no instance');
  return only;
}

const WHOLE = instance(
  '<UDPListener IPAddress="0.0.0.0" Port="5056" OverrideApplication="Game"/>' +
    '<UDPListener IPAddress="0.0.0.0" Port="27002" OverrideApplication="Game"/>' +
    '<UDPListener IPAddress="127.0.0.1" Port="5999" OverrideApplication="Game"/>' +
    '<UDPListener IPAddress="0.0.0.0" Port="5055" OverrideApplication="Master"/>' +
    '<TCPListener IPAddress="0.0.0.0" Port="4531" OverrideApplication="Game"/>' +
    '<TCPListener IPAddress="192.0.2.1" Port="4520"/>' +
    '<WebSocketListener IPAddress="0.0.0.0" Port="9091" OverrideApplication="Game"/>' +
    '<WebSocketListener IPAddress="0.0.0.0" Port="19091" Secure="true" OverrideApplication="Game"/>' +
    '<ReliableHTTPListener IPAddress="0.0.0.0" Port="6061" OverrideApplication="Game"/>',
);
const ALONE = instance('<UDPListener IPAddress="0.0.0.0" Port="5056" OverrideApplication="Game"/>');
const check = (settings: Record<string, string>, on = WHOLE): string[] =>
  codesOf(checkDllConfig(readDllConfig(dll(settings)), on));

describe('a Photon.LoadBalancing.dll.config', () => {
  const bytes = readFileSync(join(__dirname, 'samples/Photon.LoadBalancing.dll.config'));

  test('that fits the listeners is right', () => {
    expect(checkDllConfig(readDllConfig(bytes), WHOLE)).toEqual([]);
  });

  test('that advertises what nothing listens on is an error that names both places', () => {
    const found = checkDllConfig(
      readDllConfig(dll({ GamingUdpPort: '5999' }), { file: 'P.dll.config' }),
      WHOLE,
    );
    expect(found.map(({ code, place, data }) => [code, place.file, place.line, data])).toEqual([
      [
        'config-setting-mismatch',
        'P.dll.config',
        2,
        {
          name: 'GamingUdpPort',
          value: '5999',
          expected: '5056 or 27002',
          of: 'the listener at P.config:2:1',
        },
      ],
    ]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      'every scheme right',
      {
        GamingUdpPort: '27002',
        GamingTcpPort: '4531',
        GamingWebSocketPort: '9091',
        GamingSecureWebSocketPort: '19091',
        GamingHttpPort: '6061',
      },
      [],
    ],
    ['TCP wrong', { GamingTcpPort: '4530' }, ['config-setting-mismatch 2:1']],
    ['WebSockets wrong', { GamingWebSocketPort: '19091' }, ['config-setting-mismatch 2:1']],
    ['secure WebSockets wrong', { GamingSecureWebSocketPort: '9091' }, ['config-setting-mismatch 2:1']],
    ['reliable HTTP wrong', { GamingHttpPort: '6060' }, ['config-setting-mismatch 2:1']],
    ['a scheme switched off', { GamingHttpPort: '0', GamingTcpPort: '' }, []],
    ['no port', { GamingUdpPort: '65536' }, ['config-value-invalid 2:1']],
    ['relay ports of 0', { RelayPortUdp: '0', RelayPortTcp: '', RelayPortHttp: '0' }, []],
    ['a relay port that is none', { RelayPortWebSocket: 'x' }, ['config-value-invalid 2:1']],
    ["the master's relay ports", { MasterRelayPortUdp: '5055', MasterRelayPortTcp: '0' }, []],
    ["the master's relay port wrong", { MasterRelayPortUdp: '5056' }, ['config-setting-mismatch 2:1']],
    [
      "the master's relay port of a scheme that it lacks",
      { MasterRelayPortWebSocket: '9090' },
      ['config-listener-missing 2:1'],
    ],
    [
      'the server port right on both sides',
      { OutgoingMasterServerPeerPort: '4520', IncomingGameServerPeerPort: '4520' },
      [],
    ],
    ['the server port wrong', { OutgoingMasterServerPeerPort: '4521' }, ['config-setting-mismatch 2:1']],
    [
      'the incoming server port wrong',
      { IncomingGameServerPeerPort: '4521' },
      ['config-setting-mismatch 2:1'],
    ],
    ['a server port of 0', { OutgoingMasterServerPeerPort: '0' }, ['config-value-invalid 2:1']],
    ["the master's address", { MasterIPAddress: '192.0.2.1' }, []],
    ["the master's name", { MasterIPAddress: 'master.example.com' }, []],
    [
      'another address than the master listens on',
      { MasterIPAddress: '127.0.0.1' },
      ['config-setting-mismatch 2:1'],
    ],
    ['every address', { MasterIPAddress: '0.0.0.0' }, ['config-value-invalid 2:1']],
    ['no address', { MasterIPAddress: '' }, ['config-value-invalid 2:1']],
    ['half an address', { MasterIPAddress: '192.0.2' }, ['config-value-invalid 2:1']],
    ['settings of no interest', { EnableLatencyMonitor: 'x' }, []],
    [
      'every mistake at once',
      { GamingUdpPort: '1', RelayPortTcp: 'x', MasterIPAddress: '::' },
      ['config-setting-mismatch 2:1', 'config-value-invalid 3:1', 'config-value-invalid 4:1'],
    ],
  ])('with %s', (_, settings, codes) => {
    expect(check(settings)).toEqual(codes);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ['the server port of a master elsewhere', { OutgoingMasterServerPeerPort: '4520' }, []],
    [
      'another server port of a master elsewhere',
      { OutgoingMasterServerPeerPort: '4521' },
      ['config-setting-mismatch 2:1'],
    ],
    ['any address of a master elsewhere', { MasterIPAddress: '10.0.0.1' }, []],
    ['any base, which the topology judges', { RelayPortUdp: '10400' }, []],
    ['a base above 65535', { RelayPortUdp: '104000' }, ['config-value-invalid 2:1']],
    ['a scheme that the instance lacks', { GamingTcpPort: '4531' }, ['config-listener-missing 2:1']],
  ])('of a game server alone, with %s', (_, settings, codes) => {
    expect(check(settings, ALONE)).toEqual(codes);
  });

  describe('the server port', () => {
    const overrides = { audiences: { '4599/tcp': 'servers', '4598/udp': 'servers' } } as const;
    const [two] = read(
      instanceOf(
        '<TCPListener IPAddress="0.0.0.0" Port="4520"/>\n<TCPListener IPAddress="10.0.0.1" Port="4599"/>\n' +
          '<UDPListener IPAddress="0.0.0.0" Port="4598"/>\n<TCPListener IPAddress="0.0.0.0" Port="4530"/>',
      ),
      overrides,
    ).instances;

    test.each([
      ['4520', []],
      ['4599', []],
      ['4598', ['config-setting-mismatch 2:1']],
      ['4530', ['config-setting-mismatch 2:1']],
      ['0', ['config-value-invalid 2:1']],
    ])('%s beside listeners for servers on 4520 and 4599', (port, codes) => {
      expect(check({ OutgoingMasterServerPeerPort: port }, two)).toEqual(codes);
      expect(check({ IncomingGameServerPeerPort: port }, two)).toEqual(codes);
    });

    test.each([
      ['10.0.0.1', []],
      ['10.0.0.2', []],
    ])('the master at %s listens on one of them', (address, codes) => {
      expect(check({ MasterIPAddress: address }, two)).toEqual(codes);
    });
  });
});
