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
const names = work.write('names.json', JSON.stringify({ ...relay, servers: { name: 1 } }));
const large = work.write('large.json', JSON.stringify({ ...relay, servers: { master: 1, game: 8 } }));
const cliOf =
  (...words: string[]) =>
  async () =>
    heard((await runCli(['settings', ...words])).err.replaceAll(/--[a-z]+ \S+: /g, ''));
const cli = (...words: string[]) => cliOf(topology, ...words);

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
    message: 'RelayPortWebSocket is "10500", and no listener serves ws; write 0, or add ws to protocols',
  },
  {
    what: 'a public address of the master',
    code: 'master-address-public',
    provoke: saying({ MasterIPAddress: '198.51.100.9' }),
    message:
      'MasterIPAddress is "198.51.100.9", a public address; write the master\'s private one, since the port for game servers is open inside the network only',
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
    what: 'a file that no server reads',
    code: 'verify-needs-node',
    provoke: cliOf(names, '--verify', dll),
    message:
      'no server of this topology reads a Photon.LoadBalancing.dll.config; give a file that one of them reads',
  },
  {
    what: 'a server that is not there',
    code: 'node-unknown',
    provoke: cli('--node', 'game:3'),
    message: '"game:3" is no server of this topology; write one of master:1, game:1, game:2',
  },
  {
    what: 'an address of nobody',
    code: 'public-name-unknown',
    provoke: cli('--public', 'gaem=203.0.113.9'),
    message: '"gaem" is nothing that players are sent to; write one of load-balancer',
  },
  {
    what: 'an address with a slip of the pen',
    code: 'public-name-unknown',
    provoke: cli('--public', 'load-balancr=203.0.113.9'),
    message: '"load-balancr" is nothing that players are sent to; did you mean load-balancer?',
  },
  {
    what: 'an address of a machine that players do not see',
    code: 'given-unused',
    provoke: cli('--public', 'game:1=203.0.113.9'),
    message:
      "in relay game server 1 advertises its load balancer's address, not its own; write load-balancer=ADDRESS",
  },
  {
    what: 'a region that nobody tells',
    code: 'given-unused',
    provoke: cli('--region', 'eu'),
    message: 'no name server is counted to tell the region; remove it',
  },
  {
    what: 'an address that is none',
    code: 'address-invalid',
    provoke: cli('--public', 'load-balancer=here!'),
    message: '"here!" is no address; write an IP address such as 203.0.113.9, or a host name',
  },
  {
    what: 'one address for two load balancers',
    code: 'balancer-ambiguous',
    provoke: cliOf(large, '--public', 'load-balancer=203.0.113.9'),
    message:
      "one address can't be right: on AWS there are load balancer 1 (master, game 1-7), load balancer 2 (game 8); write --public load-balancer-1=ADDRESS and so on for each, or --cloud azure, where one serves all",
  },
  {
    what: 'a number that means another load balancer on each cloud',
    code: 'balancer-cloud-needed',
    provoke: cliOf(large, '--public', 'load-balancer-1=203.0.113.9'),
    message:
      'the clouds number load balancers differently (AWS has 2, Azure has 1); write --cloud aws or --cloud azure',
  },
];

provokes('src/advertise/issues', CASES);
