import * as fc from 'fast-check';
import { coveredFamilies, containsAddress } from '../../src/addresses/cidr';
import { planTopology } from '../../src/plan/plan';
import { includesPort } from '../../src/ports/port-range';
import type { Cloud } from '../../src/topology/cloud';
import { CLOUDS } from '../../src/topology/cloud';
import type { TopologyInput } from '../../src/topology/topology-input';
import { listsAmong, rangesAmong } from '../../src/topology/source';

const ranges = fc.uniqueArray(
  fc.constantFrom('203.0.113.0/24', '203.0.113.128/25', '198.51.100.0/28', '2001:db8::/32'),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const prefixLists = fc.uniqueArray(fc.constantFrom('pl-0123456789abcdef0', 'pl-0fedcba9876543210'), {
  maxLength: 2,
});
const tags = fc.uniqueArray(fc.constantFrom('AzureCloud.westeurope', 'AzureCloud.eastus'), { maxLength: 2 });
const audience = fc.record({ ranges, prefixLists, tags });

const topologies = fc
  .record({
    clients: audience,
    operators: audience,
    access: fc.constantFrom('direct' as const, 'relay' as const),
  })
  .map(({ clients, operators, access }): TopologyInput => {
    const withEntries = (ids: readonly string[]) => ids.map((id) => ({ id, maxEntries: 5 }));
    return {
      servers: { master: 1, game: 2, dashboard: 1 },
      access,
      dualStack: access === 'relay',
      clients: clients.ranges,
      operators: operators.ranges,
      aws: {
        prefixLists: {
          clients: withEntries(clients.prefixLists),
          operators: withEntries(operators.prefixLists),
        },
      },
      azure: { serviceTags: { clients: clients.tags, operators: operators.tags } },
    };
  });

/** The ids of the lists that rules of an audience admit on a cloud. */
const listsOf = (plan: ReturnType<typeof planTopology>, cloud: Cloud, group: 'clients' | 'operators') => [
  ...new Set(
    plan.rules[cloud]
      .filter((set) => set.audience === group)
      .flatMap(({ grants }) => grants.flatMap(({ sources }) => listsAmong(sources).map(({ id }) => id))),
  ),
];

describe('whatever lists a topology names', () => {
  test('each is admitted on its own cloud, for its own audience, and nowhere else', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const plan = planTopology(topology);
        for (const group of ['clients', 'operators'] as const) {
          const wanted = {
            aws: (topology.aws?.prefixLists?.[group] ?? []).map(({ id }) => id),
            azure: topology.azure?.serviceTags?.[group] ?? [],
          };
          for (const cloud of CLOUDS)
            expect(
              listsOf(plan, cloud, group)
                .filter((id) => id !== 'Internet')
                .sort(),
            ).toEqual([...wanted[cloud]].sort());
        }
      }),
      { numRuns: 30 },
    );
  });

  test('every range of a flow is admitted on its ports, and every grant says why it is there', () => {
    fc.assert(
      fc.property(topologies, (topology) => {
        const { rules, flows } = planTopology(topology);
        for (const flow of flows.filter(({ to }) => to !== 'load-balancer')) {
          for (const cidr of rangesAmong(flow.sources)) {
            const address = cidr.split('/')[0] ?? '';
            const admits = rules.aws.some(
              ({ role, transport, grants }) =>
                role === flow.to &&
                transport === flow.transport &&
                grants.some(
                  (grant) =>
                    grant.ranges.some((range) => includesPort(range, flow.ports.from)) &&
                    containsAddress(rangesAmong(grant.sources), address),
                ),
            );
            expect(admits).toBe(true);
          }
        }
        for (const cloud of CLOUDS)
          for (const { grants } of rules[cloud])
            for (const { purposes, sources } of grants) {
              expect(purposes.length).toBeGreaterThan(0);
              expect(coveredFamilies(rangesAmong(sources))).toEqual([]);
            }
      }),
      { numRuns: 40 },
    );
  });
});
