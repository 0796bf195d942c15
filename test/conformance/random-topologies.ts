import * as fc from 'fast-check';
import { mergeCidrs } from '../../src/addresses/cidr';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import type { ClientScheme } from '../../src/ports/vocabulary';
import type { TopologyInput } from '../../src/topology/topology-input';

const VERSIONS = ['v3', 'v4-early', 'v4', 'v5'] as const;
const SCHEMES = ['udp', 'tcp', 'ws', 'wss', 'rhttp', 'policy'] as const;

/** Ranges of every size, in a corner of the address space where they meet; whole families now and then. */
const ipv4 = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.nat(0xffff), fc.integer({ min: 16, max: 32 }))
      .map(([low, bits]) => network(0xcb000000 + low, bits)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '255.255.255.255/32', '0.0.0.0/32'),
  },
);
const ipv6 = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat(0xff), fc.constantFrom(32, 48, 64, 128))
      .map(([part, bits]) =>
        bits === 128
          ? `2001:db8::${part.toString(16)}/128`
          : `2001:db8:${bits === 32 ? '' : part.toString(16)}::/${bits}`,
      ),
  },
  { weight: 1, arbitrary: fc.constantFrom('::/0', '::/1', '8000::/1') },
);
const narrow = fc.array(
  fc.nat(0xff).map((last) => `198.51.100.${last}/32`),
  { minLength: 1, maxLength: 3 },
);

function network(address: number, bits: number): string {
  const base = bits === 0 ? 0 : (address >>> (32 - bits)) * 2 ** (32 - bits);
  return `${[24, 16, 8, 0].map((shift) => (base >>> shift) & 255).join('.')}/${bits}`;
}

const clients = fc.tuple(fc.array(ipv4, { minLength: 1, maxLength: 4 }), fc.array(ipv6, { maxLength: 2 }));
const roles = fc.record({
  master: fc.constantFrom(0, 1, 1, 1),
  game: fc.integer({ min: 0, max: 3 }),
  name: fc.integer({ min: 0, max: 2 }),
  frontend: fc.constantFrom(0, 0, 1),
  dashboard: fc.constantFrom(0, 1),
});

const SERVERS = [
  'master',
  'game:1',
  'game:2',
  'game:3',
  'name:1',
  'name:2',
  'frontend',
  'dashboard',
] as const;

/** Up to two machines that several servers share, whichever servers there are. */
const machines = fc.option(fc.tuple(fc.shuffledSubarray([...SERVERS]), fc.shuffledSubarray([...SERVERS])), {
  nil: undefined,
});

function sharedMachines(
  [first, second]: readonly (readonly string[])[],
  servers: Readonly<Record<string, number>>,
): string[][] {
  const isThere = (server: string): boolean => {
    const [role = '', node = '1'] = server.split(':');
    return Number(node) <= (servers[role] ?? 0);
  };
  const machine = (first ?? []).filter(isThere);
  const other = (second ?? []).filter((server) => isThere(server) && !machine.includes(server));
  return [machine, other].filter(({ length }) => length > 0);
}

/** Topologies of one access mode and of all versions, schemes, layouts, shared machines and address families; all of them valid. */
export const topologiesOf = (access: 'direct' | 'relay'): fc.Arbitrary<TopologyInput> =>
  fc
    .record({
      version: fc.constantFrom(...VERSIONS),
      servers: roles,
      protocols: fc.uniqueArray(fc.constantFrom(...SCHEMES), { minLength: 1, maxLength: 6 }),
      gameProtocols: fc.option(fc.subarray([...SCHEMES], { minLength: 1 }), { nil: undefined }),
      access: fc.constant(access),
      layout: fc.constantFrom('separate', 'separate', 'single'),
      perMachine: fc.constantFrom(1, 1, 2),
      machines,
      dualStack: fc.boolean(),
      clients,
      operators: narrow,
      management: fc.option(
        fc.tuple(fc.constantFrom('tcp/3389', 'udp/161-162', 'tcp/5985-5986', 'tcp/22'), narrow),
        { nil: undefined },
      ),
      ownPort: fc.option(fc.integer({ min: 20000, max: 60000 }), { nil: undefined }),
      publicAddresses: fc.option(narrow, { nil: undefined }),
      base: fc.option(fc.integer({ min: 12000, max: 18000 }), { nil: undefined }),
    })
    .map(
      ({
        perMachine,
        machines: drawn,
        layout,
        management,
        ownPort,
        publicAddresses,
        base,
        clients: [four, six],
        dualStack,
        protocols,
        gameProtocols,
        ...rest
      }): TopologyInput => {
        const { game, name, frontend, dashboard } = rest.servers;
        const master = game > 0 ? 1 : rest.servers.master;
        const servers = { master, game, name, frontend, dashboard };
        const shared = drawn && sharedMachines(drawn, servers);
        const health = { master: 4530, game: 4531, name: 4533, frontend: 4534 };
        return {
          ...rest,
          protocols: gameProtocols ? byRole(protocols, gameProtocols) : protocols,
          servers,
          clients: mergeCidrs([...four, ...(rest.access === 'relay' && !dualStack ? [] : six)]),
          ...(shared && shared.length > 0
            ? { machines: shared }
            : { layout, gameServersPerMachine: layout === 'single' ? Math.max(1, game) : perMachine }),
          ...(rest.access === 'relay' ? { dualStack, health } : {}),
          ...(management ? { management: { [management[0]]: management[1] } } : {}),
          ...(ownPort === undefined ? {} : { ports: { master: { udp: ownPort } } }),
          ...(publicAddresses ? { publicAddresses: { game: publicAddresses } } : {}),
          ...(base === undefined ? {} : { relayPorts: { udp: base } }),
        };
      },
    )
    .filter(isValid);

/** Game servers with protocols of their own. */
function byRole(
  protocols: readonly ClientScheme[],
  game: readonly ClientScheme[],
): Record<string, readonly ClientScheme[]> {
  return { master: protocols, name: protocols, frontend: protocols, game };
}

function isValid(topology: TopologyInput): boolean {
  try {
    planTopology(topology);
    return true;
  } catch (error) {
    if (isPhotonError(error)) return false;
    throw error;
  }
}
