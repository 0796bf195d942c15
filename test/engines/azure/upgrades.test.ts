import { planTopology } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { chain, first } from '../upgrades/edits';
import { outages } from '../upgrades/judge';
import { plannedWorld } from '../upgrades/world';
import { replay } from './moments';
import { programOf } from './program';
import { Engine } from './pulumi';
import { azureOpen, azureWorld } from './world';

/**
 * What the small Azure can't show: how long a put takes to reach every host, and whether connections survive. What it
 * shows is the order in which the engine asks, and what of.
 */
describeWith(['pulumi'], 'edits of a running installation on Azure', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
    await engine.up(programOf(first));
  });
  afterAll(() => engine?.stop());

  test.each(chain())(
    '$title: who may come before and after may come throughout, and nobody else',
    async ({ after }) => {
      const before = new Map(engine.azure.resources);
      const length = engine.azure.log.length;
      const counts = await engine.up(programOf(after));
      const log = engine.azure.log.slice(length);
      const { way } = replay(before, log);
      expect(log.filter(({ refused }) => refused !== undefined)).toEqual([]);
      expect(outages(azureOpen(before.values()), azureOpen(engine.azure.resources.values()), way)).toEqual(
        [],
      );
      expect(azureWorld(engine.azure.resources.values())).toEqual(
        plannedWorld(planTopology(after, { clouds: ['azure'] }), 'azure'),
      );
      expect(counts['replace'] ?? 0).toBe(0);
      const actions = log.map(({ action }) => action);
      expect(actions.lastIndexOf('create')).toBeLessThan(
        actions.includes('delete') ? actions.indexOf('delete') : Infinity,
      );
    },
  );
});
