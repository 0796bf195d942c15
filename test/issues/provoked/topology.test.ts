import { readTopologyFile } from '../../../src/topology/read-topology';
import { planned, plannedFile } from './planned';
import type { Provocation } from './provokes';
import { provokes, refused } from './provokes';
import { WITH_CONFIG } from './topology/with-config';

const CASES: readonly Provocation[] = [
  {
    what: 'a program in place of a topology',
    code: 'topology-no-text',
    provoke: plannedFile('\u007fELF\u0002\u0001\u0000'),
    message: 'the file is no text in UTF-8; name a topology file, or save it in UTF-8',
  },
  {
    what: 'an empty file',
    code: 'topology-no-mapping',
    provoke: plannedFile('# nothing yet'),
    message:
      'the topology is empty; write its keys, such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24]',
  },
  {
    what: 'a list',
    code: 'topology-no-mapping',
    provoke: plannedFile('- servers'),
    message:
      'the topology is a list; write its keys, such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24]',
  },
  {
    what: 'a second document',
    code: 'malformed-yaml',
    provoke: plannedFile('servers: { master: 1 }\n---\nclients: [203.0.113.0/24]'),
    message:
      'the file is neither YAML nor JSON: a second document begins, and a topology file is one; repair it here',
  },
  {
    what: 'two letters in the wrong order',
    code: 'wrong-value',
    provoke: planned({ protocols: ['upd'] }),
    message: '"upd" is not valid here; did you mean "udp"?',
  },
  {
    what: 'a version without its letter',
    code: 'wrong-value',
    provoke: planned({ version: 5 }),
    message: '5 is not valid here; did you mean "v5"?',
  },
  {
    what: 'a key with nothing',
    code: 'wrong-value',
    provoke: plannedFile('servers:\nclients: [203.0.113.0/24]'),
    message: 'nothing stands here; write a mapping of roles to counts',
  },
  {
    what: 'one protocol, not in a list',
    code: 'wrong-value',
    provoke: planned({ protocols: 'udp' }),
    message: '"udp" is not valid here; write a list',
  },
  {
    what: 'a list of what needs a key',
    code: 'wrong-value',
    provoke: planned({ management: ['tcp/22'] }),
    message: '["tcp/22"] is not valid here; write a mapping',
  },
  {
    what: 'a topology file that is not there',
    code: 'unreadable-file',
    provoke: refused(() => readTopologyFile('no-such.yaml')),
    message: "the topology file can't be read: no such file; name one that can",
  },
  {
    what: 'a config that is not there',
    code: 'unreadable-file',
    provoke: plannedFile('config: missing.config\nservers: { master: 1 }\nclients: [203.0.113.0/24]'),
    message: "config missing.config can't be read: no such file; name one that can",
  },
  {
    what: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    provoke: plannedFile('servers: { master: 1'),
    message:
      'the file is neither YAML nor JSON: Flow map in block collection must be sufficiently indented and end with a }; repair it here',
  },
  {
    what: 'a topology file in another encoding',
    code: 'topology-no-text',
    provoke: plannedFile(Buffer.from('servers: { master: 1 }', 'utf16le')),
    message: 'the file is no text in UTF-8; name a topology file, or save it in UTF-8',
  },
  {
    what: 'an empty topology file',
    code: 'topology-no-mapping',
    provoke: plannedFile(''),
    message:
      'the topology is empty; write its keys, such as servers: { master: 1, game: 2 } and clients: [203.0.113.0/24]',
  },
  {
    what: 'a key with a slip of the pen',
    code: 'unknown-key',
    provoke: planned({ verson: 'v5' }),
    message: 'unknown key "verson"; did you mean "version"?',
  },
  {
    what: 'a key that resembles none',
    code: 'unknown-key',
    provoke: planned({ aws: { zzzzzzzzzzzz: [] } }),
    message: 'unknown key "zzzzzzzzzzzz"; write one of prefixLists',
  },
  {
    what: 'no word of who may play',
    code: 'missing-key',
    provoke: planned({ clients: undefined }),
    message:
      'is required; write the CIDR ranges of those who may play, such as [203.0.113.0/24], or [0.0.0.0/0, "::/0"] for everyone',
  },
  {
    what: 'a port out of range',
    code: 'wrong-value',
    provoke: planned({ ports: { master: { udp: 70000 } } }),
    message: '70000 is not valid here; write a port from 1 to 65535',
  },
  {
    what: 'a product that the version does not have',
    code: 'product-needs-v3',
    provoke: planned({ product: 'chat' }),
    message: 'product chat exists for version v3 only, not v5; write version: v3 or product: server',
  },
  {
    what: 'no server at all',
    code: 'no-servers',
    provoke: planned({ servers: { master: 0 } }),
    message: 'no server is counted; write for example servers: { master: 1, game: 2 }',
  },
  {
    what: 'two masters',
    code: 'one-master',
    provoke: planned({ servers: { master: 2, game: 1 } }),
    message:
      '2 master servers are counted for 1 game servers, which register at exactly one; write master: 1',
  },
  {
    what: 'a role with a slip of the pen',
    code: 'unknown-role',
    provoke: planned({ servers: { gmae: 1 } }),
    message: '"gmae" is no role here; did you mean "game"?',
  },
  {
    what: 'a role that resembles none',
    code: 'unknown-role',
    provoke: planned({ servers: { zzzzzzzzzzzz: 1 } }),
    message: '"zzzzzzzzzzzz" is no role here; write one of master, game, name, frontend, dashboard',
  },
  {
    what: 'a role that no document of the version has',
    code: 'undocumented-port',
    provoke: planned({ version: 'v3', servers: { name: 1 } }),
    message:
      'nothing documents a udp port of the name server in v3; write ports: { name: { udp: PORT } }, or config: PhotonServer.config',
  },
  {
    what: 'a port that another document lends',
    code: 'borrowed-port',
    provoke: planned({ servers: { name: 1 }, protocols: ['wss'] }),
    message:
      "wss uses 19093 (name), which the v5 port table lacks and the vendor's firewall script opens (Photon Server v5 documentation, Firewall Settings); name your own under ports where they differ",
  },
  {
    what: 'a word about a config that is not there',
    code: 'needs-config',
    provoke: planned({ instance: 'A' }),
    message: 'instance speaks about a PhotonServer.config; write config: with its path, or remove instance',
  },
  {
    what: 'two game servers on one machine where there are ports for one',
    code: 'shared-machine',
    provoke: planned({ servers: { master: 1, game: 2 }, gameServersPerMachine: 2, protocols: ['tcp'] }),
    message:
      '2 game servers share a machine that has 1 distinct tcp port for them; write one for each, ports: { game: { tcp: [PORT, PORT] } }, or count fewer servers a machine',
  },
  {
    what: 'three game servers on one machine where there are ports for two',
    code: 'shared-machine',
    provoke: planned({
      version: 'v3',
      servers: { master: 1, game: 3 },
      gameServersPerMachine: 3,
      ports: { game: { udp: [6001, 6002] } },
    }),
    message:
      '3 game servers share a machine that has 2 distinct udp ports for them; write one for each, ports: { game: { udp: [PORT, PORT] } }, or count fewer servers a machine',
  },
  {
    what: 'game servers that do not fill their machines',
    code: 'uneven-machines',
    provoke: planned({ version: 'v3', servers: { master: 1, game: 3 }, gameServersPerMachine: 2 }),
    message:
      '3 game servers at 2 a machine leave the last machine part empty, with ports open on which nothing listens; count a multiple of 2',
  },
  {
    what: 'a dashboard that nobody may open',
    code: 'operators-required',
    provoke: planned({ servers: { dashboard: 1 } }),
    message:
      'there is a dashboard, and nobody may open it; write operators: with the CIDR ranges of those who may',
  },
  {
    what: 'a dashboard for everyone',
    code: 'open-to-world',
    provoke: planned({ servers: { dashboard: 1 }, operators: ['0.0.0.0/1', '128.0.0.0/1'] }),
    message: 'the dashboard would be open to every IPv4 address (0.0.0.0/0); name the ranges that need it',
  },
  {
    what: 'IPv6 players of load balancers for IPv4',
    code: 'needs-dual-stack',
    provoke: planned({ access: 'relay', clients: ['2001:db8::/32'] }),
    message:
      'IPv6 clients (2001:db8::/32) in relay need dualStack: true; write it, or remove the IPv6 ranges',
  },
  {
    what: 'two roles of one machine on one port',
    code: 'port-clash',
    provoke: planned({
      layout: 'single',
      servers: { master: 1, game: 1 },
      ports: { master: { udp: 6000 }, game: { udp: 6000 } },
    }),
    message:
      '6000/udp on the machine is taken twice: udp of the master server, and udp of the game server; give one of them another port under ports or relayPorts',
  },
  {
    what: 'the port for game servers as one for players',
    code: 'client-port-internal',
    provoke: planned({
      servers: { master: 1, game: 1 },
      protocols: ['tcp'],
      ports: { master: { tcp: 4520 } },
    }),
    message:
      '4520/tcp is the port for game servers on this machine and never opened to clients; give the client listener another port',
  },
  {
    what: 'an own port of a protocol that nobody may use',
    code: 'unused-own-port',
    provoke: planned({ ports: { master: { ws: 80 } } }),
    message:
      'ports.master.ws opens nothing, since ws is not among protocols or no master server is counted; add what is missing, or remove it',
  },
  {
    what: 'the whole internet as operators',
    code: 'service-tag-forbidden',
    provoke: planned({
      servers: { dashboard: 1 },
      operators: ['198.51.100.0/24'],
      azure: { serviceTags: { operators: ['Internet'] } },
    }),
    message:
      'service tag Internet is too wide for operators; name CIDR ranges or a narrower tag such as AzureCloud.westeurope',
  },
  ...WITH_CONFIG,
];

provokes('src/topology/issues', CASES);
