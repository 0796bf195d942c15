import { configOf, plannedFile } from '../planned';
import type { Provocation } from '../provokes';

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

/** What can be wrong between a topology and its config. */
export const WITH_CONFIG: readonly Provocation[] = [
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
    what: 'a listener that only its own machine reaches',
    code: 'protocol-partly-heard',
    provoke: withConfig(
      loadBalancing.replace(
        '<Applications>',
        '<TCPListeners><TCPListener IPAddress="127.0.0.1" Port="4531" OverrideApplication="Game"/></TCPListeners><Applications>',
      ),
      'servers: { master: 1, game: 1 }\nlayout: single\nprotocols: [udp, tcp]\nports: { master: { tcp: 4530 } }',
    ),
    message:
      "players with tcp can't reach the game server: its listener 127.0.0.1:4531 is on loopback alone; bind it to another address in the config, or remove tcp from protocols",
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
