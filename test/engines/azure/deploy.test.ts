import { planTopology, type TopologyInput } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { deployedTopologies } from '../topologies';
import { plannedWorld } from '../upgrades/world';
import { programOf } from './program';
import { Engine } from './pulumi';
import { azureWorld } from './world';

describeWith(['pulumi'], 'the real Pulumi engine, against the small Azure', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
  });
  afterAll(() => engine?.stop());

  test.each(deployedTopologies())(
    'previews, deploys, refreshes, updates and destroys %s, and what exists is what was planned',
    async (_title, topology) => {
      const planned = (input: TopologyInput) =>
        plannedWorld(planTopology(input, { clouds: ['azure'] }), 'azure');
      const { create = 0 } = await engine.preview(programOf(topology));
      expect(engine.azure.resources.size).toBe(0);
      expect(await engine.up(programOf(topology))).toEqual({ create });
      expect(azureWorld(engine.azure.resources.values())).toEqual(planned(topology));
      expect(await engine.refresh()).toEqual({ same: create });
      const changed = {
        ...topology,
        clients: topology.access === 'relay' ? ['198.51.100.64/26'] : ['198.51.100.64/26', '2001:db8:7::/48'],
      };
      await engine.up(programOf(changed));
      expect(azureWorld(engine.azure.resources.values())).toEqual(planned(changed));
      await engine.destroy();
      expect([...engine.azure.resources.keys()]).toEqual([]);
    },
  );
});
