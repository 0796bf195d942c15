import { serverSettings } from '../../../src/server-settings/server-settings';
import { verifySettings } from '../../../src/server-settings/verify-settings';
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
  },
  {
    what: 'no relay base',
    code: 'setting-missing',
    provoke: saying({ RelayPortUdp: undefined }),
  },
  {
    what: 'a relay base of a scheme that is closed',
    code: 'setting-relay-closed',
    provoke: saying({ RelayPortWebSocket: '10500' }),
  },
  {
    what: 'a public address of the master',
    code: 'master-address-public',
    provoke: saying({ MasterIPAddress: '198.51.100.9' }),
  },
  {
    what: 'the machine itself for the master',
    code: 'master-address-local',
    provoke: saying({ MasterIPAddress: '127.0.0.1' }),
  },
  {
    what: 'a private address for players',
    code: 'public-address-private',
    provoke: saying({ PublicIPAddress: '10.0.0.7' }),
  },
  {
    what: 'a name for the master',
    code: 'address-untold',
    provoke: saying({ MasterIPAddress: 'master.internal' }),
  },
  {
    what: 'a latency monitor that leaves the machine',
    code: 'latency-monitor-leaves',
    provoke: saying(
      { LatencyMonitorAddress: '198.51.100.7:4531' },
      { ...relay, version: 'v3', access: 'direct', protocols: ['tcp'] },
    ),
  },
  {
    what: 'a file of several servers',
    code: 'verify-needs-node',
    provoke: cli('--verify', dll),
  },
  {
    what: 'a file that no server reads',
    code: 'verify-needs-node',
    provoke: cliOf(names, '--verify', dll),
  },
  {
    what: 'a server that is not there',
    code: 'node-unknown',
    provoke: cli('--node', 'game:3'),
  },
  {
    what: 'an address of nobody',
    code: 'public-name-unknown',
    provoke: cli('--public', 'gaem=203.0.113.9'),
  },
  {
    what: 'an address with a slip of the pen',
    code: 'public-name-unknown',
    provoke: cli('--public', 'load-balancr=203.0.113.9'),
  },
  {
    what: 'an address of a machine that players do not see',
    code: 'given-unused',
    provoke: cli('--public', 'game:1=203.0.113.9'),
  },
  {
    what: 'a region that nobody tells',
    code: 'given-unused',
    provoke: cli('--region', 'eu'),
  },
  {
    what: 'an address that is none',
    code: 'address-invalid',
    provoke: cli('--public', 'load-balancer=here!'),
  },
  {
    what: 'one address for two load balancers',
    code: 'balancer-ambiguous',
    provoke: cliOf(large, '--public', 'load-balancer=203.0.113.9'),
  },
  {
    what: 'a number that means another load balancer on each cloud',
    code: 'balancer-cloud-needed',
    provoke: cliOf(large, '--public', 'load-balancer-1=203.0.113.9'),
  },
];

provokes('src/server-settings/issues', CASES);
