import { recordAzure } from '../../pulumi/record';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import { FORMS, withComputedJoins } from '../verify/azure/as-first-preview';

/** Each test runs the whole runtime, which takes its time on a busy machine. */
jest.setTimeout(30_000);

const servers = { master: 1, game: 2 };
const clients = ['0.0.0.0/0'];
const relay = { access: 'relay', servers, clients } as const;
const v6 = [...clients, '::/0'];

const SHAPES: Record<string, TopologyInput> = {
  direct: { servers, clients },
  'direct over IPv6': { servers, clients: v6, management: { 'tcp/3389': ['198.51.100.0/24'] } },
  relay,
  pools: { ...relay, servers: { ...servers, name: 2 }, protocols: ['udp', 'wss'] },
  'dual stack': { ...relay, dualStack: true, clients: v6 },
  'shared machines': { ...relay, machines: [['master', 'game:1']] },
  'shared machines, direct': { servers, clients, machines: [['master', 'game:1']] },
  'all on one machine': { servers: { master: 1, game: 1 }, clients, layout: 'single' },
  'a cluster': { ...relay, cluster: 'eu' },
  'own ports': { ...relay, ports: { game: { udp: 6000, tcp: 6001 } } },
  operators: { ...relay, servers: { ...servers, dashboard: 1 }, operators: ['198.51.100.0/24'] },
};
const rows = Object.entries(SHAPES).flatMap(([title, topology]) =>
  (topology.access === 'relay' ? [false, true] : [false]).map((probeSingleServers) => ({
    title: probeSingleServers ? `${title}, with probes` : title,
    topology,
    relayArgs: topology.access === 'relay' ? { probeSingleServers } : undefined,
  })),
);

describe.each(rows)('what the component registers passes: $title', ({ topology, relayArgs }) => {
  const plan = planTopology(topology, { clouds: ['azure'] });
  let registered: Awaited<ReturnType<typeof recordAzure>>;
  beforeAll(async () => {
    registered = await recordAzure(topology, relayArgs);
  });

  test.each([...FORMS, ['first preview as the engine prints it', withComputedJoins] as const])(
    '%s',
    (_form, formOf) => {
      const recorded = registered.map((resource) => ({ ...resource }));
      const read = readAzure(azureResources(formOf(recorded), 'preview.json') ?? [], {
        roles: rolesOf(plan),
      });
      const { findings } = checkInfrastructure(plan, [read]);
      expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    },
  );
});
