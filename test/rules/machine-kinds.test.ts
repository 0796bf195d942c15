import * as fc from 'fast-check';
import { isPhotonError } from '../../src/issues/photon-error';
import type { Plan } from '../../src/plan/plan';
import { planTopology } from '../../src/plan/plan';
import { formatRange, mergeRanges } from '../../src/ports/port-range';
import type { PortRange } from '../../src/ports/port-range';
import type { RuleSet } from '../../src/rules/rule';
import { formatSource } from '../../src/topology/source';
import type { TopologyInput } from '../../src/topology/topology-input';

/** `udp from 203.0.113.0/24: 5055-5056`, one line for each source and transport. */
function openings(sets: readonly RuleSet[]): string[] {
  const ranges = new Map<string, PortRange[]>();
  for (const { transport, grants } of sets)
    for (const grant of grants)
      for (const source of grant.sources) {
        const key = `${transport} from ${formatSource(source)}`;
        ranges.set(key, [...(ranges.get(key) ?? []), ...grant.ranges]);
      }
  return [...ranges].map(([key, all]) => `${key}: ${mergeRanges(all).map(formatRange).join(' ')}`).sort();
}

const machine = fc.record({
  master: fc.constantFrom(0, 1, 2),
  games: fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 3 }),
  dashboard: fc.constantFrom(0, 1, 2),
  management: fc.boolean(),
  byAddress: fc.boolean(),
});

/** Up to three machines on which a master, game servers with ports of their own and a dashboard are placed. */
const topologies = machine.map(({ master, games, dashboard, management, byAddress }): TopologyInput => {
  const servers = [
    ['master', master] as const,
    ['dashboard', dashboard] as const,
    ...games.map((at, index) => [`game:${index + 1}`, at] as const),
  ];
  const machines = [0, 1, 2]
    .map((at) => servers.filter(([, where]) => where === at).map(([server]) => server))
    .filter((names) => names.length > 0);
  return {
    servers: { master: 1, game: games.length, dashboard: 1 },
    machines,
    protocols: ['udp'],
    ports: { game: { udp: [6000, 6001, 6002] } },
    clients: ['203.0.113.0/24'],
    operators: ['198.51.100.7/32'],
    ...(management ? { management: { 'tcp/22': ['192.0.2.1/32'] } } : {}),
    ...(byAddress ? { publicAddresses: { game: ['192.0.2.129/32'] } } : {}),
  };
});

function planOf(input: TopologyInput): Plan | undefined {
  try {
    return planTopology(input);
  } catch (error) {
    if (isPhotonError(error)) return undefined;
    throw error;
  }
}

test('at every machine, the groups of its roles on AWS and the group of its kind on Azure open the same', () => {
  fc.assert(
    fc.property(topologies, (input) => {
      const plan = planOf(input);
      fc.pre(plan !== undefined);
      const { rules, topology } = plan;
      for (const { name, roles } of topology.machines) {
        const onAws = rules.aws.filter(({ role }) => roles.includes(role));
        const onAzure = rules.azure.filter(({ role }) => role === name);
        expect(openings(onAzure)).toEqual(openings(onAws));
      }
      expect(rules.azure.every(({ role }) => topology.machines.some(({ name }) => name === role))).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('a role lets in what another machine sends it, and nothing where all of both are on one', () => {
  fc.assert(
    fc.property(topologies, (input) => {
      const plan = planOf(input);
      fc.pre(plan !== undefined);
      const { flows, topology } = plan;
      const machinesOf = (role: string) =>
        topology.machines.flatMap(({ hosts }) =>
          hosts.filter((host) => host.some((server) => server.role === role)),
        );
      for (const [from, to, port] of [
        ['game', 'master', 4520],
        ['game', 'dashboard', 40001],
        ['master', 'dashboard', 40001],
      ] as const) {
        const hosts = new Set([...machinesOf(from), ...machinesOf(to)]);
        const named = flows.filter(
          (flow) =>
            flow.from === from &&
            flow.to === to &&
            flow.ports.from === port &&
            flow.sources.some(({ kind }) => kind === 'role'),
        );
        expect(named).toHaveLength(hosts.size > 1 ? 1 : 0);
      }
    }),
    { numRuns: 40 },
  );
});
