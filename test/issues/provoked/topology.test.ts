import { readTopologyFile } from '../../../src/topology/read-topology';
import { configOf, planned, plannedFile } from './planned';
import type { Provocation } from './provokes';
import { provokes, refused } from './provokes';

const arena = configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' });
const MASTER = { Master: 'Photon.LoadBalancing.MasterServer.MasterApplication' };
const GAME = { Game: 'Photon.LoadBalancing.GameServer.GameApplication' };
const loadBalancing = configOf(
  [
    [5055, 'Master'],
    [5056, 'Game'],
  ],
  { ...MASTER, ...GAME },
);
/** A topology file that names a config. */
const withConfig = (config: string, more: string) =>
  plannedFile(`config: a.config\nclients: [203.0.113.0/24]\n${more}`, config);

const CASES: readonly Provocation[] = [
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
      'clients is required; write the CIDR ranges of those who may play, such as [203.0.113.0/24], or [0.0.0.0/0, "::/0"] for everyone',
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
      'wss uses 19093 (name), which the v5 table lacks (source: Photon Server v5 documentation, Firewall Settings); name your own under ports where they differ',
  },
  {
    what: 'a protocol that the config lacks',
    code: 'protocol-not-heard',
    provoke: withConfig(
      arena,
      'servers: { Arena: 1 }\nprotocols: [udp, tcp]\naudiences: { 5055/udp: clients }',
    ),
    message:
      'no client listener of a.config speaks tcp; remove it from protocols, or write ports: { ROLE: { tcp: PORT } }',
  },
  {
    what: 'a protocol that one of the servers lacks',
    code: 'protocol-partly-heard',
    provoke: withConfig(
      loadBalancing,
      'servers: { master: 1, game: 1 }\nlayout: single\nprotocols: [udp, tcp]\nports: { master: { tcp: 4530 } }',
    ),
    message:
      "players with tcp can't reach the game server: the config has no such listener; add one, or remove tcp from protocols",
  },
  {
    what: 'an application that listens for nobody',
    code: 'role-not-heard',
    provoke: withConfig(arena, 'servers: { Arena: 1 }'),
    message:
      'a.config has no listener of the Arena server that is open to anyone; write roles: { APPLICATION: Arena }, audiences or ports: { Arena: { udp: PORT } }',
  },
  {
    what: 'a master that game servers of other machines can not reach',
    code: 'no-server-port',
    provoke: withConfig(loadBalancing, 'servers: { master: 1, game: 1 }'),
    message:
      'a.config has no TCP listener on 4520 for game servers that other machines can reach; write ports: { master: { s2s: PORT } }',
  },
  {
    what: 'two instances and no choice',
    code: 'several-instances',
    provoke: withConfig(
      '<Configuration><A><Applications/></A><B><Applications/></B></Configuration>',
      'servers: { master: 1 }',
    ),
    message: 'the config has several instances; write instance: with one of A, B',
  },
  {
    what: 'an instance that is not there',
    code: 'unknown-instance',
    provoke: withConfig(arena, 'servers: { Arena: 1 }\ninstance: J'),
    message: 'the config has no instance "J"; write one of I',
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
    what: 'a config that runs two game servers, of which one is counted',
    code: 'unused-game-applications',
    provoke: withConfig(
      configOf(
        [
          [5056, 'G1'],
          [5057, 'G2'],
        ],
        { G1: 'Acme.GameServer', G2: 'Acme.GameServer' },
      ),
      'servers: { game: 1 }',
    ),
    message:
      'the config runs 2 game servers on a machine and gameServersPerMachine is 1, so the others stay closed; write gameServersPerMachine: 2',
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
  {
    what: 'an application with a name that means something else',
    code: 'reserved-name',
    provoke: withConfig(
      configOf([[5055, 'probe']], { probe: 'Acme.Probe' }),
      'servers: { probe: 1 }\naudiences: { 5055/udp: clients }',
    ),
    message:
      '"probe" means something else in flows and tags; write roles: { probe: game }, or rename the application',
  },
  {
    what: 'an audience for a listener on loopback',
    code: 'loopback-audience',
    provoke: withConfig(
      configOf(
        [
          [5055, 'Arena'],
          [5056, 'Arena', '127.0.0.1'],
        ],
        { Arena: 'Acme.Arena' },
      ),
      'servers: { Arena: 1 }\naudiences: { 5056/udp: clients, 5055/udp: clients }',
    ),
    message:
      '5056/udp listens on loopback only, so no audience can reach it; bind it to another address in the config, or remove it here',
  },
];

provokes('src/topology/issues', CASES);
