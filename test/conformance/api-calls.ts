import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Plan, TopologyInput } from '../../src/index';
import { loadTopology, planTopology } from '../../src/index';

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

/** A network as a runner of the table sees it, whichever cloud it is on. */
export interface ApiNetwork {
  /** Attaches a server to a machine with a public address; in relay without one. */
  attach(role: string, node: number | undefined, publicAddress?: string): void;
  server(role: string, node?: number): { role: string; node: number; securityGroup: unknown };
  securityGroupOf(role: string): unknown;
  /** What listeners forward to: `targetGroupsOf`, `poolsOf`; ids or the constructs themselves. */
  behind(role: string, node?: number): Promise<unknown[]>;
}

/** What a program does with a network. */
export interface ApiCall {
  readonly title: string;
  /** A literal, what `loadTopology` returns, the path of a file, or a plan. */
  readonly topology: TopologyInput | Plan | string;
  /** The calls, in order. @default - none */
  readonly calls?: (network: ApiNetwork) => unknown;
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
const FILE = join(mkdtempSync(join(tmpdir(), 'api-')), 'photon.yaml');
writeFileSync(FILE, JSON.stringify(DIRECT));

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
    calls: (network) => network.attach('game', 2, '192.0.2.12'),
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
    calls: (network) => network.attach('master', undefined, '192.0.2.10'),
    sees: {
      endpoints: {
        'master-1': [at('192.0.2.10', 4530), { ...at('192.0.2.10', 9090), scheme: 'ws' }],
      },
    },
  },
  {
    title: 'settings are by file and name',
    topology: DIRECT,
    calls: (network) => network.attach('game', 1, '192.0.2.11'),
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
  {
    title: 'servers of relay are reached at their host names',
    topology: {
      ...RELAY,
      hostnames: { 'load-balancer': 'play.example.com', game: 'game-{node}.example.com' },
    },
    calls: (network) => network.attach('master', 1),
    sees: {
      endpoints: {
        'master-1': [at('play.example.com', 4530)],
        'game-1': [at('game-1.example.com', 10300)],
        'game-2': [at('game-2.example.com', 10301)],
      },
    },
  },
  {
    title: 'a host name is known before a machine is attached',
    topology: { ...DIRECT, hostnames: { game: 'game-{node}.example.com' } },
    sees: {
      endpoints: {
        'master-1': [],
        'game-1': [at('game-1.example.com', 4531)],
        'game-2': [at('game-2.example.com', 4531)],
      },
    },
  },
  {
    title: 'servers that share a machine have endpoints of their own',
    topology: { ...DIRECT, layout: 'single', servers: { master: 1, game: 1 } },
    calls: (network) => network.attach('master', 1, '192.0.2.10'),
    sees: { endpoints: expect.objectContaining({ 'master-1': [at('192.0.2.10', 4530)] }) as never },
  },
  {
    title: 'both families of a relay are listed port by port',
    topology: {
      ...RELAY,
      servers: { name: 1 },
      dualStack: true,
      clients: ['203.0.113.0/24', '2001:db8::/32'],
    },
    sees: {
      endpoints: {
        'name-1': [at('load-balancer', 4533), { ...at('load-balancer', 4533), family: 'ipv6' }],
      },
    },
  },
  ...(
    [
      ['the path of a file', FILE],
      ['what loadTopology returns', loadTopology(FILE)],
      ['a copy of it', { ...loadTopology(FILE), cluster: 'eu' }],
      ['a plan', planTopology(loadTopology(FILE))],
    ] as const
  ).map(([title, topology]) => ({
    title: `a topology may be ${title}`,
    topology,
    calls: (network: ApiNetwork) => network.attach('game', 2, '192.0.2.12'),
    sees: { endpoints: { 'master-1': [], 'game-1': [], 'game-2': [at('192.0.2.12', 4531)] } },
  })),
  {
    title: 'a server is a handle: its role, its node, its group',
    topology: DIRECT,
    calls: (network) => {
      const { role, node, securityGroup } = network.server('game', 2);
      expect({ role, node }).toEqual({ role: 'game', node: 2 });
      expect(securityGroup).toBe(network.securityGroupOf('game'));
      expect(network.server('master').node).toBe(1);
      expect(network.securityGroupOf('master')).not.toBe(securityGroup);
    },
  },
  {
    title: 'what is behind listeners is a list, which pooled servers share and single ones do not',
    topology: { ...RELAY, servers: { master: 1, game: 1, name: 2 } },
    calls: async (network) => {
      const first = await network.behind('name', 1);
      expect(first.length).toBeGreaterThan(0);
      expect(await network.behind('name', 2)).toEqual(first);
      expect(await network.behind('name')).toEqual(first);
      expect(await network.behind('master', 1)).not.toEqual(first);
    },
  },
  {
    title: 'there is nothing behind listeners in direct access',
    topology: DIRECT,
    calls: async (network) => {
      expect(await network.behind('game', 1)).toEqual([]);
    },
  },
  { title: 'nothing for a topology', topology: undefined as never, refused: ['property-refused'] },
  { title: 'a number for a topology', topology: 5 as never, refused: ['property-refused'] },
  { title: 'a path without a file', topology: 'none.yaml', refused: ['unreadable-file'] },
  ...(
    [
      ['a server of a role that is not there', DIRECT, (network) => network.server('gmae')],
      ['a node that is not there', DIRECT, (network) => network.server('game', 3)],
      ['a node 0', RELAY, (network) => network.server('game', 0)],
      ['the group of a role that is not there', DIRECT, (network) => network.securityGroupOf('gmae')],
      ['what is behind a role that is not there', RELAY, (network) => network.behind('gmae')],
    ] satisfies [string, TopologyInput, (network: ApiNetwork) => unknown][]
  ).map(([title, topology, calls]) => ({ title, topology, calls, refused: ['unknown-name'] })),
  {
    title: 'a server that is attached twice',
    topology: DIRECT,
    calls: (network) => {
      network.attach('game', 1, '192.0.2.11');
      network.attach('game', 1, '192.0.2.12');
    },
    refused: ['attached-twice'],
  },
];
