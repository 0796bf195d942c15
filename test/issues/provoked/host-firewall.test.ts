import type { HostOptions } from '../../../src/host-firewall/host-rules';
import { hostRules } from '../../../src/host-firewall/host-rules';
import { configOf, planned, plannedFile } from './planned';
import type { Provocation } from './provokes';
import { provokes } from './provokes';

const management = { 'tcp/22': ['192.0.2.0/28'] };
const host =
  (role: string, options: HostOptions, input: object = {}) =>
  () =>
    hostRules(planned({ servers: { master: 1, game: 1 }, management, ...input })(), role, options);

const CASES: readonly Provocation[] = [
  {
    what: 'a role with a slip of the pen',
    code: 'host-role-unknown',
    provoke: host('gmae', {}),
    message: '"gmae" has no machine in this topology; did you mean game?',
  },
  {
    what: 'a role that resembles none',
    code: 'host-role-unknown',
    provoke: host('zzzzzzzzzzzz', {}),
    message: '"zzzzzzzzzzzz" has no machine in this topology; write one of master, game',
  },
  {
    what: 'relay without a cloud',
    code: 'host-cloud-needed',
    provoke: host('game', {}, { access: 'relay' }),
    message:
      "where load balancers' probes come from differs by cloud, so they stay closed; write --cloud azure, or --cloud aws with --peer load-balancer=RANGE",
  },
  {
    what: 'a peer that never comes here',
    code: 'host-peer-unknown',
    provoke: host('game', { peers: { name: ['10.0.2.0/24'] } }),
    message: '"name" opens no connection to this machine by addresses of its own; write one of clients',
  },
  {
    what: 'a peer of a machine that is open to nobody',
    code: 'host-peer-unknown',
    provoke: () =>
      hostRules(
        plannedFile(
          'config: a.config\nlayout: single\nservers: { Arena: 1 }\nclients: [203.0.113.0/24]',
          configOf([[5055, 'Arena']], { Arena: 'Acme.Arena' }),
        )(),
        'Arena',
        { peers: { name: ['10.0.2.0/24'] } },
      ),
    message: '"name" opens no connection to this machine by addresses of its own; leave it out',
  },
  {
    what: 'a peer with host bits',
    code: 'host-peer-invalid',
    provoke: host('master', { peers: { game: ['10.0.1.5/24'] } }),
    message: '"10.0.1.5/24" is no range for game; write 10.0.1.0/24 or 10.0.1.5/32',
  },
  {
    what: 'a peer without an address',
    code: 'host-peer-missing',
    provoke: host('master', {}),
    message:
      '4520/tcp stays closed to game: a host knows it by addresses alone; write --peer game=10.0.1.0/24 with its own range',
  },
  {
    what: 'a peer of two ports without an address',
    code: 'host-peer-missing',
    provoke: host('game', { cloud: 'aws' }, { access: 'relay', protocols: ['tcp', 'udp'], dualStack: true }),
    message:
      '4531/tcp, 5056/udp stay closed to load-balancer: a host knows it by addresses alone; write --peer load-balancer=10.0.1.0/24 with its own range',
  },
  {
    what: 'a prefix list',
    code: 'host-source-unknown',
    provoke: host(
      'game',
      { cloud: 'aws' },
      { aws: { prefixLists: { clients: [{ id: 'pl-0123', maxEntries: 5 }] } } },
    ),
    message:
      "pl-0123 of aws can't be told on a host and stays closed; write --peer clients=RANGE with the addresses that it holds",
  },
  {
    what: 'two service tags',
    code: 'host-source-unknown',
    provoke: host(
      'game',
      { cloud: 'azure' },
      { azure: { serviceTags: { clients: ['AzureCloud', 'AzureCloud.westeurope'] } } },
    ),
    message:
      "AzureCloud, AzureCloud.westeurope of azure can't be told on a host and stay closed; write --peer clients=RANGE with the addresses that they hold",
  },
  {
    what: 'no way in for those who run it',
    code: 'host-without-management',
    provoke: host('game', {}, { management: undefined }),
    message:
      'nothing opens SSH or remote desktop on this host; write management: { tcp/22: [RANGE] } before you load it',
  },
];

provokes('src/host-firewall/issues', CASES);
