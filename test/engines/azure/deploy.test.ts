import { planTopology, type TopologyInput } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { deployedTopologies } from '../topologies';
import { plannedWorld } from '../upgrades/world';
import { programOf } from './program';
import { judged } from './judged';
import { Engine } from './pulumi';
import { azureWorld } from './world';

const dualStack: [title: string, topology: TopologyInput] = [
  'relay in both address families',
  {
    servers: { master: 1, game: 2, name: 2 },
    access: 'relay',
    dualStack: true,
    protocols: ['udp', 'tcp'],
    clients: ['203.0.113.0/24', '2001:db8::/32'],
  },
];

describeWith(['pulumi'], 'the real Pulumi engine, against the small Azure', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
  });
  afterAll(() => engine?.stop());

  test.each([...deployedTopologies(), dualStack])(
    'previews, deploys, refreshes, updates and destroys %s: every preview passes, and what exists is what was planned',
    async (_title, topology) => {
      const planned = (input: TopologyInput) =>
        plannedWorld(planTopology(input, { clouds: ['azure'] }), 'azure');
      const first = await engine.preview(programOf(topology));
      const { create = 0 } = first.counts;
      expect(judged(topology, first.file)).toEqual([]);
      expect(engine.azure.resources.size).toBe(0);
      expect(await engine.up(programOf(topology))).toEqual({ create });
      expect(azureWorld(engine.azure.resources.values())).toEqual(planned(topology));
      expect(await engine.refresh()).toEqual({ same: create });
      const second = await engine.preview(programOf(topology));
      expect(second.counts).toEqual({ same: create });
      expect(judged(topology, second.file)).toEqual([]);
      const changed = {
        ...topology,
        clients:
          topology.access === 'relay' && !topology.dualStack
            ? ['198.51.100.64/26']
            : ['198.51.100.64/26', '2001:db8:7::/48'],
      };
      const third = await engine.preview(programOf(changed));
      expect(judged(changed, third.file)).toEqual([]);
      expect(judged(topology, third.file)).toContain('required-access-blocked');
      const partial = await engine.preview(programOf(changed), []);
      expect(judged(changed, partial.file)).toEqual(['incomplete-file']);
      expect(judged(changed, partial.file, await engine.exportFile())).toEqual([]);
      await engine.up(programOf(changed));
      expect(judged(changed, await engine.exportFile())).toEqual([]);
      expect(azureWorld(engine.azure.resources.values())).toEqual(planned(changed));
      await engine.destroy();
      expect([...engine.azure.resources.keys()]).toEqual([]);
    },
  );
});
