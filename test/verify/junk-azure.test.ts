import * as fc from 'fast-check';
import { isPhotonError } from '../../src/issues/photon-error';
import { planTopology } from '../../src/plan/plan';
import { readAzure } from '../../src/verify/read/azure/read-azure';
import { azureResources } from '../../src/verify/read/azure/resources';
import { checkInfrastructure, rolesOf } from '../../src/verify/check';
import type { TopologyInput } from '../../src/topology/topology-input';
import { azureRecords } from '../conformance/rendered';

const topology: TopologyInput = {
  servers: { master: 1, game: 1 },
  protocols: ['udp'],
  clients: ['203.0.113.0/24'],
  access: 'relay',
};
const plan = planTopology(topology);

/** What is reported of a file's content: codes of findings, or of issues with their paths. */
function findingTexts(content: unknown): readonly string[] {
  try {
    const resources = azureResources(content, 'x.json');
    if (!resources) return ['nothing'];
    return checkInfrastructure(plan, [readAzure(resources, { roles: rolesOf(plan) })]).findings.map(
      ({ code }) => code,
    );
  } catch (error) {
    if (!isPhotonError(error)) throw error;
    return error.issues.map(({ code, place }) => `${code} ${place.path ?? ''}`);
  }
}

test.each<[string, unknown, string]>([
  ['no step', { steps: [null] }, 'steps[0].newState'],
  ['a step without a type', { steps: [{ op: 'create', newState: {} }] }, 'steps[0].newState'],
  ['no resource', { deployment: { resources: [null] } }, 'deployment.resources[0]'],
  ['a resource without a type', { deployment: { resources: [{ urn: [] }] } }, 'deployment.resources[0]'],
  ['inputs that are none', [{ type: 'azure-native:network:VirtualNetwork', inputs: 5 }], '[0]'],
])('%s is reported with its place', (_, content, path) => {
  expect(findingTexts(content)).toEqual([`not-infrastructure ${path}`]);
});

type Holder = Record<string, unknown>;

/** Every place in a value: what holds it, and its key. */
const placesIn = (holder: Holder): [Holder, string][] =>
  Object.entries(holder).flatMap(([key, value]) => [
    [holder, key] as [Holder, string],
    ...(typeof value === 'object' && value !== null ? placesIn(value as Holder) : []),
  ]);

const JUNK: readonly unknown[] = [null, 5, 'x', [], {}, [null], true, { id: 5 }];

/** Where, as a number that is taken modulo the places that there are, and what stands there instead. */
const edits = fc.array(fc.tuple(fc.nat(1_000_000), fc.constantFrom(...JUNK)), { minLength: 1, maxLength: 3 });

test.each<[string, (all: unknown[]) => unknown]>([
  ['a list', (all) => all],
  ['an export', (resources) => ({ deployment: { resources } })],
  ['a preview', (all) => ({ steps: all.map((newState) => ({ op: 'create', newState })) })],
])(
  'junk anywhere in %s throws nothing but issues',
  async (_, formOf) => {
    const records = (await azureRecords(topology)).map((record, index) => ({
      ...record,
      urn: `urn:pulumi:dev::photon::${String(record['type'])}::${index}`,
      propertyDependencies: { securityRules: [], networkSecurityGroupName: ['x'] },
    }));
    const text = JSON.stringify(formOf(records));
    fc.assert(
      fc.property(edits, (changes) => {
        const content = JSON.parse(text) as Holder;
        for (const [where, junk] of changes) {
          const places = placesIn(content);
          const [holder, key] = places[where % places.length] ?? [content, 'x'];
          holder[key] = structuredClone(junk);
        }
        findingTexts(content);
      }),
      { seed: 20, numRuns: Number(process.env['JUNK'] ?? 15) },
    );
  },
  300_000,
);
