import { serverSettings } from '../../../src/advertise/server-settings';
import { verifySettings } from '../../../src/advertise/verify-settings';
import { readDllConfig } from '../../../src/config/read-dll-config';
import { planTopology } from '../../../src/plan/plan';
import type { TopologyInput } from '../../../src/topology/schema';
import { runCli, workFolder } from '../../cli/run-cli';
import type { Provocation } from './provokes';
import { heard, provokes } from './provokes';

const relay: TopologyInput = {
  servers: { master: 1, game: 2 },
  access: 'relay',
  protocols: ['udp'],
  clients: ['203.0.113.0/24'],
};
const RIGHT = {
  PublicIPAddress: '198.51.100.7',
  MasterIPAddress: '10.0.0.5',
  OutgoingMasterServerPeerPort: '4520',
  GamingUdpPort: '5056',
  RelayPortUdp: '10400',
};

/** A dll.config of game server 2 that is right but for what is given. */
function saying(wrong: Readonly<Record<string, string | undefined>>, topology = relay) {
  return () => {
    const section = 'Photon.LoadBalancing.GameServer.GameServerSettings';
    const settings = Object.entries({ ...RIGHT, ...wrong })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `<setting name="${name}"><value>${value}</value></setting>`);
    const file = readDllConfig(Buffer.from(`<a><${section}>${settings.join('\n')}</${section}></a>`));
    return serverSettings(planTopology(topology))
      .filter(({ role, node }) => role === 'game' && node === 2)
      .flatMap((server) => verifySettings(file, server, {}));
  };
}

const work = workFolder();
const topology = work.write('photon.json', JSON.stringify(relay));
const dll = work.write('a.dll.config', '<configuration/>');
const cli =
  (...words: string[]) =>
  async () =>
    heard((await runCli(['settings', topology, ...words])).err);

const CASES: readonly Provocation[] = [
  {
    what: 'a relay base that no listener has',
    code: 'setting-wrong',
    provoke: saying({ RelayPortUdp: '10401' }),
    message: 'RelayPortUdp is "10401"; write 10400 (advertises this base + NodeId - 1, its listener)',
  },
  {
    what: 'no relay base',
    code: 'setting-missing',
    provoke: saying({ RelayPortUdp: undefined }),
    message:
      'Photon.LoadBalancing.GameServer.GameServerSettings has no RelayPortUdp; write 10400 (advertises this base + NodeId - 1, its listener)',
  },
  {
    what: 'a relay base of a scheme that is closed',
    code: 'setting-relay-closed',
    provoke: saying({ RelayPortWebSocket: '10500' }),
    message: 'RelayPortWebSocket is 10500, and no listener serves ws; write 0, or add ws to protocols',
  },
  {
    what: 'a public address of the master',
    code: 'master-address-public',
    provoke: saying({ MasterIPAddress: '198.51.100.9' }),
    message:
      "MasterIPAddress is 198.51.100.9, a public address; write the master's private one, since the port for game servers is open inside the network only",
  },
  {
    what: 'the machine itself for the master',
    code: 'master-address-local',
    provoke: saying({ MasterIPAddress: '127.0.0.1' }),
    message:
      'MasterIPAddress is "127.0.0.1", the machine itself; write the private address of the master server',
  },
  {
    what: 'a private address for players',
    code: 'public-address-private',
    provoke: saying({ PublicIPAddress: '10.0.0.7' }),
    message:
      'PublicIPAddress is "10.0.0.7", which players can\'t reach; write the public address of the load balancer of game server 2',
  },
  {
    what: 'a name for the master',
    code: 'address-untold',
    provoke: saying({ MasterIPAddress: 'master.internal' }),
    message:
      'MasterIPAddress is "master.internal", which can\'t be told here; make sure that it is the private address of the master server',
  },
  {
    what: 'a latency monitor that leaves the machine',
    code: 'latency-monitor-leaves',
    provoke: saying(
      { LatencyMonitorAddress: '198.51.100.7:4531' },
      { ...relay, version: 'v3', access: 'direct', protocols: ['tcp'] },
    ),
    message: 'LatencyMonitorAddress is "198.51.100.7:4531" and leaves the machine; write 127.0.0.1:4531',
  },
  {
    what: 'a file of several servers',
    code: 'verify-needs-node',
    provoke: cli('--verify', dll),
    message: 'the file is checked against one server; write --node with one of master:1, game:1, game:2',
  },
  {
    what: 'a server that is not there',
    code: 'node-unknown',
    provoke: cli('--node', 'game:3'),
    message: '"game:3" is no server of this topology; write one of master:1, game:1, game:2',
  },
];

provokes('src/advertise/issues', CASES);
