import type { TopologyInput } from '../../src/index';

/** Where clients reach a server, as both APIs say it. */
export interface EndpointSeen {
  readonly scheme: string;
  readonly transport: string;
  readonly host: string;
  readonly port: number;
  readonly family: string;
}

/** What a program sees of a network, whichever cloud it is on, after every call. */
export interface NetworkSeen {
  readonly endpoints: Readonly<Record<string, readonly EndpointSeen[]>>;
  /** Of the server that the call names: file, name, value. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What a program does with a network. */
export interface ApiCall {
  readonly title: string;
  readonly topology: TopologyInput;
  /** Public addresses of machines that are attached, by server; in relay without an address. */
  readonly attach?: readonly (readonly [role: string, node: number, publicAddress?: string])[];
  /** Roles and servers that are asked for besides: `securityGroupOf`, and `server` for those with a node. */
  readonly ask?: readonly (readonly [role: string, node?: number])[];
  /** Whose settings are read. */
  readonly settingsOf?: readonly [role: string, node: number];
  /** What is seen; hosts of load balancers as `load-balancer`. */
  readonly sees?: Partial<NetworkSeen>;
  /** Codes of what is refused instead. */
  readonly refused?: readonly string[];
}

const clients = ['203.0.113.0/24'];
const DIRECT: TopologyInput = { servers: { master: 1, game: 2 }, protocols: ['tcp'], clients };
const RELAY: TopologyInput = { ...DIRECT, access: 'relay' };
const at = (host: string, port: number): EndpointSeen => ({
  scheme: 'tcp',
  transport: 'tcp',
  host,
  port,
  family: 'ipv4',
});

/** One table for both APIs: each cloud's runner makes the network, makes the calls, and compares. */
export const API_CALLS: readonly ApiCall[] = [
  {
    title: 'servers of direct access are reached at their machines once these are attached',
    topology: DIRECT,
    attach: [['game', 2, '192.0.2.12']],
    sees: { endpoints: { 'master-1': [], 'game-1': [], 'game-2': [at('192.0.2.12', 4531)] } },
  },
  {
    title: 'servers of relay are reached at their load balancer before they are attached',
    topology: RELAY,
    sees: {
      endpoints: {
        'master-1': [at('load-balancer', 4530)],
        'game-1': [at('load-balancer', 10300)],
        'game-2': [at('load-balancer', 10301)],
      },
    },
  },
  {
    title: 'pooled servers share the endpoints of their listeners',
    topology: { ...RELAY, servers: { name: 2 } },
    sees: {
      endpoints: { 'name-1': [at('load-balancer', 4533)], 'name-2': [at('load-balancer', 4533)] },
    },
  },
  {
    title: 'a further protocol leaves the endpoints of others as they are',
    topology: { ...DIRECT, servers: { master: 1 }, protocols: ['tcp', 'ws'] },
    attach: [['master', 1, '192.0.2.1']],
    sees: {
      endpoints: {
        'master-1': [at('192.0.2.1', 4530), { ...at('192.0.2.1', 9090), scheme: 'ws' }],
      },
    },
  },
  {
    title: 'settings are by file and name',
    topology: DIRECT,
    attach: [['game', 1, '192.0.2.11']],
    settingsOf: ['game', 1],
    sees: {
      settings: {
        'Photon.LoadBalancing.dll.config': {
          PublicIPAddress: '192.0.2.11',
          OutgoingMasterServerPeerPort: '4520',
          GamingTcpPort: '4531',
          RelayPortTcp: '0',
        },
      },
    },
  },
  { title: 'a role that is not there', topology: DIRECT, ask: [['gmae']], refused: ['unknown-server'] },
  { title: 'a node that is not there', topology: DIRECT, ask: [['game', 3]], refused: ['unknown-server'] },
  { title: 'a node 0', topology: RELAY, ask: [['game', 0]], refused: ['unknown-server'] },
  {
    title: 'a server that is attached twice',
    topology: DIRECT,
    attach: [
      ['game', 1, '192.0.2.11'],
      ['game', 1, '192.0.2.12'],
    ],
    refused: ['attached-twice'],
  },
];
