import { isError } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/topology-input';

const clients = ['203.0.113.0/24'];
const operators = ['198.51.100.0/24'];
const servers = { master: 1, game: 2 };

/** Everything that is wrong with a topology: key path and code. */
function problems(input: unknown): string[] {
  try {
    planTopology(loadTopology(input as TopologyInput));
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues
      .filter(isError)
      .map(({ place, code }) => [place.path, code].filter(Boolean).join(' '));
  }
}

describe('what is wrong is said once, and with all else', () => {
  test.each<[string, unknown, string[]]>([
    ['no data at all', new Map(), ['wrong-value']],
    ['a list in place of a mapping', [], ['wrong-value']],
    [
      'objects of a program',
      { servers, clients: [new Map(), () => 1] },
      ['clients[0] wrong-value', 'clients[1] wrong-value'],
    ],
    [
      'a list that AWS keeps, without what is missed because of it',
      { servers: { master: 1, dashboard: 1 }, clients, aws: { prefixLists: { operators: 'pl-0123' } } },
      ['aws.prefixLists.operators wrong-value'],
    ],
    [
      'management of everyone in halves under two keys',
      { servers, clients, management: { 'tcp/3389': ['::/1'], 'tcp/3000-4000': ['8000::/1'] } },
      ['management.tcp/3389 open-to-world', 'management.tcp/3000-4000 open-to-world'],
    ],
    [
      'two protocols whose ranges are full',
      { servers: { master: 1, game: 101 }, clients, access: 'relay', protocols: ['udp', 'wss'] },
      ['relayPorts.udp relay-range-full', 'relayPorts.wss relay-range-full'],
    ],
    [
      'game servers beyond a range, whose ports would run into the next range',
      { servers: { master: 1, game: 101 }, clients, access: 'relay' },
      ['relayPorts.udp relay-range-full', 'relayPorts.tcp relay-range-full'],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test.each<[string, object, string]>([
    ['one range in place of a list', { clients: '0.0.0.0/0' }, 'clients: [203.0.113.0/24]'],
    ['one word in place of a mapping', { hostnames: 'a.b' }, '{ load-balancer: play.example.com }'],
    ['a list in place of a mapping', { servers: [{ master: 1 }] }, 'servers: { master: 1, game: 2 }'],
    ['a value too high up', { ports: { game: 5056 } }, 'ports: { game: { udp: 5056 } }'],
    ['everyone by a word', { clients: ['*'] }, '0.0.0.0/0, and "::/0"'],
    ['a key the other way round', { management: { '3389/tcp': clients } }, 'the key tcp/3389'],
    ['a listener the other way round', { audiences: { 'tcp/4521': 'servers' } }, 'the key 4521/tcp'],
  ])('%s: the message has what to write', (_title, input, text) => {
    expect(() => planTopology(loadTopology({ servers, clients, ...input } as TopologyInput))).toThrow(text);
  });

  test.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty'])(
    'a key named %s is unknown wherever keys are fixed',
    (key) => {
      const places = {
        '': (entry: string) => entry,
        'ports.game.': (entry: string) => `"ports": { "game": { ${entry} } }`,
        'relayPorts.': (entry: string) => `"access": "relay", "relayPorts": { ${entry} }`,
        'aws.': (entry: string) => `"aws": { ${entry} }`,
        'azure.serviceTags.': (entry: string) => `"azure": { "serviceTags": { ${entry} } }`,
        'aws.prefixLists.clients[0].': (entry: string) =>
          `"aws": { "prefixLists": { "clients": [{ "id": "pl-0123", "maxEntries": 2, ${entry} }] } }`,
      };
      for (const [path, around] of Object.entries(places)) {
        const rest = `"servers": { "master": 1, "game": 2 }, "clients": ["203.0.113.0/24"]`;
        const input: unknown = JSON.parse(`{ ${rest}, ${around(`${JSON.stringify(key)}: 5`)} }`);
        expect(problems(input)).toEqual([`${path}${key} unknown-key`]);
      }
    },
  );

  test('every problem is said at once, those of values and those of meaning', () => {
    expect(
      problems({ servers: { game: 2, dashboard: 1 }, clients: ['1.2.3.4'], foo: 1, bar: 2 }).map(
        (text) => text.split(' ')[0],
      ),
    ).toEqual(['clients[0]', 'foo', 'bar', 'servers.master', 'operators']);
  });

  const world = ['0.0.0.0/0'];
  test.each<[string, object, string[]]>([
    [
      'a count hides neither another role nor sources that are open to the world',
      { servers: { master: 1, game: 'two', gmae: 1, dashboard: 1 }, clients, operators: world },
      ['servers.game', 'servers.gmae', 'operators'],
    ],
    [
      'a count of which another one is the reason is not called wrong',
      { servers: { master: 0, game: 'two' }, clients },
      ['servers.game'],
    ],
    [
      'a role whose count is broken is there for what is said of it',
      { servers: { master: 1, game: 'two' }, clients, ports: { game: { udp: 6000 } } },
      ['servers.game'],
    ],
    [
      'a source hides no other that is open to the world',
      { servers: { ...servers, dashboard: 1 }, clients, operators: ['1.2.3.4', ...world] },
      ['operators[0]', 'operators'],
    ],
    [
      'a source that is broken is not missing as well',
      { servers: { ...servers, dashboard: 1 }, clients, operators: ['1.2.3.4'] },
      ['operators[0]'],
    ],
    [
      'a management entry hides no other',
      { servers, clients, management: { 'tcp/70000': operators, 'tcp/3389': world } },
      ['management.tcp/70000', 'management.tcp/3389'],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input).map((text) => text.split(' ')[0])).toEqual(expected);
  });
});

test('4520 is an ordinary port on a machine without a master, and 8088 on one without a dashboard', () => {
  expect(
    problems({ servers, clients, ports: { game: { tcp: 4520, ws: 8088 } }, protocols: ['tcp', 'ws'] }),
  ).toEqual([]);
});

test('what only AWS refuses is no error where only Azure is asked', () => {
  const input: TopologyInput = { servers, clients, access: 'relay', relayPorts: { tcp: 10400 } };
  expect(() => planTopology(input, { clouds: ['azure'] })).not.toThrow();
});
