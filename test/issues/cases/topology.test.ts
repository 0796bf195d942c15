import { planTopology } from '../../../src/plan/plan';
import { loadTopology } from '../../../src/topology/load-topology';
import { planned, plannedFile } from './planned';
import type { Provocation } from './provokes';
import { provokes, refused } from './provokes';
import { WITH_CONFIG } from './topology/with-config';

const CASES: readonly Provocation[] = [
  {
    what: 'a program in place of a topology',
    code: 'unreadable-file',
    provoke: plannedFile('\u007fELF\u0002\u0001\u0000'),
  },
  {
    what: 'an empty file',
    code: 'wrong-value',
    provoke: plannedFile('# nothing yet'),
  },
  {
    what: 'a list',
    code: 'wrong-value',
    provoke: plannedFile('- servers'),
  },
  {
    what: 'a second document',
    code: 'malformed-yaml',
    provoke: plannedFile('servers: { master: 1 }\n---\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'two letters in the wrong order',
    code: 'wrong-value',
    provoke: planned({ protocols: ['upd'] }),
  },
  {
    what: 'a version without its letter',
    code: 'wrong-value',
    provoke: planned({ version: 5 }),
  },
  {
    what: 'a key with nothing',
    code: 'wrong-value',
    provoke: plannedFile('servers:\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'one protocol, not in a list',
    code: 'wrong-value',
    provoke: planned({ protocols: 'udp' }),
  },
  {
    what: 'a list of what needs a key',
    code: 'wrong-value',
    provoke: planned({ management: ['tcp/22'] }),
  },
  {
    what: 'a topology file that is not there',
    code: 'unreadable-file',
    provoke: refused(() => loadTopology('no-such.yaml')),
  },
  {
    what: 'a config that is not there',
    code: 'unreadable-file',
    provoke: plannedFile('config: missing.config\nservers: { master: 1 }\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    provoke: plannedFile('servers: { master: 1'),
  },
  {
    what: 'a topology file in another encoding',
    code: 'unreadable-file',
    provoke: plannedFile(Buffer.from('servers: { master: 1 }', 'utf16le')),
  },
  {
    what: 'an empty topology file',
    code: 'wrong-value',
    provoke: plannedFile(''),
  },
  {
    what: 'a key with a slip of the pen',
    code: 'unknown-key',
    provoke: planned({ verson: 'v5' }),
  },
  {
    what: 'a key that resembles none',
    code: 'unknown-key',
    provoke: planned({ aws: { zzzzzzzzzzzz: [] } }),
  },
  {
    what: 'no word of who may play',
    code: 'missing-key',
    provoke: planned({ clients: undefined }),
  },
  {
    what: 'a port out of range',
    code: 'wrong-value',
    provoke: planned({ ports: { master: { udp: 70000 } } }),
  },
  {
    what: 'a product that the version does not have',
    code: 'requires-key',
    provoke: planned({ product: 'chat' }),
  },
  {
    what: 'a config in code that nothing read',
    code: 'config-not-loaded',
    provoke: planned({ config: 'PhotonServer.config' }),
  },
  {
    what: 'machines beside the single layout',
    code: 'conflicting-keys',
    provoke: planned({ machines: [['master']], layout: 'single' }),
  },
  {
    what: 'a server on a machine that is not counted',
    code: 'unknown-role',
    provoke: planned({ machines: [['master', 'game:1']] }),
  },
  {
    what: 'a server on two machines',
    code: 'wrong-value',
    provoke: planned({ servers: { master: 1, name: 1 }, machines: [['master', 'name'], ['name:1']] }),
  },
  {
    what: 'one host name for two game servers',
    code: 'wrong-value',
    provoke: planned({ servers: { master: 1, game: 2 }, hostnames: { game: 'game.example.com' } }),
  },
  {
    what: 'a host name for a role without servers',
    code: 'unknown-role',
    provoke: planned({ hostnames: { game: 'game.example.com' } }),
  },
  {
    what: 'TLS that ends where no load balancer is',
    code: 'requires-key',
    provoke: planned({ tls: 'terminate', protocols: ['wss'] }),
  },
  {
    what: 'TLS that ends on a cloud whose load balancers cannot end it',
    code: 'unsupported-on-cloud',
    provoke: () =>
      planTopology(
        {
          servers: { master: 1 },
          clients: ['203.0.113.0/24'],
          protocols: ['wss'],
          access: 'relay',
          tls: 'terminate',
        },
        { clouds: ['azure'] },
      ),
  },
  {
    what: 'less room than the protocols take',
    code: 'wrong-value',
    provoke: planned({
      servers: { master: 1, game: 1 },
      access: 'relay',
      protocols: ['udp', 'tcp'],
      schemesPerServer: 1,
    }),
  },
  {
    what: 'no server at all',
    code: 'server-count',
    provoke: planned({ servers: { master: 0 } }),
  },
  {
    what: 'two masters',
    code: 'server-count',
    provoke: planned({ servers: { master: 2, game: 1 } }),
  },
  {
    what: 'a role with a slip of the pen',
    code: 'unknown-role',
    provoke: planned({ servers: { gmae: 1 } }),
  },
  {
    what: 'a role that resembles none',
    code: 'unknown-role',
    provoke: planned({ servers: { zzzzzzzzzzzz: 1 } }),
  },
  {
    what: 'a role that no document of the version has',
    code: 'port-missing',
    provoke: planned({ version: 'v3', servers: { name: 1 } }),
  },
  {
    what: 'a port that another document lends',
    code: 'fallback-port',
    provoke: planned({ servers: { name: 1 }, protocols: ['wss'] }),
  },
  {
    what: 'a word about a config that is not there',
    code: 'requires-key',
    provoke: planned({ instance: 'A' }),
  },
  {
    what: 'two game servers on one machine where there are ports for one',
    code: 'ports-too-few',
    provoke: planned({ servers: { master: 1, game: 2 }, gameServersPerMachine: 2, protocols: ['tcp'] }),
  },
  {
    what: 'three game servers on one machine where there are ports for two',
    code: 'ports-too-few',
    provoke: planned({
      version: 'v3',
      servers: { master: 1, game: 3 },
      gameServersPerMachine: 3,
      ports: { game: { udp: [6001, 6002] } },
    }),
  },
  {
    what: 'game servers that do not fill their machines',
    code: 'unused-setting',
    provoke: planned({ version: 'v3', servers: { master: 1, game: 3 }, gameServersPerMachine: 2 }),
  },
  {
    what: 'a dashboard that nobody may open',
    code: 'missing-key',
    provoke: planned({ servers: { dashboard: 1 } }),
  },
  {
    what: 'a dashboard for everyone',
    code: 'open-to-world',
    provoke: planned({ servers: { dashboard: 1 }, operators: ['0.0.0.0/1', '128.0.0.0/1'] }),
  },
  {
    what: 'IPv6 players of load balancers for IPv4',
    code: 'requires-key',
    provoke: planned({ access: 'relay', clients: ['2001:db8::/32'] }),
  },
  {
    what: 'two roles of one machine on one port',
    code: 'port-clash',
    provoke: planned({
      layout: 'single',
      servers: { master: 1, game: 1 },
      ports: { master: { udp: 6000 }, game: { udp: 6000 } },
    }),
  },
  {
    what: 'the port for game servers as one for players',
    code: 'port-clash',
    provoke: planned({
      servers: { master: 1, game: 1 },
      protocols: ['tcp'],
      ports: { master: { tcp: 4520 } },
    }),
  },
  {
    what: 'an own port of a protocol that nobody may use',
    code: 'unused-setting',
    provoke: planned({ ports: { master: { ws: 80 } } }),
  },
  {
    what: 'the whole internet as operators',
    code: 'open-to-world',
    provoke: planned({
      servers: { dashboard: 1 },
      operators: ['198.51.100.0/24'],
      azure: { serviceTags: { operators: ['Internet'] } },
    }),
  },
  ...WITH_CONFIG,
];

provokes('src/topology/issues', CASES);
