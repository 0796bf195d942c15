import * as fc from 'fast-check';
import { serverSettings } from '../../src/server-settings/server-settings';
import type { ServerSettings } from '../../src/server-settings/setting';
import { gamingPort, relayPort } from '../../src/config/sdk-ports';
import { planTopology } from '../../src/plan/plan';
import type { GameplayScheme } from '../../src/ports/vocabulary';
import type { TopologyInput } from '../../src/topology/topology-input';
import { findRole, openPorts } from '../../src/topology/topology';

const clients = ['203.0.113.0/24'];
const valueOf = ({ settings }: ServerSettings, name: string) =>
  settings.find((setting) => setting.name === name && setting.file !== 'GameServer.xml.config')?.value;

/** What the SDK registers at the master: RelayPort + NodeId - 1 where RelayPort is not 0, else the Gaming port. */
function registered(server: ServerSettings, scheme: GameplayScheme): number | undefined {
  const relay = valueOf(server, relayPort(scheme));
  const gaming = valueOf(server, gamingPort(scheme));
  if (relay === undefined || gaming === undefined) return undefined;
  const nodeId = Number(valueOf(server, 'NodeId') ?? 1);
  if (nodeId > 255) throw new RangeError('a node id is one byte');
  return relay === '0' ? Number(gaming) : Number(relay) + nodeId - 1;
}

const topologies = fc.record({
  version: fc.constantFrom('v3', 'v4-early', 'v4', 'v5'),
  access: fc.constantFrom('direct', 'relay'),
  protocols: fc.subarray(['udp', 'tcp', 'ws'], { minLength: 1 }),
  game: fc.integer({ min: 1, max: 20 }),
  base: fc.integer({ min: 11_000, max: 12_000 }),
}) as fc.Arbitrary<Pick<TopologyInput, 'version' | 'access' | 'protocols'> & { game: number; base: number }>;

test('a game server registers exactly the port that is open for it, whatever the topology', () => {
  fc.assert(
    fc.property(topologies, ({ game, base, ...rest }) => {
      const relayPorts = { udp: base, tcp: base + 100, ws: base + 200 };
      const plan = planTopology({ ...rest, relayPorts, servers: { master: 1, game }, clients });
      const servers = findRole(plan.topology, 'game');
      for (const server of serverSettings(plan).filter(({ role }) => role === 'game')) {
        for (const scheme of plan.topology.protocols as GameplayScheme[]) {
          const open =
            rest.access === 'relay'
              ? plan.listeners.find(
                  (listener) =>
                    listener.role === 'game' && listener.node === server.node && listener.scheme === scheme,
                )
              : servers && openPorts(servers, 'clients').find((open) => open.scheme === scheme);
          expect(registered(server, scheme)).toBe(open?.port);
          expect(server.advertises.find((advertised) => advertised.scheme === scheme)?.port).toBe(open?.port);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('node ids stay in one byte: server 300 has id 45 and a base that makes up for it', () => {
  const plan = planTopology({
    servers: { master: 1, game: 300 },
    access: 'relay',
    clients,
    protocols: ['udp', 'tcp'],
    relayPorts: { udp: 20_000, tcp: 30_000 },
  });
  const [server] = serverSettings(plan).filter(({ role, node }) => role === 'game' && node === 300);
  expect(server && [server.nodeId, valueOf(server, 'RelayPortUdp'), registered(server, 'udp')]).toEqual([
    45,
    '20255',
    20_299,
  ]);
});

test('several game servers on a machine each say their own ports', () => {
  const plan = planTopology({
    version: 'v3',
    servers: { master: 1, game: 2 },
    gameServersPerMachine: 2,
    clients,
  });
  const games = serverSettings(plan).filter(({ role }) => role === 'game');
  expect(
    games.map((server) => [valueOf(server, 'GamingUdpPort'), valueOf(server, 'LatencyMonitorAddress')]),
  ).toEqual([
    ['5056', '127.0.0.1:4531'],
    ['5057', '127.0.0.1:4532'],
  ]);
});

test('later editions of version 5 have no relay bases: their Gaming ports are the advertised ones', () => {
  const plan = planTopology({ servers: { master: 1, game: 2 }, access: 'relay', clients });
  const [server] = serverSettings(plan).filter(({ role, node }) => role === 'game' && node === 2);
  const later = server?.settings.filter(({ file }) => file === 'GameServer.xml.config');
  expect(later?.map(({ name, value }) => `${name} ${value}`)).toEqual([
    'PublicIPAddress {public address of the load balancer}',
    'GamingUdpPort 10401',
    'GamingTcpPort 10301',
    'MasterIPAddress {private address of the master server}',
    'OutgoingMasterServerPeerPort 4520',
  ]);
});

test('what stands on one machine talks on that machine; what is given takes the place of what is to fill in', () => {
  const single = planTopology({
    servers: { master: 1, game: 1, dashboard: 1 },
    layout: 'single',
    clients,
    operators: ['198.51.100.0/24'],
  });
  const [master, game] = serverSettings(single, {
    publicAddresses: { 'master:1': '192.0.2.1', 'game:1': '192.0.2.1' },
  });
  expect(
    game && ['PublicIPAddress', 'MasterIPAddress', 'endpoint'].map((name) => valueOf(game, name)),
  ).toEqual(['192.0.2.1', '127.0.0.1', 'udp://127.0.0.1:40001']);
  expect(master && valueOf(master, 'PublicIPAddress')).toBe('192.0.2.1');
});

test('name servers send players to the master by its open ports, in every file that says them', () => {
  const plan = planTopology({
    servers: { master: 1, name: 1 },
    protocols: ['udp', 'wss'],
    access: 'relay',
    hostnames: { 'load-balancer': 'play.example.com' },
    clients,
  });
  const [name] = serverSettings(plan, { region: 'eu' }).filter(({ role }) => role === 'name');
  const inFile = (file: string) =>
    name?.settings
      .filter((setting) => setting.file === file)
      .map((setting) => `${setting.name} ${setting.value}`);
  expect(inFile('Nameserver.json')).toEqual([
    'Region eu',
    'IpAddress {public address of the load balancer}',
    'Hostname play.example.com',
    'PortUdp 5055',
    'PortSecureWebSocket 19090',
    'WsUrlPath Master',
  ]);
  expect(inFile('NameServer.xml.config')).toEqual([
    'MasterServerPortUdp 5055',
    'MasterServerPortSecureWebSocket 19090',
    'MasterServerWsPath Master',
  ]);
});

test('game servers of one machine have a nodes file and a node id each, and the ports of their own listeners', () => {
  const plan = planTopology({
    version: 'v3',
    servers: { master: 1, game: 3 },
    gameServersPerMachine: 2,
    access: 'relay',
    clients,
  });
  const games = serverSettings(plan).filter(({ role }) => role === 'game');
  expect(
    games.map((server) => [
      valueOf(server, 'NodesFileName'),
      server.settings.find(({ name }) => name === 'NodeId')?.file,
      valueOf(server, 'NodeId'),
      registered(server, 'udp'),
    ]),
  ).toEqual([
    ['Nodes-game-1.txt', 'Nodes-game-1.txt', '1', 10400],
    ['Nodes-game-2.txt', 'Nodes-game-2.txt', '2', 10401],
    // Alone on its machine.
    [undefined, 'Nodes.txt', '3', 10402],
  ]);
});
