import { readGameServer } from '../../src/server-settings/read-game-server';
import { renderSettings } from '../../src/server-settings/render-settings';
import { serverSettings } from '../../src/server-settings/server-settings';
import { verifySettings } from '../../src/server-settings/verify-settings';
import { readDllConfig } from '../../src/config/read-dll-config';
import { formatIssue } from '../../src/issues/issue';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/schema';

const relay: TopologyInput = {
  servers: { master: 1, game: 3 },
  access: 'relay',
  clients: ['203.0.113.0/24'],
};
const v3: TopologyInput = { ...relay, version: 'v3', access: 'direct' };

const GAME = {
  PublicIPAddress: '198.51.100.7',
  MasterIPAddress: '10.0.0.5',
  OutgoingMasterServerPeerPort: '4520',
  GamingUdpPort: '5056',
  RelayPortUdp: '10400',
  GamingTcpPort: '4531',
  RelayPortTcp: '10300',
};
const MONITORED = {
  ...GAME,
  RelayPortUdp: '0',
  RelayPortTcp: '0',
  LatencyMonitorAddress: '127.0.0.1:4531',
  LatencyMonitorAddressUdp: '127.0.0.1:5056',
};

function fileOf(settings: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries(settings).map(
    ([name, value]) => `<setting name="${name}" serializeAs="String"><value>${value}</value></setting>`,
  );
  const section = 'Photon.LoadBalancing.GameServer.GameServerSettings';
  return Buffer.from(
    `<configuration><applicationSettings><${section}>\n${lines.join('\n')}\n</${section}></applicationSettings></configuration>`,
  );
}

/** What is wrong with a file of game server 2. */
function problems(topology: TopologyInput, settings: Readonly<Record<string, string>>): string[] {
  const server = serverSettings(planTopology(topology)).find(
    ({ role, node }) => role === 'game' && node === 2,
  );
  if (!server) throw new Error('there is a game server 2');
  const file = 'game.config';
  return verifySettings(readDllConfig(fileOf(settings), { file }), server, { file }).map(formatIssue);
}

test('a file that says what it must has no problems, in relay and in direct', () => {
  expect([problems(relay, GAME), problems(v3, MONITORED)]).toEqual([[], []]);
});

test.each<[string, TopologyInput, Record<string, string>, string[]]>([
  [
    'a relay base that no listener has',
    relay,
    { ...GAME, RelayPortUdp: '10401' },
    [
      'game.config:6:1: RelayPortUdp is "10401"; write 10400 (advertises this base + NodeId - 1, its listener) [setting-wrong]',
    ],
  ],
  [
    'no relay base, where the default is the machine’s own port',
    relay,
    Object.fromEntries(Object.entries(GAME).filter(([name]) => name !== 'RelayPortTcp')),
    [
      'game.config: Photon.LoadBalancing.GameServer.GameServerSettings has no RelayPortTcp; write 10300 (advertises this base + NodeId - 1, its listener) [setting-missing]',
    ],
  ],
  [
    'a relay base of a scheme that is closed',
    relay,
    { ...GAME, RelayPortWebSocket: '10500' },
    [
      'game.config:9:1: RelayPortWebSocket is "10500", and no listener serves ws; write 0, or add ws to protocols [setting-relay-closed]',
    ],
  ],
  [
    'a public address of the master',
    relay,
    { ...GAME, MasterIPAddress: '198.51.100.9' },
    [
      'game.config:3:1: MasterIPAddress is "198.51.100.9", a public address; write the master\'s private one, since the port for game servers is open inside the network only [master-address-public]',
    ],
  ],
  [
    'the machine itself for the master',
    relay,
    { ...GAME, MasterIPAddress: '127.0.0.1' },
    [
      'game.config:3:1: MasterIPAddress is "127.0.0.1", the machine itself; write the private address of the master server [master-address-local]',
    ],
  ],
  [
    'a name for the master, which can not be told',
    relay,
    { ...GAME, MasterIPAddress: 'master.internal' },
    [
      'game.config:3:1: warning: MasterIPAddress is "master.internal", which can\'t be told here; make sure that it is the private address of the master server [address-untold]',
    ],
  ],
  [
    'a private address for players',
    relay,
    { ...GAME, PublicIPAddress: '10.0.0.7' },
    [
      'game.config:2:1: PublicIPAddress is "10.0.0.7", which players can\'t reach; write the public address of the load balancer of game server 2 [public-address-private]',
    ],
  ],
  [
    'a latency monitor that leaves the machine',
    v3,
    { ...MONITORED, LatencyMonitorAddress: '198.51.100.7:4531' },
    [
      'game.config:9:1: LatencyMonitorAddress is "198.51.100.7:4531" and leaves the machine; write 127.0.0.1:4531 [latency-monitor-leaves]',
    ],
  ],
  [
    'a latency monitor on a port without a listener',
    v3,
    { ...MONITORED, LatencyMonitorAddressUdp: '127.0.0.1:5055' },
    [
      'game.config:10:1: LatencyMonitorAddressUdp is "127.0.0.1:5055"; write 127.0.0.1:5056 (the port where it listens) [setting-wrong]',
    ],
  ],
])('%s is told', (_title, topology, settings, expected) => {
  expect(problems(topology, settings)).toEqual(expected);
});

describe('what is rendered passes as it is, once its places are filled in', () => {
  const options = { publicAddresses: { 'load-balancer': '198.51.100.7' }, masterAddress: '10.0.0.5' };
  const server = serverSettings(planTopology(relay), options).find(
    ({ role, node }) => role === 'game' && node === 2,
  );
  const files = new Map(server && renderSettings(server).map(({ file, text }) => [file, text]));
  const read = {
    'Photon.LoadBalancing.dll.config': readDllConfig,
    'GameServer.xml.config': readGameServer,
  } as const;

  test.each(Object.keys(read) as (keyof typeof read)[])('%s', (file) => {
    const check = (text = '') =>
      server && verifySettings(read[file](Buffer.from(text)), server, {}, file).map(({ message }) => message);
    expect(check(files.get(file))).toEqual([]);
    const wrong = files.get(file)?.replace('198.51.100.7', '10.0.0.7');
    expect(check(wrong)).toEqual([
      'PublicIPAddress is "10.0.0.7"; write 198.51.100.7 (players are sent here)',
    ]);
  });

  test('a GameServer.xml.config that leaves a port out is told, whatever the default', () => {
    const text = files.get('GameServer.xml.config')?.replace(/.*<GamingUdpPort>.*\n/, '') ?? '';
    const told =
      server && verifySettings(readGameServer(Buffer.from(text)), server, {}, 'GameServer.xml.config');
    expect(told?.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'setting-missing Photon/GameServer/Master has no GamingUdpPort; write 10401 (advertised for udp)',
    ]);
  });
});
