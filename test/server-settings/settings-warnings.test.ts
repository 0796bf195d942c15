import { egressWarnings } from '../../src/server-settings/egress-warnings';
import { plainWebSocketIssues } from '../../src/server-settings/plain-web-sockets';
import { regionPingIssues } from '../../src/server-settings/region-ping';
import { serverSettings } from '../../src/server-settings/server-settings';
import { settingsByFile } from '../../src/server-settings/settings-by-file';
import { unfilledSettings } from '../../src/server-settings/unfilled';
import type { ServerSettings } from '../../src/server-settings/setting';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];

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
