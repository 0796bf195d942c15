import { planTopology } from '../../../src';
import { describeWith } from '../toolchain/toolchain';
import { chain, first } from '../upgrades/edits';
import { outages } from '../upgrades/judge';
import { plannedWorld } from '../upgrades/world';
import { liveWorld } from './live';
import { openNow, replay, type Deployed } from './moments';
import { Site } from './site';

/**
 * What an emulator can't show: the order in which EC2 applies a change inside one group, how long a replaced resource
 * takes, and whether connections survive. What it shows is CloudFormation's order of operations, and what they are.
 */
describeWith(['python', 'cdk'], 'edits of a running installation on AWS', () => {
  let site: Site;
  let deployed: Deployed = new Map();
  beforeAll(async () => {
    site = await Site.start();
    await site.deploy(first);
    deployed = replay(new Map(), site.moto.log()).end;
  });
  afterAll(() => site?.stop());

  test.each(chain())(
    '$title: who may come before and after may come throughout, and nobody else',
    async ({ after }) => {
      site.moto.clearLog();
      await site.deploy(after);
      const log = site.moto.log();
      const { end, way } = replay(deployed, log);
      expect(outages(openNow(deployed), openNow(end), way)).toEqual([]);
      expect(await liveWorld(site.moto)).toEqual(
        plannedWorld(planTopology(after, { clouds: ['aws'] }), 'aws'),
      );
      // Groups, load balancers and their addresses that are in both stay what they are.
      const kinds = ['AWS::EC2::SecurityGroup', 'AWS::ElasticLoadBalancingV2::LoadBalancer'];
      const ids = (state: Deployed) =>
        new Map(
          [...state.values()]
            .filter(({ type }) => kinds.includes(type))
            .map(({ logicalId, id }) => [logicalId, id]),
        );
      const [was, is] = [ids(deployed), ids(end)];
      expect([...was].filter(([name, id]) => is.has(name) && is.get(name) !== id)).toEqual([]);
      // Removal comes last.
      const actions = log.map(({ action }) => action);
      expect(actions.lastIndexOf('create')).toBeLessThan(
        actions.includes('delete') ? actions.indexOf('delete') : Infinity,
      );
      deployed = end;
    },
  );
});
