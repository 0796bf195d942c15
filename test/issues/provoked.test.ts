import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPhotonError } from '../../src/issues/photon-error';
import type { Issue } from '../../src/issues/issue';
import { planTopology } from '../../src/plan/plan';
import { readTopologyFile } from '../../src/topology/read-topology';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'photon-issues-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is said of a topology file, beside this config. */
function issuesOf(topology: string, config = ''): readonly Issue[] {
  const file = join(folder, 'photon.yaml');
  writeFileSync(file, topology);
  writeFileSync(join(folder, 'a.config'), config);
  try {
    return planTopology(readTopologyFile(file).input).issues;
  } catch (error) {
    if (isPhotonError(error)) return error.issues;
    throw error;
  }
}

const listener = (port: number, application: string, address = '0.0.0.0') =>
  `<UDPListener IPAddress="${address}" Port="${port}" OverrideApplication="${application}"/>`;
const application = (name: string, type = 'Acme.App') => `<Application Name="${name}" Type="${type}"/>`;
const configOf = (listeners: string, applications: string) =>
  `<Configuration><I><UDPListeners>${listeners}</UDPListeners><Applications>${applications}</Applications></I></Configuration>`;
const arena = configOf(listener(5055, 'Arena'), application('Arena'));

test.each<{ what: string; code: string; topology: string; config?: string; message: string }>([
  {
    what: 'a topology file that is no YAML',
    code: 'malformed-yaml',
    topology: 'servers: { master: 1',
    message:
      'not YAML or JSON: Flow map in block collection must be sufficiently indented and end with a }; repair it here',
  },
  {
    what: 'a health port beside a TCP port',
    code: 'health-port-unused',
    topology: 'servers: { master: 1, game: 1 }\naccess: relay\nhealth: { game: 9000 }\nclients: [0.0.0.0/0]',
    message:
      'health port 9000 of the game server is not used: load balancers probe its TCP port 4531; remove it',
  },
  {
    what: 'game servers that do not fill their machines',
    code: 'uneven-machines',
    topology: 'version: v3\nservers: { master: 1, game: 3 }\ngameServersPerMachine: 2\nclients: [0.0.0.0/0]',
    message:
      '3 game servers at 2 a machine leave the last machine part empty, with ports open on which nothing listens; count a multiple of 2',
  },
  {
    what: 'policy files in relay without a master',
    code: 'policy-needs-master',
    topology: 'servers: { name: 1 }\nprotocols: [udp, tcp, policy]\naccess: relay\nclients: [0.0.0.0/0]',
    message:
      'policy files are served at the master in relay and there is no master, so 843 and 943 stay closed; remove policy from protocols',
  },
  {
    what: 'two roles of one machine on one port',
    code: 'port-clash',
    topology:
      'layout: single\nservers: { master: 1, game: 1 }\nprotocols: [udp]\nports: { master: { udp: 6000 }, game: { udp: 6000 } }\nclients: [0.0.0.0/0]',
    message:
      '6000/udp on the machine is taken twice: udp of the master server, and udp of the game server; give one of them another port under ports or relayPorts',
  },
  {
    what: 'a relay with UDP alone',
    code: 'health-port-missing',
    topology:
      'config: a.config\nservers: { Arena: 1 }\naccess: relay\naudiences: { 5055/udp: clients }\nclients: [0.0.0.0/0]',
    config: arena,
    message:
      'load balancers probe over TCP and the Arena server has no TCP port; write health: { Arena: PORT }',
  },
  {
    what: 'an application of the user’s own',
    code: 'role-not-heard',
    topology: 'config: a.config\nservers: { Arena: 1 }\nclients: [0.0.0.0/0]',
    config: arena,
    message:
      'a.config has no listener of the Arena server that is open to anyone; write roles: { APPLICATION: Arena }, audiences or ports: { Arena: { udp: PORT } }',
  },
  {
    what: 'a protocol that the config lacks',
    code: 'protocol-not-heard',
    topology:
      'config: a.config\nservers: { Arena: 1 }\nprotocols: [udp, tcp]\naudiences: { 5055/udp: clients }\nclients: [0.0.0.0/0]',
    config: arena,
    message:
      'no client listener of a.config speaks tcp; remove it from protocols, or write ports: { ROLE: { tcp: PORT } }',
  },
  {
    what: 'an audience for a listener on loopback',
    code: 'loopback-audience',
    topology:
      'config: a.config\nservers: { Arena: 1 }\naudiences: { 5056/udp: clients, 5055/udp: clients }\nclients: [0.0.0.0/0]',
    config: configOf(listener(5055, 'Arena') + listener(5056, 'Arena', '127.0.0.1'), application('Arena')),
    message:
      '5056/udp listens on loopback only, so no audience can reach it; bind it to another address in the config, or remove it here',
  },
  {
    what: 'an application with a name that means something else',
    code: 'reserved-name',
    topology:
      'config: a.config\nservers: { probe: 1 }\naudiences: { 5055/udp: clients }\nclients: [0.0.0.0/0]',
    config: configOf(listener(5055, 'probe'), application('probe')),
    message:
      '"probe" means something else in flows and tags; write roles: { probe: game }, or rename the application',
  },
])('$what is told as a whole: $code', ({ code, topology, config, message }) => {
  const found = issuesOf(topology, config).filter((issue) => issue.code === code);
  expect(found.map((issue) => issue.message)).toEqual([message]);
});
