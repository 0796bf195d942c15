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

describe('a wrong value is refused with its key path', () => {
  test.each<[string, object, string[]]>([
    ['an unknown key', { servers, clients, verson: 'v5' }, ['verson unknown-key']],
    ['no data at all', new Map(), ['wrong-value']],
    [
      'objects of a program in it',
      { servers, clients: [new Map(), () => 1] },
      ['clients[0] wrong-value', 'clients[1] wrong-value'],
    ],
    [
      'a port out of range',
      { servers, clients, ports: { game: { udp: 70000 } } },
      ['ports.game.udp wrong-value'],
    ],
    ['no clients', { servers }, ['clients missing-key']],
    ['an empty list of clients', { servers, clients: [] }, ['clients wrong-value']],
    ['host bits', { servers, clients: ['203.0.113.1/24'] }, ['clients[0] wrong-value']],
    [
      'a management key the other way round',
      { servers, clients, management: { '3389/tcp': operators } },
      ['management.3389/tcp wrong-value'],
    ],
    [
      'a list that AWS keeps, without what is missed because of it',
      { servers: { master: 1, dashboard: 1 }, clients, aws: { prefixLists: { operators: 'pl-0123' } } },
      ['aws.prefixLists.operators wrong-value'],
    ],
    ['a topology that is a list', [], ['wrong-value']],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

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

describe('servers', () => {
  test.each<[string, object, string[]]>([
    ['game servers without a master', { servers: { game: 2 }, clients }, ['servers.master server-count']],
    ['two masters', { servers: { master: 2, game: 1 }, clients }, ['servers.master server-count']],
    ['no server at all', { servers: { master: 0 }, clients }, ['servers server-count']],
    [
      'a role that does not exist',
      { servers: { ...servers, gmae: 1 }, clients },
      ['servers.gmae unknown-name'],
    ],
    [
      'a product that the version does not have',
      { product: 'chat', servers: { name: 1 }, clients },
      ['product missing-key'],
    ],
    [
      'a role that no document of the version has',
      { version: 'v3', servers: { name: 1 }, clients, protocols: ['udp'] },
      ['servers.name port-missing'],
    ],
    [
      'two game servers on one machine where the version has ports for one',
      { servers, clients, gameServersPerMachine: 2, protocols: ['tcp'] },
      ['gameServersPerMachine port-missing'],
    ],
    [
      'two name servers on the single machine',
      { servers: { master: 1, name: 2 }, clients, layout: 'single', protocols: ['udp'] },
      ['servers.name port-missing'],
    ],
    ['words about a config that is not there', { servers, clients, instance: 'X' }, ['instance missing-key']],
    [
      'a config that is missing',
      { servers, clients, config: '/nowhere/Photon.config' },
      ['config unreadable-file'],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });
});

describe('internal ports never face the world', () => {
  test.each<[string, object, string[]]>([
    [
      'a dashboard without operators',
      { servers: { ...servers, dashboard: 1 }, clients },
      ['operators missing-key'],
    ],
    [
      'operators in two halves of the world',
      { servers: { dashboard: 1 }, clients, operators: ['128.0.0.0/1', '0.0.0.0/1'] },
      ['operators open-to-world'],
    ],
    [
      'management in halves under two keys',
      { servers, clients, management: { 'tcp/3389': ['::/1'], 'tcp/3000-4000': ['8000::/1'] } },
      ['management.tcp/3389 open-to-world', 'management.tcp/3000-4000 open-to-world'],
    ],
    [
      'public addresses of everyone',
      { servers, clients, publicAddresses: { game: ['0.0.0.0/0'] } },
      ['publicAddresses.game open-to-world'],
    ],
    [
      'the client port 4520 on the master',
      { servers, clients, ports: { master: { tcp: 4520 } } },
      ['ports.master.tcp port-clash'],
    ],
    [
      'a service tag that is the whole internet for operators',
      { servers: { dashboard: 1 }, clients, operators, azure: { serviceTags: { operators: ['Internet'] } } },
      ['azure.serviceTags.operators[0] open-to-world'],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test('4520 is an ordinary port on a machine without a master, and 8088 on one without a dashboard', () => {
    expect(
      problems({ servers, clients, ports: { game: { tcp: 4520, ws: 8088 } }, protocols: ['tcp', 'ws'] }),
    ).toEqual([]);
  });
});

describe('relay', () => {
  const relay = { servers, clients, access: 'relay' };
  test.each<[string, object, string[]]>([
    ['IPv6 clients without dualStack', { ...relay, clients: ['2001:db8::/32'] }, ['clients[0] missing-key']],
    [
      'more than a hundred game servers on default bases',
      { ...relay, servers: { master: 1, game: 101 }, protocols: ['udp', 'wss'] },
      ['relayPorts.udp relay-range-full', 'relayPorts.wss relay-range-full'],
    ],
    [
      'a base that runs past the last port',
      { ...relay, relayPorts: { udp: 65535 }, protocols: ['udp'] },
      ['relayPorts.udp relay-range-full'],
    ],
    [
      'overlapping relay ranges',
      { ...relay, relayPorts: { ws: 10301 }, protocols: ['tcp', 'ws'] },
      ['relayPorts.ws port-clash'],
    ],
    [
      'one port for TCP and UDP with different targets',
      { ...relay, relayPorts: { tcp: 10400 } },
      ['relayPorts.tcp port-clash'],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test('what only AWS refuses is no error where only Azure is asked', () => {
    const input = { ...relay, relayPorts: { tcp: 10400 } } as TopologyInput;
    expect(() => planTopology(input, { clouds: ['azure'] })).not.toThrow();
  });
});
