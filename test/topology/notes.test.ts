import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];

describe('notes', () => {
  const notesOf = (input: TopologyInput) =>
    planTopology(input).issues.map(({ place, code, data }) => [place.path, code, data]);

  test('a port of another document is named with its source', () => {
    expect(notesOf({ servers: { name: 1 }, clients, protocols: ['wss'] })).toEqual([
      ['protocols', 'fallback-port', expect.objectContaining({ user: 'wss', ports: ['19093 (name)'] })],
    ]);
  });

  test('the dashboard has one for both of its ports, at its own key', () => {
    expect(notesOf({ servers: { dashboard: 1 }, clients, operators: ['198.51.100.0/24'] })).toEqual([
      ['servers.dashboard', 'fallback-port', expect.objectContaining({ ports: ['8088/tcp', '40001/udp'] })],
    ]);
  });

  test('an own port that opens nothing is reported', () => {
    const input = { servers: { name: 1 }, clients, protocols: ['udp'], ports: { name: { ws: 80 } } } as const;
    expect(notesOf(input).map(([path, code]) => [path, code])).toEqual([['ports.name.ws', 'unused-setting']]);
  });

  test('S2S of another role than the master is sent there', () => {
    const ports = { game: { s2s: 4521 } };
    expect(notesOf({ servers: { master: 1, game: 1 }, clients, protocols: ['udp'], ports })).toEqual([
      [
        'ports.game.s2s',
        'unused-setting',
        expect.objectContaining({ fix: expect.stringMatching(/ports\.master\.s2s/) as string }),
      ],
    ]);
  });

  test('what is about load balancers has no effect in direct access', () => {
    const input = {
      servers: { name: 1 },
      clients,
      protocols: ['udp'],
      dualStack: true,
      health: { name: 4533 },
      relayPorts: { udp: 10400 },
      schemesPerServer: 2,
      hostnames: { 'load-balancer': 'play.example.com' },
    } as const;
    expect(
      notesOf(input)
        .map(([path, code]) => `${path as string} ${code as string}`)
        .sort(),
    ).toEqual(
      ['dualStack', 'health', 'hostnames.load-balancer', 'relayPorts', 'schemesPerServer'].map(
        (key) => `${key} unused-setting`,
      ),
    );
    expect(notesOf({ ...input, access: 'relay' }).map(([, code]) => code)).toEqual(['dual-stack-addresses']);
    expect(notesOf({ servers: { name: 1 }, clients, protocols: ['udp'], dualStack: false })).toEqual([]);
  });
});
