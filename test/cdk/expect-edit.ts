import type { TopologyInput } from '../../src/index';
import { difference } from './difference';
import type { Resources } from './stacks';
import { synth } from './stacks';

/** What an edit does, whole: nothing is replaced, and only rules of the same role, audience and transport change. */
export type EditCase = [string, TopologyInput, Partial<TopologyInput>, string[]];

/** What most edits begin with is made once. */
const made = new Map<TopologyInput, Resources>();
function before(topology: TopologyInput): Resources {
  const resources = made.get(topology) ?? synth(topology);
  made.set(topology, resources);
  return resources;
}

export function expectEdit(...[, topology, edit, expected]: EditCase): void {
  const found = difference(before(topology), synth({ ...topology, ...edit }));
  expect(found).toEqual(expected);
  expect(found.filter((line) => line.startsWith('!'))).toEqual([]);
}
