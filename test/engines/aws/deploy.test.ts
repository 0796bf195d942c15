import { planTopology } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { deployedTopologies } from '../topologies';
import { emptyWorld, plannedWorld } from '../upgrades/world';
import { liveWorld } from './live';
import { Site } from './site';

describeWith(['python', 'cdk'], 'the real CDK command line, against the emulator', () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.start();
  });
  afterAll(() => site?.stop());

  test.each(deployedTopologies())(
    'deploys, updates and destroys %s, and what exists is what was planned',
    async (_title, topology) => {
      const planned = (input: typeof topology) =>
        plannedWorld(planTopology(input, { clouds: ['aws'] }), 'aws');
      await site.deploy(topology);
      expect(await liveWorld(site.moto)).toEqual(planned(topology));
      const changed = { ...topology, clients: ['198.51.100.64/26', '2001:db8:7::/48'] };
      const narrower = topology.access === 'relay' ? { ...changed, clients: ['198.51.100.64/26'] } : changed;
      const assembly = await site.deploy(narrower);
      expect(await liveWorld(site.moto)).toEqual(planned(narrower));
      await site.cdk.destroy(assembly);
      expect(await liveWorld(site.moto)).toEqual(emptyWorld);
    },
  );
});
