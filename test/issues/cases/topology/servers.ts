import type { IssueCase } from '../issue-cases';
import { planned } from '../planned';

/** Servers and ports that do not fit each other, and sources that are too wide. */
export const SERVERS: readonly IssueCase[] = [
  {
    title: 'no server at all',
    code: 'server-count',
    at: 'servers',
    issuesOf: planned({ servers: { master: 0 } }),
  },
  {
    title: 'two masters',
    code: 'server-count',
    at: 'servers.master',
    issuesOf: planned({ servers: { master: 2, game: 1 } }),
  },
  {
    title: 'a role with a slip of the pen',
    code: 'unknown-name',
    at: 'servers.gmae',
    issuesOf: planned({ servers: { gmae: 1 } }),
  },
  {
    title: 'a role that resembles none',
    code: 'unknown-name',
    at: 'servers.zzzzzzzzzzzz',
    issuesOf: planned({ servers: { zzzzzzzzzzzz: 1 } }),
  },
  {
    title: 'a role that no document of the version has',
    code: 'port-missing',
    at: 'servers.name',
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
    at: 'instance',
    issuesOf: planned({ instance: 'A' }),
  },
  {
    title: 'two game servers on one machine where there are ports for one',
    code: 'port-missing',
    at: 'gameServersPerMachine',
    issuesOf: planned({ servers: { master: 1, game: 2 }, gameServersPerMachine: 2, protocols: ['tcp'] }),
  },
  {
    title: 'three game servers on one machine where there are ports for two',
    code: 'port-missing',
    at: 'gameServersPerMachine',
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
    at: 'operators',
    issuesOf: planned({ servers: { dashboard: 1 } }),
  },
  {
    title: 'a dashboard for everyone',
    code: 'open-to-world',
    at: 'operators',
    issuesOf: planned({ servers: { dashboard: 1 }, operators: ['0.0.0.0/1', '128.0.0.0/1'] }),
  },
  {
    title: 'IPv6 players of load balancers for IPv4',
    code: 'missing-key',
    at: 'clients[0]',
    issuesOf: planned({ access: 'relay', clients: ['2001:db8::/32'] }),
  },
  {
    title: 'two roles of one machine on one port',
    code: 'port-clash',
    at: 'ports.game.udp',
    issuesOf: planned({
      layout: 'single',
      servers: { master: 1, game: 1 },
      ports: { master: { udp: 6000 }, game: { udp: 6000 } },
    }),
  },
  {
    title: 'the port for game servers as one for players',
    code: 'port-clash',
    at: 'ports.master.tcp',
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
    at: 'azure.serviceTags.operators[0]',
    issuesOf: planned({
      servers: { dashboard: 1 },
      operators: ['198.51.100.0/24'],
      azure: { serviceTags: { operators: ['Internet'] } },
    }),
  },
  {
    title: 'a list of nobody',
    code: 'wrong-value',
    at: 'clients',
    issuesOf: planned({ clients: [] }),
  },
  {
    title: 'a range with host bits',
    code: 'wrong-value',
    at: 'clients[0]',
    issuesOf: planned({ clients: ['203.0.113.1/24'] }),
  },
  {
    title: 'a port for management the other way round',
    code: 'wrong-value',
    at: 'management.3389/tcp',
    issuesOf: planned({ management: { '3389/tcp': ['198.51.100.0/24'] } }),
  },
  {
    title: 'game servers without a master',
    code: 'server-count',
    at: 'servers.master',
    issuesOf: planned({ servers: { game: 2 } }),
  },
  {
    title: 'two name servers on the single machine',
    code: 'port-missing',
    at: 'servers.name',
    issuesOf: planned({ servers: { master: 1, name: 2 }, layout: 'single' }),
  },
  {
    title: 'public addresses of everyone',
    code: 'open-to-world',
    at: 'publicAddresses.game',
    issuesOf: planned({ servers: { master: 1, game: 2 }, publicAddresses: { game: ['0.0.0.0/0'] } }),
  },
];
