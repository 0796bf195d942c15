import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '@pulumi/pulumi';
import { synthesizeAws } from '../../cdk/synthesize';
import { PhotonNetwork } from '../../pulumi';
import { Machines } from '../../pulumi/machines';
import { inMockRuntime } from '../../pulumi/mock-runtime';
import { planTopology } from '../../src';
import type { TopologyInput } from '../../src';

/** By what an installation that is running is known to its cloud: whatever changes here is replaced there. */
export interface Identities {
  /** `Stack LogicalId`: the type and, of what AWS names for good, the description. */
  readonly aws: Readonly<Record<string, string>>;
  /** `URN`: for groups and load balancers the names of their parts, rules with direction and priority. */
  readonly azure: Readonly<Record<string, readonly string[]>>;
}

const clients = ['203.0.113.0/24'];
const everything = {
  servers: { master: 1, game: 3, name: 2, dashboard: 1 },
  clients: [...clients, '198.51.100.0/24'],
  operators: ['198.51.100.0/25'],
  management: { 'tcp/3389': ['198.51.100.128/25'] },
} satisfies TopologyInput;

/** The topologies whose identities are recorded. */
export const recorded: Readonly<Record<string, TopologyInput>> = {
  'smallest, direct': { servers: { master: 1, game: 1 }, clients },
  'everything, direct': { ...everything, protocols: ['udp', 'tcp', 'ws', 'wss', 'policy'] },
  'everything, relay': { ...everything, access: 'relay', protocols: ['udp', 'tcp', 'ws', 'wss'] },
  'version 3 on one machine': {
    version: 'v3',
    layout: 'single',
    servers: { master: 1, game: 1, dashboard: 1 },
    clients,
    operators: clients,
  },
  'version 4, two game servers a machine': {
    version: 'v4',
    servers: { master: 1, game: 4 },
    gameServersPerMachine: 2,
    ports: { game: { udp: [5056, 6056], tcp: [4531, 4631] } },
    clients,
  },
  'servers that share machines, in a cluster': {
    ...everything,
    cluster: 'eu',
    servers: { master: 1, game: 3, name: 1, dashboard: 1 },
    machines: [
      ['master', 'game:1'],
      ['name', 'dashboard'],
    ],
    outbound: { 'tcp/443': ['0.0.0.0/0'] },
  },
  'shared machines in relay': {
    servers: { master: 1, game: 2, name: 1 },
    machines: [['master', 'game:1', 'name']],
    access: 'relay',
    protocols: ['udp', 'tcp'],
    clients,
  },
  'relay, many game servers': {
    servers: { master: 1, game: 20 },
    access: 'relay',
    clients,
    protocols: ['udp', 'tcp'],
  },
};

export async function identitiesOf(topology: TopologyInput): Promise<Identities> {
  return { aws: awsIdentities(topology), azure: await azureIdentities(topology) };
}

/** What stands in the changelog for a record: the changelog has to speak of every change of it. */
export function digestOf(record: Readonly<Record<string, Identities>>): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 12);
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }>
  >;
}

function awsIdentities(topology: TopologyInput): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'photon-record-'));
  try {
    synthesizeAws(topology, folder);
    const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    return sorted(
      files.flatMap((file) => {
        const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Template;
        // The version of the CDK itself is no identity.
        const resources = Object.entries(Resources).filter(([, { Type }]) => Type !== 'AWS::CDK::Metadata');
        return resources.map(([id, { Type, Properties = {} }]): [string, string] => {
          const description = Properties['GroupDescription'];
          return [
            `${file.replace('.template.json', '')} ${id}`,
            `${Type}${typeof description === 'string' ? `: ${description}` : ''}`,
          ];
        });
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SUBNET =
  '/subscriptions/0/resourceGroups/own/providers/Microsoft.Network/virtualNetworks/own/subnets/servers';
const PARTS = [
  'frontendIPConfigurations',
  'backendAddressPools',
  'probes',
  'loadBalancingRules',
  'inboundNatRules',
  'outboundRules',
  'ipConfigurations',
];

async function azureIdentities(topology: TopologyInput): Promise<Record<string, readonly string[]>> {
  const resources: Resource[] = [];
  const inputs = new Map<string, Readonly<Record<string, unknown>>>();
  await inMockRuntime(
    {
      newResource: (args) => {
        inputs.set(`${args.type}::${args.name}`, args.inputs as Record<string, unknown>);
        return { id: `/${args.name}`, state: { name: args.name, ipAddress: '192.0.2.1' } };
      },
      call: ({ inputs: given }) => given as Record<string, unknown>,
    },
    () => {
      const remember = ({ resource }: { readonly resource: Resource }) => void resources.push(resource);
      const network = new PhotonNetwork(
        'photon',
        { topology, resourceGroupName: 'photon', location: 'westeurope' },
        { transformations: [remember] },
      );
      for (const { servers } of new Machines(planTopology(topology, { clouds: ['azure'] })).all)
        for (const { role, node } of servers.slice(0, 1))
          network.server(role, node).createNetworkInterface({ subnetId: SUBNET });
    },
  );
  const urns = await Promise.all(
    resources.map((resource) => (resource.urn as unknown as { promise(): Promise<string> }).promise()),
  );
  return sorted(
    urns.map((urn): [string, readonly string[]] => [
      // The engine leaves the stack out of its resources' types; the mocks do not.
      urn.replace(/^urn:pulumi:[^:]*::[^:]*::(pulumi:pulumi:Stack\$)?/, ''),
      partsOf(inputs.get(keyOf(urn)) ?? {}),
    ]),
  );
}

const keyOf = (urn: string): string => {
  const [types = '', name = ''] = urn.split('::').slice(2);
  return `${types.split('$').at(-1)}::${name}`;
};

function partsOf(given: Readonly<Record<string, unknown>>): string[] {
  const named = (part: string) => (given[part] ?? []) as readonly { readonly name: string }[];
  const rules = (given['securityRules'] ?? []) as readonly {
    readonly name: string;
    readonly direction: string;
    readonly priority: number;
  }[];
  return [
    ...rules.map(({ name, direction, priority }) => `${direction} ${priority} ${name}`),
    ...PARTS.flatMap((part) => named(part).map(({ name }) => `${part}/${name}`)),
  ].sort();
}

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
