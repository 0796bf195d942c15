import { readDllConfig } from '../../src/config/read-dll-config';
import { planTopology } from '../../src/plan/plan';
import { serverSettings } from '../../src/server-settings/server-settings';
import { verifySettings } from '../../src/server-settings/verify-settings';
import type { TopologyInput } from '../../src/topology/topology-input';

const base: TopologyInput = { servers: { master: 1, game: 1 }, protocols: ['udp'], clients: ['0.0.0.0/0'] };
const GAMES = { game: ['203.0.113.9/32'] };

/** Whether a game server may register at an address, as its configuration file says. */
function mayRegisterAt(address: string, publicAddresses: TopologyInput['publicAddresses']): boolean {
  const xml = `<configuration><applicationSettings><Photon.LoadBalancing.GameServer.GameServerSettings>
    <setting name="MasterIPAddress"><value>${address}</value></setting>
    <setting name="PublicIPAddress"><value></value></setting>
    <setting name="GamingUdpPort"><value>5056</value></setting>
    <setting name="OutgoingMasterServerPeerPort"><value>4520</value></setting>
    </Photon.LoadBalancing.GameServer.GameServerSettings></applicationSettings></configuration>`;
  const game = serverSettings(planTopology({ ...base, publicAddresses })).find(({ role }) => role === 'game');
  if (!game) throw new RangeError('no game server');
  return verifySettings(readDllConfig(Buffer.from(xml)), game, {}).length === 0;
}

test.each<[string, TopologyInput['publicAddresses'], string, boolean]>([
  ['privately', undefined, '10.0.0.4', true],
  ['publicly, where the S2S port is open inside alone', undefined, '203.0.113.5', false],
  [
    "publicly, where only the master's address is named",
    { master: ['203.0.113.5/32'] },
    '203.0.113.5',
    false,
  ],
  ['publicly, where the port is open to its own address', GAMES, '203.0.113.5', true],
  ["at the master's named address", { ...GAMES, master: ['203.0.113.5/32'] }, '203.0.113.5', true],
  ['at another than the named one', { ...GAMES, master: ['203.0.113.5/32'] }, '203.0.113.6', false],
  ['privately as well', GAMES, '10.0.0.4', true],
  ['at itself', GAMES, '127.0.0.1', false],
])('a game server registers %s', (_title, publicAddresses, address, expected) => {
  expect(mayRegisterAt(address, publicAddresses)).toBe(expected);
});
