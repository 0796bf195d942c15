import * as fc from 'fast-check';
import { healthPortOf } from '../../src/flows/health';
import type { Listener } from '../../src/listeners/listener';
import { planTopology } from '../../src/plan/plan';
import { CLIENT_SCHEMES } from '../../src/ports/vocabulary';
import type { TopologyInput } from '../../src/topology/topology-input';

const relay: TopologyInput = {
  servers: { master: 1, game: 2, name: 2 },
  clients: ['0.0.0.0/0'],
  access: 'relay',
  protocols: ['udp', 'wss'],
};

/** `game 2 wss 10601 -> 19091, probe 19091`. */
const lines = (listeners: readonly Listener[]) =>
  listeners.map(
    ({ role, node, scheme, port, targetPort, healthPort }) =>
      `${role} ${node} ${scheme} ${port} -> ${targetPort}, probe ${healthPort}`,
  );

const listenersFor = (input: TopologyInput) => lines(planTopology(input).listeners);

describe('listeners', () => {
  test('entry roles keep their ports, game node i is at base + i - 1 with its first port behind it', () => {
    expect(listenersFor(relay)).toEqual([
      'master 1 udp 5055 -> 5055, probe 4530',
      'master 1 udp 27001 -> 27001, probe 4530',
      'master 1 wss 19090 -> 19090, probe 4530',
      'game 1 udp 10400 -> 5056, probe 4531',
      'game 1 wss 10600 -> 19091, probe 4531',
      'game 2 udp 10401 -> 5056, probe 4531',
      'game 2 wss 10601 -> 19091, probe 4531',
      'name null udp 5058 -> 5058, probe 4533',
      'name null udp 27000 -> 27000, probe 4533',
      'name null wss 19093 -> 19093, probe 4533',
    ]);
  });

  test('there are none in direct access', () => {
    expect(listenersFor({ ...relay, access: 'direct' })).toEqual([]);
  });

  test('policy ports stand on the master alone', () => {
    expect(
      listenersFor({ ...relay, protocols: ['udp', 'policy'] }).filter((line) => line.includes('policy')),
    ).toEqual(['master 1 policy 843 -> 843, probe 4530', 'master 1 policy 943 -> 943, probe 4530']);
  });

  test('the second game server of a machine has its own target and its own probe', () => {
    const two: TopologyInput = {
      ...relay,
      version: 'v3',
      servers: { master: 1, game: 3 },
      gameServersPerMachine: 2,
      protocols: ['udp'],
    };
    expect(listenersFor(two).filter((line) => line.startsWith('game'))).toEqual([
      'game 1 udp 10400 -> 5056, probe 4531',
      'game 2 udp 10401 -> 5057, probe 4532',
      'game 3 udp 10402 -> 5056, probe 4531',
    ]);
  });

  test.each<[string, Partial<TopologyInput>, string]>([
    ['the first TCP port in the order of the protocols', { protocols: ['udp', 'wss', 'tcp'] }, 'probe 4531'],
    ['the documented TCP port, where no protocol has one', { protocols: ['udp'] }, 'probe 4531'],
    [
      'the own TCP port before the documented one',
      { protocols: ['udp'], ports: { game: { tcp: 7777 } } },
      'probe 7777',
    ],
    ['the named port before any other', { protocols: ['udp', 'tcp'], health: { game: 9999 } }, 'probe 9999'],
  ])('load balancers probe %s', (_title, change, expected) => {
    const games = listenersFor({ ...relay, ...change }).filter((line) => line.startsWith('game 1'));
    expect(games.every((line) => line.endsWith(expected))).toBe(true);
  });

  test('adding or removing a protocol moves no probe', () => {
    const schemes = fc.subarray([...CLIENT_SCHEMES], { minLength: 1 });
    fc.assert(
      fc.property(fc.constantFrom('v4', 'v5'), schemes, schemes, (version, before, other) => {
        const servers = { master: 1, game: 2 };
        const probesOf = (protocols: TopologyInput['protocols']) => {
          const { topology } = planTopology({
            ...relay,
            version,
            servers,
            protocols,
            clients: ['203.0.113.0/24'],
          });
          return topology.roles.map((role) => healthPortOf(topology, role));
        };
        expect(probesOf(before)).toEqual(probesOf(other));
      }),
      { numRuns: 30 },
    );
  });
});
