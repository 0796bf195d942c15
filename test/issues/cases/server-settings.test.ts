import { readDllConfig } from '../../../src/config/read-dll-config';
import { planTopology } from '../../../src/plan/plan';
import { egressWarnings } from '../../../src/server-settings/egress-warnings';
import { serverSettings } from '../../../src/server-settings/server-settings';
import { verifySettings } from '../../../src/server-settings/verify-settings';
import type { TopologyInput } from '../../../src/topology/topology-input';
import { runCli, workFolder } from '../../cli/run-cli';
import type { IssueCase } from './issue-cases';
import { parseIssues, describeCases } from './issue-cases';

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
const file = (name: string, topology: TopologyInput) => work.write(name, JSON.stringify(topology));
const topology = file('photon.json', relay);
const dll = work.write('a.dll.config', '<configuration/>');
const names = file('names.json', { ...relay, servers: { name: 1 } });
const large = file('large.json', { ...relay, servers: { master: 1, game: 8 } });
const tcp = file('tcp.json', { ...relay, servers: { master: 1, game: 1, name: 1 }, protocols: ['tcp'] });
const terminated = file('terminated.json', {
  ...relay,
  protocols: ['udp', 'tcp', 'ws', 'wss'],
  tls: 'terminate',
});
const cliOf =
  (...words: string[]) =>
  async () =>
    parseIssues((await runCli(words)).err.replaceAll(/--[a-z]+ \S+: /g, ''));
const cli = (...words: string[]) => cliOf('settings', topology, ...words);

const CASES: readonly IssueCase[] = [
  {
    title: 'a relay base that no listener has',
    code: 'setting-wrong',
    issuesOf: saying({ RelayPortUdp: '10401' }),
  },
  { title: 'no relay base', code: 'setting-wrong', issuesOf: saying({ RelayPortUdp: undefined }) },
  { title: 'a base of a closed scheme', code: 'setting-wrong', issuesOf: saying({ RelayPortTcp: '10500' }) },
  {
    title: 'a public address of the master',
    code: 'setting-wrong',
    issuesOf: saying({ MasterIPAddress: '198.51.100.9' }),
  },
  {
    title: 'the machine itself for the master',
    code: 'setting-wrong',
    issuesOf: saying({ MasterIPAddress: '127.0.0.1' }),
  },
  {
    title: 'a private address for players',
    code: 'setting-wrong',
    issuesOf: saying({ PublicIPAddress: '10.0.0.7' }),
  },
  {
    title: 'a latency monitor that leaves the machine',
    code: 'setting-wrong',
    issuesOf: saying(
      { LatencyMonitorAddress: '198.51.100.7:4531' },
      { ...relay, version: 'v3', access: 'direct', protocols: ['tcp'] },
    ),
  },
  {
    title: 'a name for the master',
    code: 'setting-unverified',
    issuesOf: saying({ MasterIPAddress: 'master.internal' }),
  },
  { title: 'nothing given', code: 'setting-unfilled', issuesOf: cli() },
  {
    title: 'the key that ships with the server',
    code: 'setting-wrong',
    issuesOf: saying({ AuthTokenKey: '76B2814E-2A50-4E29-838A-20411D335FC9' }),
  },
  { title: 'a file of several servers', code: 'file-unexpected', issuesOf: cli('--verify', dll) },
  {
    title: 'a file that no server reads',
    code: 'file-unexpected',
    issuesOf: cliOf('settings', names, '--verify', dll),
  },
  { title: 'a folder without files', code: 'file-unexpected', issuesOf: cli('--verify', work.folder) },
  { title: 'a server that is not there', code: 'option-refused', issuesOf: cli('--node', 'game:3') },
  { title: 'an address of nobody', code: 'option-refused', issuesOf: cli('--public', 'gaem=203.0.113.9') },
  {
    title: 'an address with a slip of the pen',
    code: 'option-refused',
    issuesOf: cli('--public', 'load-balancr=203.0.113.9'),
  },
  {
    title: 'an address of a machine that players do not see',
    code: 'option-refused',
    issuesOf: cli('--public', 'game:1=203.0.113.9'),
  },
  { title: 'a region that nobody tells', code: 'option-refused', issuesOf: cli('--region', 'eu') },
  {
    title: 'one address for two load balancers',
    code: 'option-refused',
    issuesOf: cliOf('settings', large, '--public', 'load-balancer=203.0.113.9'),
  },
  {
    title: 'a number that differs by cloud',
    code: 'option-refused',
    issuesOf: cliOf('settings', large, '--public', 'load-balancer-1=203.0.113.9'),
  },
  {
    title: 'a client that gets nowhere',
    code: 'option-refused',
    issuesOf: cliOf('journey', topology, '--client', 'auth-once-wss', '--cloud', 'aws'),
  },
  { title: 'text for an address', code: 'option-refused', issuesOf: cli('--public', 'load-balancer=here!') },
  {
    title: 'a name for an address',
    code: 'option-refused',
    issuesOf: cli('--public', 'load-balancer=play.example.com'),
  },
  {
    title: 'an address for a name',
    code: 'option-refused',
    issuesOf: cli('--hostname', 'load-balancer=203.0.113.9'),
  },
  {
    title: 'egress without HTTPS',
    code: 'useful-port-closed',
    issuesOf: () => egressWarnings(planTopology(relay)),
  },
  {
    title: 'plain WebSockets beside those of which the load balancer ends TLS',
    code: 'websockets-not-advertised',
    issuesOf: cliOf('settings', terminated, '--hostname', 'load-balancer=play.example.com'),
  },
  { title: 'no way to ping masters', code: 'useful-port-closed', issuesOf: cliOf('settings', tcp) },
];

describeCases('src/server-settings/issues', CASES);
