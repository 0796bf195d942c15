import * as fc from 'fast-check';
import { egressWarnings } from '../../src/server-settings/egress-warnings';
import { plainWebSocketIssues } from '../../src/server-settings/plain-web-sockets';
import { regionPingIssues } from '../../src/server-settings/region-ping';
import { serverSettings } from '../../src/server-settings/server-settings';
import { settingsByFile } from '../../src/server-settings/settings-by-file';
import { unfilledSettings } from '../../src/server-settings/unfilled';
import type { ServerSettings } from '../../src/server-settings/setting';
import { SCHEME_NAMES } from '../../src/server-settings/setting';
import { planTopology } from '../../src/plan/plan';
import type { GameplayScheme } from '../../src/ports/vocabulary';
import type { TopologyInput } from '../../src/topology/topology-input';
import { findRole, openPorts } from '../../src/topology/topology';

const clients = ['203.0.113.0/24'];
const valueOf = ({ settings }: ServerSettings, name: string) =>
  settings.find((setting) => setting.name === name && setting.file !== 'GameServer.xml.config')?.value;

/** What the SDK registers at the master: RelayPort + NodeId - 1 where RelayPort is not 0, else the Gaming port. */
function registered(server: ServerSettings, scheme: GameplayScheme): number | undefined {
  const relay = valueOf(server, `RelayPort${SCHEME_NAMES[scheme]}`);
  const gaming = valueOf(server, `Gaming${SCHEME_NAMES[scheme]}Port`);
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

test('where TLS ends at the load balancer, servers tell the ports of its listeners under the name of ws', () => {
  const plan = planTopology(
    {
      servers: { master: 1, game: 2, name: 1 },
      protocols: ['wss'],
      tls: 'terminate',
      access: 'relay',
      ports: { master: { ws: 9090 }, game: { ws: 9091 }, name: { ws: 9093 } },
      health: { master: 4530, game: 4531, name: 4533 },
      hostnames: { 'load-balancer': 'play.example.com' },
      clients,
    },
    { clouds: ['aws'] },
  );
  const [, , game, name] = serverSettings(plan);
  const ports = (server?: ServerSettings) =>
    server?.settings
      .filter((setting) => /Port.*Socket|Socket.*Port/.test(setting.name))
      .map((setting) => `${setting.name} ${setting.value}`);
  expect(ports(game)).toEqual([
    'GamingWebSocketPort 9091',
    'RelayPortWebSocket 10600',
    'GamingWebSocketPort 10601',
  ]);
  expect(ports(name)).toContain('PortWebSocket 19090');
});

test.each([
  [['203.0.113.0/24'], []],
  [
    ['203.0.113.0/24', '2001:db8::/32'],
    ['PublicIPAddressIPv6 2001:db8::9', 'IpAddressIPv6 2001:db8::9'],
  ],
])('players of %j get IPv6 addresses %j', (ranges, expected) => {
  const plan = planTopology({
    servers: { master: 1, game: 1, name: 1 },
    version: 'v4',
    access: 'relay',
    dualStack: ranges.length > 1,
    clients: ranges,
  });
  const options = { publicIpv6Addresses: { 'load-balancer': '2001:db8::9' } };
  const addresses = serverSettings(plan, options).flatMap(({ settings }) =>
    settings.filter(({ name }) => name.endsWith('IPv6')).map(({ name, value }) => `${name} ${value}`),
  );
  expect(addresses).toEqual(expected);
});

test('what nothing fills in is a warning for each value, and what is known is left in the files', () => {
  const plan = planTopology({ servers: { master: 1, game: 2, name: 1 }, clients });
  const open = unfilledSettings(serverSettings(plan)).map(({ data }) => (data as { names: string[] }).names);
  expect(open).toEqual([['MasterIPAddress'], ['Region'], ['IpAddress']]);
  const [, game] = serverSettings(plan, { publicAddresses: { 'game:1': '203.0.113.7' } });
  expect(game && settingsByFile(game)['GameServer.xml.config']).toEqual({
    PublicIPAddress: '203.0.113.7',
    GamingUdpPort: '5056',
    GamingTcpPort: '4531',
    OutgoingMasterServerPeerPort: '4520',
  });
});

test.each([
  ['nothing', {}, ['tcp/443', 'tcp/80']],
  ['HTTPS', { 'tcp/443': ['0.0.0.0/0'] }, ['tcp/80']],
  ['a range that holds both', { 'tcp/80-443': ['0.0.0.0/0'] }, []],
  ['UDP alone', { 'udp/443': ['0.0.0.0/0'] }, ['tcp/443', 'tcp/80']],
])('with outbound %s planned egress cuts off %j', (_, outbound, expected) => {
  const plan = planTopology({ servers: { master: 1, game: 2 }, clients, outbound });
  expect(egressWarnings(plan).map(({ data }) => (data as { port: string }).port)).toEqual(expected);
});

test.each([
  ['udp', { protocols: ['udp'] }, 0],
  ['tcp', { protocols: ['tcp'] }, 1],
  ['secure WebSockets on 443', { protocols: ['wss'], ports: { master: { wss: 443 } } }, 0],
  ['secure WebSockets elsewhere', { protocols: ['wss'] }, 1],
  ['UDP to another port', { protocols: ['udp'], ports: { master: { udp: 6055 } } }, 1],
  ['udp of the game server alone', { protocols: { name: ['wss'], master: ['tcp'], game: ['udp'] } }, 1],
] as const)('clients that look for the best region by %s get %j warnings', (_, rest, count) => {
  const plan = planTopology({ servers: { master: 1, game: 1, name: 1 }, clients, ...rest } as TopologyInput);
  expect(regionPingIssues(plan)).toHaveLength(count);
});

test.each([
  [
    'ws beside wss, behind TLS that ends',
    { tls: 'terminate', protocols: ['udp', 'ws', 'wss'] },
    [['game', 'master']],
  ],
  [
    'ws of the name server alone',
    { tls: 'terminate', protocols: { name: ['ws', 'wss'], master: ['wss'], game: ['wss'] } },
    [],
  ],
  ['wss alone', { tls: 'terminate', protocols: ['wss'] }, []],
  ['ws beside wss that passes through', { protocols: ['ws', 'wss'] }, []],
])('plain WebSockets: %s warns of %j', (_, rest, roles) => {
  const plan = planTopology({
    servers: { master: 1, game: 1, name: 1 },
    access: 'relay',
    clients,
    ...rest,
  } as TopologyInput);
  expect(
    plainWebSocketIssues(plan).map(({ data }) => [...(data as { roles: string[] }).roles].sort()),
  ).toEqual(roles);
});
