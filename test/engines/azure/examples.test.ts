import type { PulumiFn } from '@pulumi/pulumi/automation';
import { direct } from '../../../examples/azure/direct';
import { existingNetwork } from '../../../examples/azure/existing-network';
import { relay } from '../../../examples/azure/relay';
import { networkStack } from '../../../examples/azure/two-stacks';
import { planTopology, type TopologyInput } from '../../../src';
import { idOf } from '../azure-double/identity';
import { list, type Body } from '../azure-double/resource';
import { describeWith } from '../toolchain/toolchain';
import { plannedWorld, type World } from '../upgrades/world';
import { judged } from './judged';
import { asked, edited } from './programs';
import { Engine } from './pulumi';
import { azureWorld } from './world';

jest.mock(
  'photon-server-constructs/pulumi',
  () => jest.requireActual<typeof import('./programs')>('./programs').entry,
);

const asWritten = (topology: TopologyInput): TopologyInput => topology;
const edit = (topology: TopologyInput): TopologyInput => ({
  ...topology,
  clients: ['198.51.100.64/26'],
  protocols: [...(Array.isArray(topology.protocols) ? topology.protocols : ['udp' as const]), 'tcp'],
});

/** What the example of an existing network finds: the network, and a group of the network team, with its tag. */
const hub = { resourceGroupName: 'network', virtualNetworkName: 'hub' };
const theirs = { resourceGroupName: 'network', networkSecurityGroupName: 'name-servers' };
const existing: readonly [type: string, args: Body, body: Body][] = [
  ['azure-native:network:VirtualNetwork', hub, { subnets: [{ name: 'photon' }] }],
  ['azure-native:network:NetworkSecurityGroup', theirs, { tags: { 'photon:role': 'name-servers' } }],
];

/** The plans of all that the program asked for; rules of one role stand in the other team's group. */
function planned(custom: readonly string[]): World {
  const worlds = asked.map(({ topology, role }) => {
    const world = plannedWorld(planTopology(topology, { clouds: ['azure'] }), 'azure');
    if (role === undefined) return world;
    const openings = [...world.openings].filter((opening) => opening.startsWith(`${role} `));
    return {
      ...world,
      openings: new Set(openings.map((opening) => opening.replace(role, `${role}-servers`))),
    };
  });
  return {
    openings: new Set([...worlds.flatMap(({ openings }) => [...openings]), ...custom]),
    departures: new Set(),
    listeners: new Set(worlds.flatMap(({ listeners }) => [...listeners])),
  };
}

interface Previews {
  readonly first: readonly string[];
  readonly then: readonly string[];
}

/** One group for all roles: before it exists, a preview tells no application security group from another. */
const EXISTING: Previews = (() => {
  const then = ['excess-access', 'public-address-missing', 'role-missing'];
  return { first: [...then, 'inconclusive'].sort(), then };
})();

describeWith(['pulumi'], 'the programs of examples/azure, by the real Pulumi engine', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.start();
    await engine.setSecret('adminPassword', 'of the test');
    for (const [type, args, body] of existing) await engine.azure.create(idOf(type, args), type, body);
  });
  afterAll(() => engine?.stop());

  const world = () => {
    const alone = engine.azure.of('network:SecurityRule').length > 0;
    const all = [...engine.azure.resources.values()];
    // The other team's group has no rules but those of the library, and no last word without them.
    return azureWorld(all.filter(({ id }) => alone || !id.endsWith('/name-servers')));
  };

  /** What check says of a preview of what the program asked for. */
  const judgedPreview = async (program: PulumiFn) => {
    const { counts, file } = await engine.preview(program);
    const [first] = asked;
    if (!first) throw new Error('the program asked for nothing');
    return { counts, codes: [...new Set(judged(first.topology, file))].sort() };
  };

  test.each<[string, () => Record<string, unknown>, readonly string[], Previews]>([
    ['direct', direct, [], { first: [], then: [] }],
    ['relay', relay, [], { first: [], then: [] }],
    ['existing-network', existingNetwork, ['all tcp 10000 from 10.9.0.0/24'], EXISTING],
    ['two-stacks, the network', networkStack, [], { first: [], then: [] }],
  ])(
    '%s is previewed three times, deployed, refreshed, updated and destroyed, and what exists is what was planned',
    async (_name, program, custom, codes) => {
      const first = await judgedPreview(edited(asWritten, program));
      const { create = 0 } = first.counts;
      expect(first.codes).toEqual(codes.first);
      expect(await engine.up(edited(asWritten, program))).toEqual({ create });
      expect(world()).toEqual(planned(custom));
      expect(await engine.refresh()).toEqual({ same: create });
      expect((await judgedPreview(edited(asWritten, program))).codes).toEqual(codes.then);
      expect((await judgedPreview(edited(edit, program))).codes).toEqual(codes.then);
      await engine.up(edited(edit, program));
      expect(world()).toEqual(planned(custom));
      await engine.destroy();
      expect(engine.azure.resources.size).toBe(existing.length);
    },
  );

  test('rules changed by hand, in the shared group and standing alone, are seen by a refresh and put right', async () => {
    await engine.up(edited(asWritten, existingNetwork));
    const [group] = engine.azure
      .of('network:NetworkSecurityGroup')
      .filter(({ id }) => !id.endsWith('/name-servers'));
    const [rule, other] = engine.azure
      .of('network:SecurityRule')
      .filter(({ body }) => body['access'] === 'Allow');
    if (!group || !rule || !other) throw new Error('the program made no group, or fewer than two rules');
    const opened = { sourceAddressPrefix: '*', sourceAddressPrefixes: undefined };
    engine.azure.changeByHand(group.id, (body) => ({
      ...body,
      securityRules: list(body['securityRules']).map((securityRule, index) =>
        index === 1 ? { ...securityRule, ...opened } : securityRule,
      ),
    }));
    engine.azure.changeByHand(rule.id, (body) => ({ ...body, ...opened }));
    engine.azure.changeByHand(other.id, () => undefined);
    expect(world()).not.toEqual(planned(['all tcp 10000 from 10.9.0.0/24']));
    expect(await engine.refresh()).toMatchObject({ update: 2, delete: 1 });
    expect(await engine.up(edited(asWritten, existingNetwork))).toMatchObject({ update: 2, create: 1 });
    expect(world()).toEqual(planned(['all tcp 10000 from 10.9.0.0/24']));
  });
});
