import { isByAddress } from '../../../src/flows/flow';
import { rangesAmong } from '../../../src/topology/source';
import { containsAddress } from '../../../src/addresses/cidr';
import { nftablesRuleset } from '../../../src/host-firewall/nftables';
import type { HostFirewallOptions } from '../../../src/host-firewall/host-rules';
import { planTopology, type Plan } from '../../../src/plan/plan';
import { CATALOGUE, documentedPorts } from '../../../src/ports/catalogue';
import type { TopologyInput } from '../../../src';
import { machineOf } from '../../../src/topology/topology';
import { describeWith } from '../toolchain/toolchain';
import { PacketNetwork, type Port } from './network';

/** Who sends: each party at an address of its own, and outsiders of both families. */
const senders = {
  clients: '198.51.100.7',
  'clients over IPv6': '2001:db8:1::7',
  operators: '203.0.113.7',
  management: '203.0.113.200',
  master: '10.0.1.4',
  game: '10.0.2.4',
  'load-balancer': '10.0.9.4',
  'the probe of Azure': '168.63.129.16',
  'another machine of the network': '10.0.3.4',
  'an outsider': '192.0.2.66',
  'an outsider over IPv6': '2001:db8:2::66',
} as const;
type Sender = keyof typeof senders;

/** Every documented port of every version, both neighbours, and what the topologies below add; both transports. */
const numbers = new Set(
  (Object.keys(CATALOGUE) as 'v5'[])
    .flatMap((version) =>
      (CATALOGUE[version].products as readonly 'server'[]).flatMap((product) =>
        documentedPorts(version, product),
      ),
    )
    .flatMap(({ from, to }) => [from - 1, from, from + 1, to - 1, to, to + 1])
    .concat([
      22, 3388, 3389, 3390, 19089, 19090, 19091, 19092, 19093, 19094, 6059, 6060, 6061, 6062, 6063, 6064,
    ]),
);
const ports: Port[] = [...numbers]
  .sort((a, b) => a - b)
  .flatMap((port): Port[] => [
    ['udp', port],
    ['tcp', port],
  ]);

const base = {
  clients: ['198.51.100.0/24', '2001:db8:1::/48'],
  operators: ['203.0.113.0/25'],
  management: { 'tcp/3389': ['203.0.113.200/32'] },
} satisfies Partial<TopologyInput>;
const peers = { master: ['10.0.1.0/24'], game: ['10.0.2.0/24'] };

const format = (open: readonly Port[]): string[] =>
  open.map(([transport, port]) => `${port}/${transport}`).sort();

/** What the plan says of one packet, read from its flows alone. */
function planned(
  plan: Plan,
  name: string,
  { cloud }: HostFirewallOptions,
  sender: Sender,
  [transport, port]: Port,
): boolean {
  const address = senders[sender];
  return plan.flows.some((flow) => {
    const here = flow.to !== 'load-balancer' && machineOf(plan.topology, flow.to) === name;
    if (!here || flow.transport !== transport || port < flow.ports.from || port > flow.ports.to) return false;
    if (isByAddress(flow)) return containsAddress(rangesAmong(flow.sources), address);
    // On Azure single servers have NAT rules, which probe nothing.
    if (flow.from === 'probe' && cloud === 'azure')
      return sender === 'the probe of Azure' && flow.to === 'name';
    if (flow.from === 'probe') return sender === 'load-balancer';
    if (flow.from === 'load-balancer') return containsAddress(plan.topology.clients, address);
    return flow.from === sender;
  });
}

describeWith(['packets', 'python'], 'real packets to a machine behind the rendered host firewall', () => {
  const network = new PacketNetwork(Object.values(senders));
  beforeAll(() => network.start(ports));
  afterAll(() => network.stop());

  const openTo = async (sender: Sender): Promise<string[]> =>
    format(await network.answering(senders[sender], ports));

  /** What each sender reaches, all at once. */
  const openToEach = (): Promise<[string, string[]][]> =>
    Promise.all(
      (Object.keys(senders) as Sender[]).map(async (sender): Promise<[string, string[]]> => [
        sender,
        await openTo(sender),
      ]),
    );

  test('every port answers everyone while there is no firewall, so that silence means closed', async () => {
    await network.load('');
    expect(await openToEach()).toEqual(Object.keys(senders).map((sender) => [sender, format(ports)]));
  });

  test('a machine that names nobody lets nobody in', async () => {
    await network.load(
      'table inet closed {\n chain input {\n type filter hook input priority filter; policy drop;\n }\n}\n',
    );
    expect((await openToEach()).flatMap(([, open]) => open)).toEqual([]);
  });

  test('a master of version 5 lets in, to each sender, what was written down by hand', async () => {
    const plan = planTopology({
      ...base,
      version: 'v5',
      servers: { master: 1, game: 2 },
      protocols: ['udp', 'wss'],
    });
    await network.load(nftablesRuleset(plan, 'master', { peers: { game: peers.game } }));
    const client = ['19090/tcp', '27001/udp', '5055/udp'];
    expect(Object.fromEntries((await openToEach()).filter(([, open]) => open.length > 0))).toEqual({
      clients: client,
      'clients over IPv6': client,
      game: ['4520/tcp'],
      management: ['3389/tcp'],
    });
  });

  const everything: TopologyInput = { ...base, servers: { master: 1, game: 2, dashboard: 1 } };
  test.each<[title: string, topology: TopologyInput, machine: string, options: HostFirewallOptions]>([
    [
      'a game server of version 3',
      { ...everything, version: 'v3', protocols: ['udp', 'tcp', 'ws'] },
      'game',
      { peers: {} },
    ],
    ['a dashboard of version 3', { ...everything, version: 'v3' }, 'dashboard', { peers }],
    [
      'a name server of version 4',
      {
        ...everything,
        servers: { master: 1, game: 2, name: 2 },
        version: 'v4',
        protocols: ['udp', 'tcp', 'ws', 'wss'],
      },
      'name',
      {},
    ],
    [
      'a machine with everything, of version 5',
      {
        ...everything,
        servers: { master: 1, game: 1, name: 1, dashboard: 1 },
        layout: 'single',
        protocols: ['udp', 'tcp', 'ws', 'wss', 'policy'],
      },
      'all',
      {},
    ],
    [
      'a master behind an AWS load balancer',
      { ...base, clients: ['198.51.100.0/24'], servers: { master: 1, game: 2 }, access: 'relay' },
      'master',
      { cloud: 'aws', peers: { game: peers.game, 'load-balancer': ['10.0.9.0/24'] } },
    ],
    [
      'a game server behind an Azure load balancer',
      { ...base, clients: ['198.51.100.0/24'], servers: { master: 1, game: 2 }, access: 'relay' },
      'game',
      { cloud: 'azure' },
    ],
    [
      'a name server behind an Azure load balancer',
      { ...base, clients: ['198.51.100.0/24'], servers: { master: 1, name: 2 }, access: 'relay' },
      'name',
      { cloud: 'azure' },
    ],
  ])('%s lets in exactly what the plan says', async (_title, topology, name, options) => {
    const plan = planTopology(topology);
    await network.load(nftablesRuleset(plan, name, options));
    const wanted = Object.keys(senders).map((sender) => [
      sender,
      format(ports.filter((port) => planned(plan, name, options, sender as Sender, port))),
    ]);
    const measured = await openToEach();
    expect(measured).toEqual(wanted);
    expect(measured.flatMap(([, open]) => open).length).toBeGreaterThan(0);
  });
});
