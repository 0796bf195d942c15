import * as fc from 'fast-check';
import { loadBalancerOf, MAX_LISTENERS, roomOn, servedServers } from '../../src/listeners/load-balancers';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';

const node = fc.integer({ min: 1, max: 2000 });
const DEFAULT = { schemesPerServer: 5 };

describe('the load balancer of a listener', () => {
  test.each<[string, number, number, number, number[]]>([
    ['five schemes a server', 5, 7, 10, [1, 1, 2, 2, 3, 11]],
    ['one scheme a server', 1, 35, 50, [1, 1, 1, 1, 1, 3]],
    ['three schemes a server', 3, 11, 16, [1, 1, 1, 2, 2, 7]],
  ])('on AWS, with room for %s', (_, schemesPerServer, first, each, expected) => {
    const room = roomOn('aws', { schemesPerServer });
    const of = (game: number) => loadBalancerOf({ role: 'game', node: game }, room);
    expect([1, 7, 8, 17, 18, 100].map(of)).toEqual(expected);
    expect([first, first + 1, first + each, first + each + 1].map(of)).toEqual([1, 2, 2, 3]);
  });

  test('entry roles and pooled listeners are on the first', () => {
    for (const role of ['master', 'name', 'frontend'])
      expect(loadBalancerOf({ role, node: role === 'master' ? 1 : null }, roomOn('aws', DEFAULT))).toBe(1);
  });

  test('on Azure schemesPerServer moves nobody', () => {
    const of = (schemesPerServer: number) =>
      [1, 145, 146, 293, 294].map((game) =>
        loadBalancerOf({ role: 'game', node: game }, roomOn('azure', { schemesPerServer })),
      );
    expect(of(5)).toEqual([1, 1, 2, 2, 3]);
    expect(of(1)).toEqual(of(5));
  });

  test('none ever holds more than its capacity, with as many schemes as there is room for', () => {
    fc.assert(
      fc.property(
        node,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom<'aws' | 'azure'>('aws', 'azure'),
        (games, schemesPerServer, cloud) => {
          const room = roomOn(cloud, { schemesPerServer });
          const counts = new Map<number, number>([[1, room.entry]]);
          for (let game = 1; game <= games; game++) {
            const number = loadBalancerOf({ role: 'game', node: game }, room);
            counts.set(number, (counts.get(number) ?? 0) + room.perServer);
          }
          expect(Math.max(...counts.values())).toBeLessThanOrEqual(MAX_LISTENERS[cloud]);
          expect(Math.max(...counts.keys())).toBe(counts.size);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('the load balancers of a topology', () => {
  const relay: TopologyInput = {
    servers: { master: 1, game: 100, name: 2 },
    clients: ['0.0.0.0/0'],
    access: 'relay',
    protocols: ['udp'],
  };
  const numbers = (input: TopologyInput) =>
    servedServers(planTopology(input), 'aws').map(({ number, servers }) => `${number}: ${servers}`);

  test('udp alone for 100 servers takes 3 with room for one scheme, and 11 by default', () => {
    expect(numbers({ ...relay, schemesPerServer: 1 })).toEqual([
      '1: master, game 1-35, name',
      '2: game 36-85',
      '3: game 86-100',
    ]);
    expect(numbers(relay)).toHaveLength(11);
  });

  test('protocols that come and go leave every game server where it is', () => {
    const games = (protocols: TopologyInput['protocols']) =>
      numbers({ ...relay, protocols, servers: { master: 1, game: 100 } });
    expect(games(['udp', 'tcp', 'ws', 'wss', 'rhttp'])).toEqual(games(['udp']));
  });

  test('a topology that uses more schemes than it leaves room for is refused', () => {
    expect(() => planTopology({ ...relay, protocols: ['udp', 'wss'], schemesPerServer: 1 })).toThrow(
      /^schemesPerServer: /,
    );
  });
});
