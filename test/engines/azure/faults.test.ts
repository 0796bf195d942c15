import type { TopologyInput } from '../../../src';
import { planTopology } from '../../../src';
import { list, sameName } from '../azure-double/resource';
import { describeWith } from '../toolchain/toolchain';
import { outages } from '../upgrades/judge';
import { plannedWorld } from '../upgrades/world';
import { replay } from './moments';
import { programOf } from './program';
import { Engine } from './pulumi';
import { azureOpen, azureWorld } from './world';

const small: TopologyInput = {
  servers: { master: 1, game: 1 },
  access: 'relay',
  protocols: ['udp', 'tcp'],
  clients: ['203.0.113.0/24'],
};
const larger: TopologyInput = { ...small, servers: { master: 1, game: 2, name: 1 } };
const largest: TopologyInput = {
  ...larger,
  servers: { ...larger.servers, game: 3, dashboard: 1 },
  operators: ['198.51.100.0/24'],
};

describeWith(['pulumi'], 'when things go wrong on Azure', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
    await engine.up(programOf(small));
  });
  afterEach(() => engine.azure.setFaults());
  afterAll(() => engine?.stop());

  const world = () => azureWorld(engine.azure.resources.values());
  const planned = (topology: TopologyInput) =>
    plannedWorld(planTopology(topology, { clouds: ['azure'] }), 'azure');
  const open = () => azureOpen(engine.azure.resources.values());

  /** No moment of what was logged since closed what stays, or opened what neither wanted. */
  const quiet = (
    before: ReadonlyMap<string, never> | Engine['azure']['resources'],
    since: number,
    goal: ReadonlySet<string>,
  ) =>
    expect(
      outages(azureOpen(before.values()), goal, replay(before, engine.azure.log.slice(since)).way),
    ).toEqual([]);

  test('a creation that always fails closes nothing, and taking the change back ends where it began', async () => {
    const [before, since, began] = [new Map(engine.azure.resources), engine.azure.log.length, open()];
    engine.azure.setFaults({ action: 'create', id: /networkSecurityGroups\/photon-name/ });
    await expect(engine.up(programOf(larger))).rejects.toThrow('refused on request of the test');
    await expect(engine.up(programOf(larger))).rejects.toThrow('refused on request of the test');
    for (const opening of began) expect(open()).toContain(opening);
    engine.azure.setFaults();
    await engine.up(programOf(small));
    expect(open()).toEqual(began);
    quiet(before, since, new Set([...began, ...openAtAnyTime(before, since)]));
  });

  test('a rule that was opened by hand is seen by a refresh and closed by the next run; a deleted one comes back', async () => {
    const group = engine.azure
      .of('network:NetworkSecurityGroup')
      .find(({ id }) => id.includes('photon-master'));
    if (!group) throw new Error('the master has no group');
    const rules = list(group.body['securityRules']);
    const hole = {
      ...rules[0],
      name: 'by-hand',
      priority: 4000,
      sourceAddressPrefix: '*',
      sourceAddressPrefixes: undefined,
    };
    for (const changed of [[...rules, hole], rules.slice(1)]) {
      engine.azure.changeByHand(group.id, (body) => ({
        ...body,
        securityRules: JSON.parse(JSON.stringify(changed)) as unknown,
      }));
      expect(await engine.refresh()).toMatchObject({ update: 1 });
      expect(await engine.up(programOf(small))).toMatchObject({ update: 1 });
      expect(world()).toEqual(planned(small));
    }
  });

  test('a creation that fails once leaves what was there, and the next run finishes', async () => {
    const [before, since] = [new Map(engine.azure.resources), engine.azure.log.length];
    engine.azure.setFaults({ action: 'create', id: /networkInterfaces\/photon-game-2/, times: 1 });
    await expect(engine.up(programOf(larger))).rejects.toThrow('refused on request of the test');
    await engine.up(programOf(larger));
    expect(world()).toEqual(planned(larger));
    quiet(before, since, open());
  });

  test('an engine that is killed in the middle starts again, and nothing is lost, doubled or left open', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    engine.azure.setFaults({ action: 'update', id: /loadBalancers/, hold: held });
    const update = engine.up(programOf(largest)).then(
      () => 'went through',
      () => 'was killed',
    );
    // The groups are there, the load balancer's change is under way.
    while (!engine.azure.of('network:NetworkSecurityGroup').some(({ id }) => id.includes('photon-dashboard')))
      await pause();
    // A killed engine forgets what it was just creating, so all but that change has come to rest.
    for (let seen = -1; seen !== engine.azure.log.length; await pause(2_000)) seen = engine.azure.log.length;
    engine.kill();
    expect(await update).toBe('was killed');
    engine.azure.setFaults();
    release();
    await pause();
    await engine.unlock();
    await takeOver(engine);
    await engine.up(programOf(largest));
    expect(world()).toEqual(planned(largest));
    // Nothing lives in the cloud that the engine does not know of.
    const ids = new Set((await engine.state()).map(({ id = '' }) => sameName(id)));
    expect([...engine.azure.resources.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });

  /** What was open at any moment since; for runs that go back where they came from. */
  function openAtAnyTime(before: Engine['azure']['resources'], since: number): string[] {
    return replay(before, engine.azure.log.slice(since)).way.flatMap((moment) => [...moment.open]);
  }
});

/** A create that was under way when the engine died is pending in its state: a refresh clears it up. */
async function takeOver(engine: Engine): Promise<void> {
  await engine.refresh();
}

const pause = (milliseconds = 50): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
