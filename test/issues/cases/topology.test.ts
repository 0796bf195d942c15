import { planTopology } from '../../../src/plan/plan';
import { loadTopology } from '../../../src/topology/load-topology';
import { planned, plannedFile } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases, refused } from './issue-cases';
import { IN_RELAY } from './topology/in-relay';
import { WITH_CONFIG } from './topology/with-config';

const CASES: readonly IssueCase[] = [
  {
    what: 'a program in place of a topology',
    code: 'unreadable-file',
    issuesOf: plannedFile('\u007fELF\u0002\u0001\u0000'),
  },
  {
    what: 'an empty file',
    code: 'wrong-value',
    issuesOf: plannedFile('# nothing yet'),
  },
  {
    what: 'a list',
    code: 'wrong-value',
    issuesOf: plannedFile('- servers'),
  },
  {
    what: 'a second document',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1 }\n---\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'two letters in the wrong order',
    code: 'wrong-value',
    issuesOf: planned({ protocols: ['upd'] }),
  },
  {
    what: 'a version without its letter',
    code: 'wrong-value',
    issuesOf: planned({ version: 5 }),
  },
  {
    what: 'a key with nothing',
    code: 'wrong-value',
    issuesOf: plannedFile('servers:\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'one protocol, not in a list',
    code: 'wrong-value',
    issuesOf: planned({ protocols: 'udp' }),
  },
  {
    what: 'a list of what needs a key',
    code: 'wrong-value',
    issuesOf: planned({ management: ['tcp/22'] }),
  },
  {
    what: 'a topology file that is not there',
    code: 'unreadable-file',
    issuesOf: refused(() => loadTopology('no-such.yaml')),
  },
  {
    what: 'a config that is not there',
    code: 'unreadable-file',
    issuesOf: plannedFile('config: missing.config\nservers: { master: 1 }\nclients: [203.0.113.0/24]'),
  },
  {
    what: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1'),
  },
  {
    what: 'a topology file in another encoding',
    code: 'unreadable-file',
    issuesOf: plannedFile(Buffer.from('servers: { master: 1 }', 'utf16le')),
  },
  {
    what: 'an empty topology file',
    code: 'wrong-value',
    issuesOf: plannedFile(''),
  },
  {
    what: 'a key with a slip of the pen',
    code: 'unknown-key',
    issuesOf: planned({ verson: 'v5' }),
  },
  {
    what: 'a key that resembles none',
    code: 'unknown-key',
    issuesOf: planned({ aws: { zzzzzzzzzzzz: [] } }),
  },
  {
    what: 'no word of who may play',
    code: 'missing-key',
    issuesOf: planned({ clients: undefined }),
  },
  {
    what: 'a port out of range',
    code: 'wrong-value',
    issuesOf: planned({ ports: { master: { udp: 70000 } } }),
  },
  {
    what: 'a product that the version does not have',
    code: 'missing-key',
    issuesOf: planned({ product: 'chat' }),
  },
  {
    what: 'a config in code that nothing read',
    code: 'unreadable-file',
    issuesOf: planned({ config: 'PhotonServer.config' }),
  },
  {
    what: 'machines beside the single layout',
    code: 'conflicting-keys',
    issuesOf: planned({ machines: [['master']], layout: 'single' }),
  },
  {
    what: 'a server on a machine that is not counted',
    code: 'unknown-name',
    issuesOf: planned({ machines: [['master', 'game:1']] }),
  },
  {
    what: 'a server on two machines',
    code: 'wrong-value',
    issuesOf: planned({ servers: { master: 1, name: 1 }, machines: [['master', 'name'], ['name:1']] }),
  },
  {
    what: 'one host name for two game servers',
    code: 'wrong-value',
    issuesOf: planned({ servers: { master: 1, game: 2 }, hostnames: { game: 'game.example.com' } }),
  },
  {
    what: 'a host name for a role without servers',
    code: 'unknown-name',
    issuesOf: planned({ hostnames: { game: 'game.example.com' } }),
  },
  {
    what: 'TLS that ends where no load balancer is',
    code: 'missing-key',
    issuesOf: planned({ tls: 'terminate', protocols: ['wss'] }),
  },
  {
    what: 'TLS that ends on a cloud whose load balancers cannot end it',
    code: 'unsupported-on-cloud',
    issuesOf: () =>
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
    issuesOf: planned({
      servers: { master: 1, game: 1 },
      access: 'relay',
      protocols: ['udp', 'tcp'],
      schemesPerServer: 1,
    }),
  },
  {
    what: 'no server at all',
    code: 'server-count',
    issuesOf: planned({ servers: { master: 0 } }),
  },
  {
    what: 'two masters',
    code: 'server-count',
    issuesOf: planned({ servers: { master: 2, game: 1 } }),
  },
  {
    what: 'a role with a slip of the pen',
    code: 'unknown-name',
    issuesOf: planned({ servers: { gmae: 1 } }),
  },
  {
    what: 'a role that resembles none',
    code: 'unknown-name',
    issuesOf: planned({ servers: { zzzzzzzzzzzz: 1 } }),
  },
  {
    what: 'a role that no document of the version has',
    code: 'port-missing',
    issuesOf: planned({ version: 'v3', servers: { name: 1 } }),
  },
  {
    what: 'a port that another document lends',
    code: 'fallback-port',
    issuesOf: planned({ servers: { name: 1 }, protocols: ['wss'] }),
  },
  {
    what: 'a word about a config that is not there',
    code: 'missing-key',
    issuesOf: planned({ instance: 'A' }),
  },
  {
    what: 'two game servers on one machine where there are ports for one',
    code: 'port-missing',
    issuesOf: planned({ servers: { master: 1, game: 2 }, gameServersPerMachine: 2, protocols: ['tcp'] }),
  },
  {
    what: 'three game servers on one machine where there are ports for two',
    code: 'port-missing',
    issuesOf: planned({
      version: 'v3',
      servers: { master: 1, game: 3 },
      gameServersPerMachine: 3,
      ports: { game: { udp: [6001, 6002] } },
    }),
  },
  {
    what: 'game servers that do not fill their machines',
    code: 'unused-setting',
    issuesOf: planned({ version: 'v3', servers: { master: 1, game: 3 }, gameServersPerMachine: 2 }),
  },
  {
    what: 'a dashboard that nobody may open',
    code: 'missing-key',
    issuesOf: planned({ servers: { dashboard: 1 } }),
  },
  {
    what: 'a dashboard for everyone',
    code: 'open-to-world',
    issuesOf: planned({ servers: { dashboard: 1 }, operators: ['0.0.0.0/1', '128.0.0.0/1'] }),
  },
  {
    what: 'IPv6 players of load balancers for IPv4',
    code: 'missing-key',
    issuesOf: planned({ access: 'relay', clients: ['2001:db8::/32'] }),
  },
  {
    what: 'two roles of one machine on one port',
    code: 'port-clash',
    issuesOf: planned({
      layout: 'single',
      servers: { master: 1, game: 1 },
      ports: { master: { udp: 6000 }, game: { udp: 6000 } },
    }),
  },
  {
    what: 'the port for game servers as one for players',
    code: 'port-clash',
    issuesOf: planned({
      servers: { master: 1, game: 1 },
      protocols: ['tcp'],
      ports: { master: { tcp: 4520 } },
    }),
  },
  {
    what: 'an own port of a protocol that nobody may use',
    code: 'unused-setting',
    issuesOf: planned({ ports: { master: { ws: 80 } } }),
  },
  {
    what: 'the whole internet as operators',
    code: 'open-to-world',
    issuesOf: planned({
      servers: { dashboard: 1 },
      operators: ['198.51.100.0/24'],
      azure: { serviceTags: { operators: ['Internet'] } },
    }),
  },
  ...WITH_CONFIG,
  ...IN_RELAY,
];

describeCases('src/topology/issues', CASES);
