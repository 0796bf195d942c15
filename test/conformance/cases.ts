import type { TopologyInput } from '../../src/topology/topology-input';

/** One packet and what becomes of it, by the documents alone. */
export interface PacketCase {
  /** An address, or a role (`load-balancer` and `probe` too). */
  readonly from: string;
  /** A role, or one server of it: `game:2`. */
  readonly to: string;
  readonly port: string;
  /** Where the clouds differ by contract (machines in relay), what each says. */
  readonly open: boolean | { readonly plan: boolean; readonly aws: boolean; readonly azure: boolean };
  readonly why: string;
}

export interface ConformanceCase {
  readonly title: string;
  readonly topology: TopologyInput;
  readonly packets: readonly PacketCase[];
}

const CLIENT = '203.0.113.7';
const CLIENT_V6 = '2001:db8::7';
const OPERATOR = '198.51.100.7';
const STRANGER = '192.0.2.7';
const STRANGER_V6 = '2001:db9::7';

/** Every packet below was judged by hand from the contract and the documented ports; every implementation runs them. */
export const CONFORMANCE: readonly ConformanceCase[] = [
  {
    title: 'direct, version 5, two families, with dashboard and management',
    topology: {
      servers: { master: 1, game: 2, name: 1, dashboard: 1 },
      protocols: ['udp', 'tcp', 'ws'],
      clients: ['203.0.113.0/24', '2001:db8::/32'],
      operators: ['198.51.100.0/24'],
      management: { 'tcp/3389': ['198.51.100.0/25'] },
    },
    packets: [
      {
        from: CLIENT,
        to: 'master',
        port: '5055/udp',
        open: true,
        why: 'the documented UDP port of the master',
      },
      { from: CLIENT, to: 'master', port: '27001/udp', open: true, why: 'the documented alternative' },
      { from: CLIENT_V6, to: 'master', port: '5055/udp', open: true, why: 'clients come by IPv6 too' },
      {
        from: CLIENT,
        to: 'game:2',
        port: '5056/udp',
        open: true,
        why: 'the documented UDP port of game servers',
      },
      {
        from: CLIENT,
        to: 'game',
        port: '4531/tcp',
        open: true,
        why: 'the documented TCP port of game servers',
      },
      {
        from: CLIENT,
        to: 'name',
        port: '9093/tcp',
        open: true,
        why: 'the documented WebSockets port of name servers',
      },
      { from: CLIENT, to: 'game', port: '5055/udp', open: false, why: 'that is the master’s port' },
      { from: CLIENT, to: 'game', port: '5056/tcp', open: false, why: 'the other transport' },
      {
        from: CLIENT,
        to: 'game',
        port: '5057/udp',
        open: false,
        why: 'game server 2 on one machine, and here is one a machine',
      },
      {
        from: CLIENT,
        to: 'master',
        port: '19090/tcp',
        open: false,
        why: 'secure WebSockets are not among the protocols',
      },
      { from: STRANGER, to: 'master', port: '5055/udp', open: false, why: 'no client' },
      { from: STRANGER_V6, to: 'master', port: '5055/udp', open: false, why: 'no client by IPv6' },
      {
        from: 'game',
        to: 'master',
        port: '4520/tcp',
        open: true,
        why: 'game servers register at the master',
      },
      { from: 'name', to: 'master', port: '4520/tcp', open: false, why: 'name servers do not' },
      { from: CLIENT, to: 'master', port: '4520/tcp', open: false, why: 'S2S is never for clients' },
      { from: OPERATOR, to: 'master', port: '4520/tcp', open: false, why: 'nor for operators' },
      { from: 'game', to: 'game', port: '5056/udp', open: false, why: 'a game server is no client' },
      { from: 'master', to: 'dashboard', port: '40001/udp', open: true, why: 'counters' },
      { from: 'name', to: 'dashboard', port: '40001/udp', open: true, why: 'counters' },
      {
        from: OPERATOR,
        to: 'dashboard',
        port: '40001/udp',
        open: false,
        why: 'counters are for servers alone',
      },
      { from: OPERATOR, to: 'dashboard', port: '8088/tcp', open: true, why: 'the page is for operators' },
      { from: CLIENT, to: 'dashboard', port: '8088/tcp', open: false, why: 'and for nobody else' },
      { from: OPERATOR, to: 'game', port: '3389/tcp', open: true, why: 'management reaches every machine' },
      {
        from: '198.51.100.200',
        to: 'game',
        port: '3389/tcp',
        open: false,
        why: 'outside the half that manages',
      },
      { from: 'probe', to: 'master', port: '4530/tcp', open: false, why: 'nothing probes in direct access' },
    ],
  },
  {
    title: 'relay, version 5, game servers behind relay ports',
    topology: {
      servers: { master: 1, game: 3, name: 2, dashboard: 1 },
      protocols: ['udp', 'wss'],
      clients: ['203.0.113.0/24'],
      operators: ['198.51.100.0/24'],
      access: 'relay',
    },
    packets: [
      {
        from: CLIENT,
        to: 'master',
        port: '5055/udp',
        open: true,
        why: 'one listener a port, to the same port',
      },
      { from: CLIENT, to: 'name', port: '27000/udp', open: true, why: 'name servers are pooled' },
      { from: CLIENT, to: 'game:1', port: '10400/udp', open: true, why: 'node 1 at the base' },
      { from: CLIENT, to: 'game:3', port: '10402/udp', open: true, why: 'node 3 at base + 2' },
      { from: CLIENT, to: 'game:3', port: '10602/tcp', open: true, why: 'secure WebSockets pass through' },
      { from: CLIENT, to: 'game:1', port: '10300/tcp', open: false, why: 'TCP is not among the protocols' },
      { from: CLIENT, to: 'game', port: '10403/udp', open: false, why: 'there is no node 4' },
      { from: STRANGER, to: 'game:1', port: '10400/udp', open: false, why: 'no client' },
      { from: CLIENT, to: 'master', port: '4520/tcp', open: false, why: 'S2S is on no load balancer' },
      { from: 'game', to: 'master', port: '4520/tcp', open: true, why: 'S2S stays inside' },
      {
        from: 'name',
        to: 'game',
        port: '5056/udp',
        open: false,
        why: 'a machine of the network is no client',
      },
      {
        from: CLIENT,
        to: 'game:1',
        port: '5056/udp',
        open: { plan: false, aws: false, azure: true },
        why: 'at the machine AWS admits the load balancer alone, Azure’s group sees the client itself',
      },
      { from: STRANGER, to: 'game:1', port: '5056/udp', open: false, why: 'no client, on either cloud' },
      {
        from: 'probe',
        to: 'master',
        port: '19090/tcp',
        open: { plan: true, aws: true, azure: false },
        why: 'the first TCP client port is probed; Azure reaches single servers by NAT rules, without a probe',
      },
      {
        from: 'probe',
        to: 'game',
        port: '19091/tcp',
        open: { plan: true, aws: true, azure: false },
        why: 'the first TCP client port is probed; Azure reaches single servers by NAT rules, without a probe',
      },
      { from: 'probe', to: 'master', port: '4520/tcp', open: false, why: 'S2S is never probed' },
      {
        from: OPERATOR,
        to: 'dashboard',
        port: '8088/tcp',
        open: true,
        why: 'the dashboard is on no load balancer',
      },
    ],
  },
  {
    title: 'relay with UDP alone probes the documented TCP port, and lets nobody else in there',
    topology: {
      servers: { master: 1, game: 1 },
      protocols: ['udp'],
      clients: ['0.0.0.0/0'],
      access: 'relay',
    },
    packets: [
      {
        from: 'probe',
        to: 'game',
        port: '4531/tcp',
        open: { plan: true, aws: true, azure: false },
        why: 'opened to the probe alone, where there is one',
      },
      {
        from: 'master',
        to: 'game',
        port: '5056/udp',
        open: false,
        why: 'a machine of the network is not on the internet',
      },
      { from: CLIENT, to: 'game', port: '4531/tcp', open: false, why: 'not for clients' },
      { from: 'game', to: 'master', port: '4530/tcp', open: false, why: 'not for servers' },
      { from: STRANGER, to: 'game:1', port: '10400/udp', open: true, why: 'everyone may play' },
      { from: STRANGER_V6, to: 'game:1', port: '10400/udp', open: false, why: 'by IPv4' },
    ],
  },
  {
    title: 'version 3, single layout: what stays on the machine meets no firewall',
    topology: {
      version: 'v3',
      servers: { master: 1, game: 2, dashboard: 1 },
      layout: 'single',
      gameServersPerMachine: 2,
      protocols: ['udp', 'tcp', 'policy'],
      clients: ['203.0.113.0/24'],
      operators: ['198.51.100.0/24'],
    },
    packets: [
      { from: CLIENT, to: 'master', port: '5055/udp', open: true, why: 'the master on the machine' },
      { from: CLIENT, to: 'game:2', port: '5057/udp', open: true, why: 'game server 2 on the machine' },
      {
        from: CLIENT,
        to: 'game:1',
        port: '843/tcp',
        open: true,
        why: 'policy files on every machine for clients',
      },
      { from: CLIENT, to: 'master', port: '4520/tcp', open: false, why: 'S2S stays on the machine' },
      {
        from: OPERATOR,
        to: 'dashboard',
        port: '40001/udp',
        open: false,
        why: 'counters stay on the machine',
      },
      { from: OPERATOR, to: 'dashboard', port: '8088/tcp', open: true, why: 'the page' },
      { from: 'game', to: 'master', port: '4520/tcp', open: true, why: 'S2S never leaves the machine' },
    ],
  },
  {
    title: 'everyone may play: machines of the network count as everyone',
    topology: { servers: { master: 1, game: 1 }, protocols: ['tcp'], clients: ['0.0.0.0/0', '::/0'] },
    packets: [
      { from: STRANGER, to: 'master', port: '4530/tcp', open: true, why: 'everyone' },
      { from: STRANGER_V6, to: 'game', port: '4531/tcp', open: true, why: 'everyone' },
      { from: 'game', to: 'master', port: '4530/tcp', open: true, why: 'a game server has an address too' },
      { from: STRANGER, to: 'master', port: '4520/tcp', open: false, why: 'but never S2S' },
    ],
  },
  {
    title: 'public addresses of game servers, and two half ranges that merge',
    topology: {
      version: 'v3',
      servers: { master: 1, game: 1 },
      protocols: ['udp', 'tcp'],
      clients: ['203.0.113.0/25', '203.0.113.128/25'],
      publicAddresses: { game: ['192.0.2.10/32'] },
    },
    packets: [
      {
        from: '192.0.2.10',
        to: 'game',
        port: '5056/udp',
        open: true,
        why: 'the latency monitor, by public address',
      },
      { from: '192.0.2.10', to: 'master', port: '4520/tcp', open: true, why: 'S2S by public address' },
      { from: '192.0.2.11', to: 'game', port: '5056/udp', open: false, why: 'one address further' },
      { from: '203.0.113.127', to: 'game', port: '5056/udp', open: true, why: 'the end of the first half' },
      {
        from: '203.0.113.128',
        to: 'game',
        port: '5056/udp',
        open: true,
        why: 'the start of the second half',
      },
      { from: '203.0.114.0', to: 'game', port: '5056/udp', open: false, why: 'past both' },
    ],
  },
];
