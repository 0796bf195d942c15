import { formatIssue } from '../../src/issues/issue';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { loadTopology } from '../../src/topology/load-topology';
import type { TopologyInput } from '../../src/topology/schema';

const clients = ['203.0.113.0/24'];
const operators = ['198.51.100.0/24'];
const servers = { master: 1, game: 2 };

/** Everything that is wrong with a topology, as a user reads it. */
function problems(input: unknown): string[] {
  try {
    planTopology(loadTopology(input as TopologyInput));
    return [];
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.filter(({ severity }) => severity === 'error').map(formatIssue);
  }
}

describe('a wrong value is refused with its key path, itself, and what would be right', () => {
  test.each<[string, object, string[]]>([
    [
      'an unknown key',
      { servers, clients, verson: 'v5' },
      ['verson: unknown key "verson"; did you mean "version"? [unknown-key]'],
    ],
    [
      'a port out of range',
      { servers, clients, ports: { game: { udp: 70000 } } },
      ['ports.game.udp: 70000 is not valid here; write a port from 1 to 65535 [wrong-value]'],
    ],
    [
      'no clients',
      { servers },
      [
        'clients: is required; write the CIDR ranges of those who may play, such as [203.0.113.0/24], or [0.0.0.0/0, "::/0"] for everyone [missing-key]',
      ],
    ],
    [
      'an empty list of clients',
      { servers, clients: [] },
      ['clients: [] is not valid here; write at least one CIDR range [wrong-value]'],
    ],
    [
      'host bits',
      { servers, clients: ['203.0.113.1/24'] },
      [
        'clients[0]: "203.0.113.1/24" is not valid here; write a range without host bits: 203.0.113.0/24 or 203.0.113.1/32 [wrong-value]',
      ],
    ],
    [
      'a management key the other way round',
      { servers, clients, management: { '3389/tcp': operators } },
      [
        'management.3389/tcp: "3389/tcp" is not valid here; write a key such as tcp/3389 or tcp/5985-5986 [wrong-value]',
      ],
    ],
    [
      'a topology that is a list',
      [],
      [
        'the topology is a list; write its keys, such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24] [topology-no-mapping]',
      ],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test('every problem is said at once, those of values and those of meaning', () => {
    expect(
      problems({ servers: { game: 2, dashboard: 1 }, clients: ['1.2.3.4'], foo: 1, bar: 2 }).map(
        (text) => text.split(':')[0],
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
    expect(problems(input).map((text) => text.split(':')[0])).toEqual(expected);
  });
});

describe('servers', () => {
  test.each<[string, object, string[]]>([
    [
      'game servers without a master',
      { servers: { game: 2 }, clients },
      [
        'servers.master: 0 master servers are counted for 2 game servers, which register at exactly one; write master: 1 [one-master]',
      ],
    ],
    [
      'two masters',
      { servers: { master: 2, game: 1 }, clients },
      [
        'servers.master: 2 master servers are counted for 1 game servers, which register at exactly one; write master: 1 [one-master]',
      ],
    ],
    [
      'no server at all',
      { servers: { master: 0 }, clients },
      ['servers: no server is counted; write for example servers: { master: 1, game: 2 } [no-servers]'],
    ],
    [
      'a role that does not exist',
      { servers: { ...servers, gmae: 1 }, clients },
      ['servers.gmae: "gmae" is no role here; did you mean "game"? [unknown-role]'],
    ],
    [
      'a product that the version does not have',
      { product: 'chat', servers: { name: 1 }, clients },
      [
        'product: product chat exists for version v3 only, not v5; write version: v3 or product: server [product-needs-v3]',
      ],
    ],
    [
      'a role that no document of the version has',
      { version: 'v3', servers: { name: 1 }, clients, protocols: ['udp'] },
      [
        'servers.name: nothing documents a udp port of the name server in v3; write ports: { name: { udp: PORT } }, or config: PhotonServer.config [undocumented-port]',
      ],
    ],
    [
      'two game servers on one machine where the version has ports for one',
      { servers, clients, gameServersPerMachine: 2, protocols: ['tcp'] },
      [
        'gameServersPerMachine: 2 game servers share a machine that has 1 distinct tcp port for them; write one for each, ports: { game: { tcp: [PORT, PORT] } }, or count fewer servers a machine [shared-machine]',
      ],
    ],
    [
      'two name servers on the single machine',
      { servers: { master: 1, name: 2 }, clients, layout: 'single', protocols: ['udp'] },
      [
        'servers.name: 2 name servers share a machine that has 1 distinct udp port for them; write one for each, ports: { name: { udp: [PORT, PORT] } }, or count fewer servers a machine [shared-machine]',
      ],
    ],
    [
      'words about a config that is not there',
      { servers, clients, instance: 'X' },
      [
        'instance: instance speaks about a PhotonServer.config; write config: with its path, or remove instance [needs-config]',
      ],
    ],
    [
      'a config that is missing',
      { servers, clients, config: '/nowhere/Photon.config' },
      ["config: config Photon.config can't be read: no such file; name one that can [unreadable-file]"],
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
      [
        'operators: there is a dashboard, and nobody may open it; write operators: with the CIDR ranges of those who may [operators-required]',
      ],
    ],
    [
      'operators in two halves of the world',
      { servers: { dashboard: 1 }, clients, operators: ['128.0.0.0/1', '0.0.0.0/1'] },
      [
        'operators: the dashboard would be open to every IPv4 address (0.0.0.0/0); name the ranges that need it [open-to-world]',
      ],
    ],
    [
      'management in halves under two keys',
      { servers, clients, management: { 'tcp/3389': ['::/1'], 'tcp/3000-4000': ['8000::/1'] } },
      [
        'management.tcp/3389: management port tcp/3389 would be open to every IPv6 address (::/0); name the ranges that need it [open-to-world]',
        'management.tcp/3000-4000: management port tcp/3000-4000 would be open to every IPv6 address (::/0); name the ranges that need it [open-to-world]',
      ],
    ],
    [
      'public addresses of everyone',
      { servers, clients, publicAddresses: { game: ['0.0.0.0/0'] } },
      [
        'publicAddresses.game: ports of the game server for other servers would be open to every IPv4 address (0.0.0.0/0); name the ranges that need it [open-to-world]',
      ],
    ],
    [
      'the client port 4520 on the master',
      { servers, clients, ports: { master: { tcp: 4520 } } },
      [
        'ports.master.tcp: 4520/tcp is the port for game servers on this machine and never opened to clients; give the client listener another port [client-port-internal]',
      ],
    ],
    [
      'a service tag that is the whole internet for operators',
      { servers: { dashboard: 1 }, clients, operators, azure: { serviceTags: { operators: ['Internet'] } } },
      [
        'azure.serviceTags.operators[0]: service tag Internet is too wide for operators; name CIDR ranges or a narrower tag such as AzureCloud.westeurope [service-tag-forbidden]',
      ],
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
    [
      'IPv6 clients without dualStack',
      { ...relay, clients: ['2001:db8::/32'] },
      [
        'clients[0]: IPv6 clients (2001:db8::/32) in relay need dualStack: true; write it, or remove the IPv6 ranges [needs-dual-stack]',
      ],
    ],
    [
      'more than a hundred game servers on default bases',
      { ...relay, servers: { master: 1, game: 101 }, protocols: ['udp', 'wss'] },
      [
        "relayPorts.udp: 101 game servers don't fit the default udp range 10400-10499, which holds 100; write relayPorts: { udp: BASE } [relay-range-full]",
        "relayPorts.wss: 101 game servers don't fit the default wss range 10600-10699, which holds 100; write relayPorts: { wss: BASE } [relay-range-full]",
      ],
    ],
    [
      'a base that runs past the last port',
      { ...relay, relayPorts: { udp: 65535 }, protocols: ['udp'] },
      [
        'relayPorts.udp: 2 game servers from udp base 65535 run past 65535; write a base of at most 65534 [relay-range-too-high]',
      ],
    ],
    [
      'overlapping relay ranges',
      { ...relay, relayPorts: { ws: 10301 }, protocols: ['tcp', 'ws'] },
      [
        'relayPorts.ws: load balancer port 10301/tcp is taken twice: ws of the game server 1, and tcp of the game server 2; write another base under relayPorts, or another port under ports [listener-clash]',
      ],
    ],
    [
      'one port for TCP and UDP with different targets',
      { ...relay, relayPorts: { tcp: 10400 } },
      [
        "relayPorts.tcp: on AWS load balancer port 10400 can't serve udp of the game server 1 and tcp of the game server 1: TCP and UDP on one port share one target; write another base under relayPorts, or another port under ports [transport-clash]",
      ],
    ],
  ])('%s', (_title, input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test('what only AWS refuses is no error where only Azure is asked', () => {
    const input = { ...relay, relayPorts: { tcp: 10400 } } as TopologyInput;
    expect(() => planTopology(input, { clouds: ['azure'] })).not.toThrow();
  });
});
