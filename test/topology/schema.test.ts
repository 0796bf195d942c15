import type { topologySchema } from '../../src/topology/schema';
import type { TopologyInput } from '../../src/topology/topology-input';

type SchemaKey = keyof (typeof topologySchema)['entries'];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

test('the type that programs write has the keys that the schema checks', () => {
  const same: Same<SchemaKey, keyof TopologyInput> = true;
  expect(same).toBe(true);
});

test('a topology without clients, or with a version that does not exist, does not compile', () => {
  // @ts-expect-error clients have no default
  const noClients: TopologyInput = { servers: { master: 1 } };
  // @ts-expect-error version 6 is not documented
  const noVersion: TopologyInput = { servers: { master: 1 }, clients: [], version: 'v6' };
  expect([noClients, noVersion]).toHaveLength(2);
});
