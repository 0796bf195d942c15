import { comparePlan } from '../../src/verify/compare/compare';
import type { Finding } from '../../src/verify/findings/finding';
import { planTopology } from '../../src/plan/plan';
import type { TopologyInput } from '../../src/topology/topology-input';
import { awsTemplate, azureRecords, probedRecords, readRecords, readTemplate } from './rendered';
import type { Fault } from './fault-injection';
import { faultyRecords, faultyTemplates } from './fault-injection';

const common: TopologyInput = {
  servers: { master: 1, game: 2, name: 1 },
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
  management: { 'tcp/3389': ['198.51.100.0/25'] },
};
const topologies: readonly (readonly [string, TopologyInput])[] = [
  [
    'direct',
    {
      ...common,
      servers: { master: 1, game: 1, dashboard: 1 },
      operators: ['198.51.100.0/24'],
      clients: ['203.0.113.0/24', '2001:db8::/32'],
    },
  ],
  ['relay', { ...common, access: 'relay' }],
];
/** Of each kind of change one, in direct access the first and in relay the last; the long suite says FAULTS=all. */
function some<Rendered>(access: string, faults: readonly Fault<Rendered>[]): readonly Fault<Rendered>[] {
  if (process.env['FAULTS'] === 'all') return faults;
  const ordered = access === 'direct' ? [...faults].reverse() : faults;
  return [...new Map(ordered.map((fault) => [fault.kind, fault])).values()];
}
const named = (findings: readonly Finding[]): boolean => findings.some(({ severity }) => severity !== 'note');

describe.each(topologies)('every mutation of what is rendered in %s is named', (access, topology) => {
  const plan = planTopology(topology);

  test('on AWS', () => {
    const mutations = [...faultyTemplates(awsTemplate(topology))];
    const missed = some(access, mutations).filter(
      ({ made }) => !named(comparePlan(plan, readTemplate(plan, made()))),
    );
    expect(missed.map(({ title }) => title)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(access === 'direct' ? 100 : 150);
  });

  test('on Azure', async () => {
    const mutations = [
      ...faultyRecords(await probedRecords(topology)),
      // By default single servers have NAT rules, and pooled ones alone a pool.
      ...(access === 'relay' ? faultyRecords(await azureRecords(topology)) : []),
    ];
    const missed = some(access, mutations).filter(
      ({ made }) => !named(comparePlan(plan, readRecords(plan, made()))),
    );
    expect(missed.map(({ title }) => title)).toEqual([]);
    expect(mutations.length).toBeGreaterThan(access === 'direct' ? 90 : 220);
  });
});
