import { advertisedByFiles } from '../../src/journey/advertised-by-servers';
import { planTopology } from '../../src/plan/plan';
import { serverSettings } from '../../src/server-settings/server-settings';
import type { Setting } from '../../src/server-settings/setting';
import { direct, DIRECT, follow, relay, RELAYED } from './followed';

type Change = (setting: Setting) => Partial<Setting> | undefined;

/** Steps that fail once one server's files are changed, as `protocol to: why`. */
function failures(access: 'direct' | 'relay', title: string, change: Change): string[] {
  const topology = access === 'relay' ? relay : direct;
  const options = { ...(access === 'relay' ? RELAYED : DIRECT), region: 'eu' };
  const plan = planTopology(topology);
  const servers = serverSettings(plan, options).map(({ role, node, settings }) => ({
    role,
    node,
    values: settings.flatMap((setting) => {
      const changed = title === `${role}:${node}` ? change(setting) : setting;
      return changed ? [{ ...setting, ...changed }] : [];
    }),
  }));
  const journeys = follow(topology, {
    ...options,
    configured: true,
    client: 'realtime4',
    advertised: advertisedByFiles(plan, servers, options),
  });
  return journeys
    .filter(({ ok }) => !ok)
    .flatMap(({ protocol, steps, remedy }) =>
      steps
        .filter(({ verdict }) => verdict !== 'allow')
        .map(({ to, by }) => `${protocol} ${to}: ${by} ${remedy}`),
    );
}

const to =
  (name: string, value: string): Change =>
  (setting) =>
    setting.name === name ? { value } : setting;

test('files that say what they must lead every player to every game server', () => {
  expect(failures('relay', '', (setting) => setting)).toEqual([]);
  expect(failures('direct', '', (setting) => setting)).toEqual([]);
});

test.each<[string, 'direct' | 'relay', string, Change, string[], RegExp]>([
  ['a wrong base', 'relay', 'game:2', to('RelayPortUdp', '10401'), ['udp game:2'], /10402\/udp/],
  [
    'swapped bases',
    'relay',
    'game:2',
    (value) => ({
      ...value,
      value:
        value.name === 'RelayPortTcp' ? '10500' : value.name === 'RelayPortWebSocket' ? '10300' : value.value,
    }),
    ['tcp game:2', 'ws game:2'],
    /10501\/tcp|10301\/tcp/,
  ],
  [
    'the node id of another server',
    'relay',
    'game:2',
    to('NodeId', '1'),
    ['udp game:2', 'tcp game:2', 'ws game:2', 'wss game:2'],
    /is game:1's/,
  ],
  [
    'no nodes file',
    'relay',
    'game:2',
    (value) => (value.file === 'Nodes.txt' ? undefined : value),
    ['udp game:2', 'tcp game:2', 'ws game:2', 'wss game:2'],
    /nothing listens on 10400\/udp|is game:1's|nothing listens|10[3-6]00/,
  ],
  [
    'a name for an address',
    'relay',
    'game:1',
    to('PublicIPAddress', 'play.example.com'),
    ['udp game:1', 'tcp game:1', 'ws game:1', 'wss game:1'],
    /PublicIPAddress/,
  ],
  [
    'a look-up behind a load balancer',
    'relay',
    'game:1',
    to('PublicIPAddress', ''),
    ['udp game:1', 'tcp game:1'],
    /PublicIPAddress/,
  ],
  [
    'the private address',
    'direct',
    'game:1',
    to('PublicIPAddress', 'internal'),
    ['udp game:1', 'tcp game:1'],
    /PublicIPAddress/,
  ],
  [
    'the shipped address',
    'direct',
    'game:2',
    to('PublicIPAddress', '127.0.0.1'),
    ['udp game:2', 'tcp game:2'],
    /PublicIPAddress/,
  ],
  [
    'the shipped host name',
    'relay',
    'game:2',
    to('PublicHostName', 'localhost'),
    ['ws game:2', 'wss game:2'],
    /PublicHostName/,
  ],
  [
    'no host name',
    'direct',
    'game:2',
    (value) => (value.name === 'PublicHostName' ? undefined : value),
    ['ws game:2', 'wss game:2'],
    /PublicHostName/,
  ],
  [
    "another server's host name",
    'direct',
    'game:2',
    to('PublicHostName', 'g1.example.com'),
    ['ws game:2', 'wss game:2'],
    /PublicHostName/,
  ],
  [
    'swapped ports',
    'direct',
    'game:2',
    (value) => ({
      ...value,
      value:
        value.name === 'GamingTcpPort' ? '9091' : value.name === 'GamingWebSocketPort' ? '4531' : value.value,
    }),
    ['tcp game:2', 'ws game:2'],
    /^/,
  ],
  ["a wrong port of the master's", 'relay', 'name:1', to('PortUdp', '5056'), ['udp master'], /5056\/udp/],
  [
    'no host name of the master',
    'relay',
    'name:1',
    (value) => (value.name === 'Hostname' ? undefined : value),
    ['ws master', 'wss master'],
    /Hostname/,
  ],
  [
    'the shipped address of the master',
    'direct',
    'name:1',
    to('IpAddress', '127.0.0.1'),
    ['udp master', 'tcp master'],
    /IpAddress/,
  ],
])(
  '%s in %s: the players who do not arrive, and the reason',
  (_, access, title, change, expected, reason) => {
    const found = failures(access, title, change);
    expect(
      found.map((line) =>
        line
          .split(':')
          .slice(0, line.includes('game:') ? 2 : 1)
          .join(':'),
      ),
    ).toEqual(expected);
    for (const line of found) expect(line).toMatch(reason);
  },
);
