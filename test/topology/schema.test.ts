import { diagnose } from '../types/diagnose';

/** Compiled by hand: the transformer of the tests takes types away unread. */
const piece = (more = '') => `import type { topologySchema } from '../../src/topology/schema';
import type { TopologyInput } from '../../src/topology/topology-input';
type SchemaKey = keyof (typeof topologySchema)['entries']${more};
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
export const same: Same<SchemaKey, keyof TopologyInput> = true;
`;
const NOT_ASSIGNABLE = 2322;

test('the type that programs write has the keys that the schema checks', () => {
  expect(diagnose([piece(), piece(` | 'firewall'`)])).toEqual([[], [NOT_ASSIGNABLE]]);
});
