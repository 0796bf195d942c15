import { configOf, plannedFile } from '../planned';
import type { IssueCase } from '../issue-cases';

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
export const WITH_CONFIG: readonly IssueCase[] = [
  {
    title: 'a protocol that the config lacks',
    code: 'port-missing',
    at: 'protocols[1]',
    issuesOf: withConfig(
      arena,
      'servers: { Arena: 1 }\nprotocols: [udp, tcp]\naudiences: { 5055/udp: clients }',
    ),
  },
  {
    title: 'a protocol that one of the servers lacks',
    code: 'partial-protocol',
    issuesOf: withConfig(
      loadBalancing,
      'servers: { master: 1, game: 1 }\nlayout: single\nprotocols: [udp, tcp]\nports: { master: { tcp: 4530 } }',
    ),
  },
  {
    title: 'a listener that only its own machine reaches',
    code: 'partial-protocol',
    issuesOf: withConfig(
      loadBalancing.replace(
        '<Applications>',
        '<TCPListeners><TCPListener IPAddress="127.0.0.1" Port="4531" OverrideApplication="Game"/></TCPListeners><Applications>',
      ),
      'servers: { master: 1, game: 1 }\nlayout: single\nprotocols: [udp, tcp]\nports: { master: { tcp: 4530 } }',
    ),
  },
  {
    title: 'an application that listens for nobody',
    code: 'port-missing',
    at: 'servers.Arena',
    issuesOf: withConfig(arena, 'servers: { Arena: 1 }'),
  },
  {
    title: 'a master that game servers of other machines can not reach',
    code: 'port-missing',
    at: 'config',
    issuesOf: withConfig(loadBalancing, 'servers: { master: 1, game: 1 }'),
  },
  {
    title: 'two instances and no choice',
    code: 'missing-key',
    at: 'instance',
    issuesOf: withConfig(
      '<Configuration><A><Applications/></A><B><Applications/></B></Configuration>',
      'servers: { master: 1 }',
    ),
  },
  {
    title: 'an instance that is not there',
    code: 'wrong-value',
    at: 'instance',
    issuesOf: withConfig(arena, 'servers: { Arena: 1 }\ninstance: J'),
  },
  {
    title: 'a config that runs two game servers, of which one is counted',
    code: 'unused-game-applications',
    issuesOf: withConfig(
      configOf(
        [
          [5056, 'G1'],
          [5057, 'G2'],
        ],
        { G1: 'Acme.GameServer', G2: 'Acme.GameServer' },
      ),
      'servers: { game: 1 }',
    ),
  },
  {
    title: 'an application with a name that means something else',
    code: 'wrong-value',
    issuesOf: withConfig(
      configOf([[5055, 'probe']], { probe: 'Acme.Probe' }),
      'servers: { probe: 1 }\naudiences: { 5055/udp: clients }',
    ),
  },
  {
    title: 'an audience for a listener on loopback',
    code: 'wrong-value',
    issuesOf: withConfig(
      configOf(
        [
          [5055, 'Arena'],
          [5056, 'Arena', '127.0.0.1'],
        ],
        { Arena: 'Acme.Arena' },
      ),
      'servers: { Arena: 1 }\naudiences: { 5056/udp: clients, 5055/udp: clients }',
    ),
  },
];
