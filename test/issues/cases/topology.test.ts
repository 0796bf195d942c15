import { planTopology } from '../../../src/plan/plan';
import { loadTopology } from '../../../src/topology/load-topology';
import { planned, plannedFile } from './planned';
import type { IssueCase } from './issue-cases';
import { describeCases, refused } from './issue-cases';
import { IN_RELAY } from './topology/in-relay';
import { WITH_CONFIG } from './topology/with-config';

const CASES: readonly IssueCase[] = [
  {
    title: 'a program in place of a topology',
    code: 'unreadable-file',
    issuesOf: plannedFile('\u007fELF\u0002\u0001\u0000'),
  },
  {
    title: 'an empty file',
    code: 'wrong-value',
    issuesOf: plannedFile('# nothing yet'),
  },
  {
    title: 'a list',
    code: 'wrong-value',
    issuesOf: plannedFile('- servers'),
  },
  {
    title: 'a second document',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1 }\n---\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'two letters in the wrong order',
    code: 'wrong-value',
    issuesOf: planned({ protocols: ['upd'] }),
  },
  {
    title: 'a version without its letter',
    code: 'wrong-value',
    issuesOf: planned({ version: 5 }),
  },
  {
    title: 'a key with nothing',
    code: 'wrong-value',
    issuesOf: plannedFile('servers:\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'one protocol, not in a list',
    code: 'wrong-value',
    issuesOf: planned({ protocols: 'udp' }),
  },
  {
    title: 'a list of what needs a key',
    code: 'wrong-value',
    issuesOf: planned({ management: ['tcp/22'] }),
  },
  {
    title: 'a topology file that is not there',
    code: 'unreadable-file',
    issuesOf: refused(() => loadTopology('no-such.yaml')),
  },
  {
    title: 'a config that is not there',
    code: 'unreadable-file',
    issuesOf: plannedFile('config: missing.config\nservers: { master: 1 }\nclients: [203.0.113.0/24]'),
  },
  {
    title: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    issuesOf: plannedFile('servers: { master: 1'),
  },
  {
    title: 'a topology file in another encoding',
    code: 'unreadable-file',
    issuesOf: plannedFile(Buffer.from('servers: { master: 1 }', 'utf16le')),
  },
  {
    title: 'an empty topology file',
    code: 'wrong-value',
    issuesOf: plannedFile(''),
  },
  {
    title: 'a key with a slip of the pen',
    code: 'unknown-key',
    issuesOf: planned({ verson: 'v5' }),
  },
  {
    title: 'a key that resembles none',
    code: 'unknown-key',
    issuesOf: planned({ aws: { zzzzzzzzzzzz: [] } }),
  },
  {
    title: 'no word of who may play',
    code: 'missing-key',
    issuesOf: planned({ clients: undefined }),
  },
  {
    title: 'a port out of range',
    code: 'wrong-value',
    issuesOf: planned({ ports: { master: { udp: 70000 } } }),
  },
  {
    title: 'a product that the version does not have',
    code: 'missing-key',
    issuesOf: planned({ product: 'chat' }),
  },
  {
    title: 'a config in code that nothing read',
    code: 'unreadable-file',
    issuesOf: planned({ config: 'PhotonServer.config' }),
  },
  {
    title: 'machines beside the single layout',
    code: 'conflicting-keys',
    issuesOf: planned({ machines: [['master']], layout: 'single' }),
  },
  {
    title: 'a server on a machine that is not counted',
    code: 'unknown-name',
    issuesOf: planned({ machines: [['master', 'game:1']] }),
  },
  {
    title: 'a server on two machines',
    code: 'wrong-value',
    issuesOf: planned({ servers: { master: 1, name: 1 }, machines: [['master', 'name'], ['name:1']] }),
  },
  {
    title: 'one host name for two game servers',
    code: 'wrong-value',
    issuesOf: planned({ servers: { master: 1, game: 2 }, hostnames: { game: 'game.example.com' } }),
  },
  {
    title: 'a host name for a role without servers',
    code: 'unknown-name',
    issuesOf: planned({ hostnames: { game: 'game.example.com' } }),
  },
  {
    title: 'TLS that ends where no load balancer is',
    code: 'missing-key',
    issuesOf: planned({ tls: 'terminate', protocols: ['wss'] }),
  },
  {
    title: 'TLS that ends on a cloud whose load balancers cannot end it',
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
    title: 'less room than the protocols take',
    code: 'wrong-value',
    issuesOf: planned({
      servers: { master: 1, game: 1 },
      access: 'relay',
      protocols: ['udp', 'tcp'],
      schemesPerServer: 1,
    }),
  },
  {
    title: 'no server at all',
    code: 'server-count',
    issuesOf: planned({ servers: { master: 0 } }),
  },
  {
    title: 'two masters',
    code: 'server-count',
    issuesOf: planned({ servers: { master: 2, game: 1 } }),
  },
  {
    title: 'a role with a slip of the pen',
    code: 'unknown-name',
    issuesOf: planned({ servers: { gmae: 1 } }),
  },
  {
    title: 'a role that resembles none',
    code: 'unknown-name',
    issuesOf: planned({ servers: { zzzzzzzzzzzz: 1 } }),
  },
  {
    title: 'a role that no document of the version has',
    code: 'port-missing',
    issuesOf: planned({ version: 'v3', servers: { name: 1 } }),
  },
  {
    title: 'a port that another document lends',
    code: 'fallback-port',
    issuesOf: planned({ servers: { name: 1 }, protocols: ['wss'] }),
  },
  {
    title: 'a word about a config that is not there',
    code: 'missing-key',
    issuesOf: planned({ instance: 'A' }),
  },
  {
    title: 'two game servers on one machine where there are ports for one',
    code: 'port-missing',
    issuesOf: planned({ servers: { master: 1, game: 2 }, gameServersPerMachine: 2, protocols: ['tcp'] }),
  },
  {
    title: 'three game servers on one machine where there are ports for two',
    code: 'port-missing',
    issuesOf: planned({
      version: 'v3',
      servers: { master: 1, game: 3 },
      gameServersPerMachine: 3,
      ports: { game: { udp: [6001, 6002] } },
    }),
  },
  {
    title: 'game servers that do not fill their machines',
    code: 'unused-setting',
    issuesOf: planned({ version: 'v3', servers: { master: 1, game: 3 }, gameServersPerMachine: 2 }),
  },
  {
    title: 'a dashboard that nobody may open',
    code: 'missing-key',
    issuesOf: planned({ servers: { dashboard: 1 } }),
  },
  {
    title: 'a dashboard for everyone',
    code: 'open-to-world',
    issuesOf: planned({ servers: { dashboard: 1 }, operators: ['0.0.0.0/1', '128.0.0.0/1'] }),
  },
  {
    title: 'IPv6 players of load balancers for IPv4',
    code: 'missing-key',
    issuesOf: planned({ access: 'relay', clients: ['2001:db8::/32'] }),
  },
  {
    title: 'two roles of one machine on one port',
    code: 'port-clash',
    issuesOf: planned({
      layout: 'single',
      servers: { master: 1, game: 1 },
      ports: { master: { udp: 6000 }, game: { udp: 6000 } },
    }),
  },
  {
    title: 'the port for game servers as one for players',
    code: 'port-clash',
    issuesOf: planned({
      servers: { master: 1, game: 1 },
      protocols: ['tcp'],
      ports: { master: { tcp: 4520 } },
    }),
  },
  {
    title: 'an own port of a protocol that nobody may use',
    code: 'unused-setting',
    issuesOf: planned({ ports: { master: { ws: 80 } } }),
  },
  {
    title: 'the whole internet as operators',
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
